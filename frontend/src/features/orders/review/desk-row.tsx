import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect, useRef } from 'react';
import { Tag } from '@/ui/status';
import { DateTime, Money } from '@/ui/values';
import { stageLabels } from './labels';
import type { ReviewRow_OrderFragment } from './review.generated';

/** An order that waits, and in tags why. */
export function DeskRow({
  order,
  isCurrent,
  isChosen,
  onOpen,
  onChoose,
}: {
  order: ReviewRow_OrderFragment;
  isCurrent: boolean;
  isChosen: boolean;
  onOpen: () => void;
  onChoose: () => void;
}) {
  const { _ } = useLingui();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isCurrent]);
  const open = order.holds.filter(({ releasedAt }) => typeof releasedAt !== 'string');
  const { number, customer, channel, buyerNote, exceptionNote, tags, total } = order;
  return (
    <li ref={item} className="review-row" aria-current={isCurrent}>
      <input
        type="checkbox"
        aria-label={t`选择 ${number}`}
        checked={isChosen}
        onChange={onChoose}
      />
      <button type="button" className="plain-button row" tabIndex={-1} onClick={onOpen}>
        <strong>{number}</strong>
        <span className="grow ellipsis secondary">{customer?.name ?? channel.name}</span>
        <Money value={total} />
      </button>
      <span />
      <span className="row wrap small">
        <span className="muted">
          <DateTime value={order.placedAt} />
        </span>
        {order.reviewStage === 'FINANCE' && <Tag tone="violet">{_(stageLabels.FINANCE)}</Tag>}
        {open.map(({ id, reason }) => (
          <Tag key={id} tone="amber">
            {reason.name}
          </Tag>
        ))}
        {tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
        {buyerNote !== '' && <span className="ellipsis secondary">“{buyerNote}”</span>}
        {exceptionNote !== '' && <span className="tone-text-red">{exceptionNote}</span>}
      </span>
    </li>
  );
}
