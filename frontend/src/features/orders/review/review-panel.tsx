import './review.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import type { ReviewStage } from '@/graphql/schema.generated';
import { problemOf } from '@/graphql/problem';
import { useRefetchOn } from '@/graphql/use-refetch-on';
import { useCan } from '@/lib/permissions';
import { Card } from '@/ui/detail-page';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { Tag } from '@/ui/status';
import { DateTime } from '@/ui/values';
import { reviewLabels } from '../order-status';
import { Explanation } from './explanation';
import { HoldDialog } from './hold-dialog';
import { stageLabels } from './labels';
import { NoteDialog } from './note-dialog';
import { RefusedDialog } from './refused-dialog';
import { ReviewDecisionsDocument } from './review.generated';
import type { ReviewHold_HoldFragment, ReviewPanel_OrderFragment } from './review.generated';
import { useReview } from './use-review';
import type { Review } from './use-review';

type Order = ReviewPanel_OrderFragment;

/** Whether the viewer may decide at this stage. */
export function useMayReview(stage: ReviewStage): boolean {
  return useCan(stage === 'FINANCE' ? 'ORDERS_REVIEW_FINANCE' : 'ORDERS_REVIEW');
}

function HoldLine({ hold, review }: { hold: ReviewHold_HoldFragment; review: Review }) {
  useLingui();
  const [isAsking, setIsAsking] = useState(false);
  const mayRelease = useCan(hold.reason.releasePermission);
  const { note, placedByName, placedAt, releaseAt, releasedAt, releasedByName } = hold;
  const isOpen = typeof releasedAt !== 'string';
  return (
    <li className="hold-line">
      <div className="row wrap">
        <Tag tone={isOpen ? 'amber' : 'gray'}>{hold.reason.name}</Tag>
        {hold.freesStock && <Tag>{t`库存已释放`}</Tag>}
        <span className="grow">{note}</span>
        {isOpen && mayRelease && (
          <Button size="small" onClick={() => setIsAsking(true)}>
            {t({ message: '解除', context: 'hold' })}
          </Button>
        )}
      </div>
      <div className="muted small">
        {placedByName} · <DateTime value={placedAt} />
        {isOpen && typeof releaseAt === 'string' && (
          <>
            {' '}
            · {t`自动解除`} <DateTime value={releaseAt} />
          </>
        )}
        {typeof releasedAt === 'string' && (
          <>
            {' '}
            → {releasedByName} · <DateTime value={releasedAt} /> {hold.releaseNote}
          </>
        )}
      </div>
      {isAsking && (
        <NoteDialog
          title={t`解除挂起：${hold.reason.name}`}
          hint={hold.freesStock ? t`会重新占用库存；库存不足时不能解除。` : undefined}
          action={t({ message: '解除', context: 'hold' })}
          isSending={review.isSending}
          onSend={(text) =>
            void review.release(hold.id, text).then((isDone) => isDone && setIsAsking(false))
          }
          onClose={() => setIsAsking(false)}
        />
      )}
    </li>
  );
}

type Asking = 'hold' | 'reject' | 'reopen' | null;

/** The buttons; the desk has keys for the first three. */
export function ReviewActions({
  order,
  review,
  asking,
  onAsk,
}: {
  order: Order;
  review: Review;
  asking: Asking;
  onAsk: (asking: Asking) => void;
}) {
  useLingui();
  const mayReview = useMayReview(order.reviewStage);
  const mayReopen = useCan('ORDERS_REVIEW');
  const mayHold = useCan('ORDERS_HOLD');
  if (order.status !== 'OPEN' || order.kind !== 'SALE') return null;
  const isPending = order.reviewStatus === 'PENDING';
  const isHere = order.fulfillmentStatus === 'UNFULFILLED';
  const close = (isDone: boolean) => isDone && onAsk(null);
  return (
    <>
      <div className="row wrap">
        {isPending && mayReview && (
          <>
            <Button
              type="primary"
              loading={review.isSending}
              onClick={() => void review.approve([order])}
            >
              {t`审核通过`}
            </Button>
            <Button danger onClick={() => onAsk('reject')}>
              {t({ message: '驳回', context: 'review' })}
            </Button>
          </>
        )}
        {mayHold && order.fulfillmentStatus !== 'FULFILLED' && (
          <Button onClick={() => onAsk('hold')}>{t({ message: '挂起', context: 'action' })}</Button>
        )}
        {!isPending && isHere && mayReopen && (
          <Button onClick={() => onAsk('reopen')}>{t`重新审核`}</Button>
        )}
      </div>
      {asking === 'hold' && (
        <HoldDialog
          title={t`挂起订单 ${order.number}`}
          isSending={review.isSending}
          onHold={(hold) => void review.hold([order], hold).then(close)}
          onClose={() => onAsk(null)}
        />
      )}
      {asking === 'reject' && (
        <NoteDialog
          title={t`驳回订单 ${order.number}`}
          hint={t`订单会列入异常并保留库存，之后可以取消或重新审核。`}
          action={t({ message: '驳回', context: 'review' })}
          isNeeded
          isDangerous
          isSending={review.isSending}
          onSend={(note) => void review.reject(order, note).then(close)}
          onClose={() => onAsk(null)}
        />
      )}
      {asking === 'reopen' && (
        <NoteDialog
          title={t`重新审核订单 ${order.number}`}
          action={t`重新审核`}
          isSending={review.isSending}
          onSend={(note) => void review.reopen(order, note).then(close)}
          onClose={() => onAsk(null)}
        />
      )}
    </>
  );
}

/** What was decided and why, the last first; asked again when the order changes. */
function Decisions({ order: { id, version } }: { order: Order }) {
  useLingui();
  const [{ data, error, fetching }, ask] = useQuery({
    query: ReviewDecisionsDocument,
    variables: useMemo(() => ({ id }), [id]),
  });
  useRefetchOn(version, ask);
  const problem = problemOf(error);
  if (!data && problem) {
    return <ErrorState problem={problem} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (!data) return fetching ? <PageSkeleton lines={3} /> : null;
  const [last, ...earlier] = data.order?.reviewDecisions ?? [];
  if (!last) return <p className="muted">{t`规则还没有看过这张订单。`}</p>;
  return (
    <>
      <Explanation decision={last} />
      {earlier.length > 0 && (
        <details>
          <summary>{t`更早的审核`}</summary>
          <div className="stack-small">
            {earlier.map((decision) => (
              <Explanation key={decision.id} decision={decision} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

/** What was decided about an order and why, what holds it, and what may be done now. */
export function ReviewPanel({ order, onStale }: { order: Order; onStale: () => void }) {
  const { _ } = useLingui();
  const review = useReview(() => onStale());
  const [asking, setAsking] = useState<Asking>(null);
  const { reviewStatus, reviewStage, holds } = order;
  const open = holds.filter(({ releasedAt }) => typeof releasedAt !== 'string');
  const past = holds.filter(({ releasedAt }) => typeof releasedAt === 'string');
  return (
    <Card
      title={t`审核与挂起`}
      extra={
        <span className="secondary small">
          {reviewStatus === 'PENDING' ? _(stageLabels[reviewStage]) : _(reviewLabels[reviewStatus])}
        </span>
      }
    >
      <div className="stack">
        <ReviewActions order={order} review={review} asking={asking} onAsk={setAsking} />
        {order.exceptionNote !== '' && <p className="tone-text-red">{order.exceptionNote}</p>}
        {open.length > 0 && (
          <ul className="plain-list stack-small" aria-label={t`挂起中`}>
            {open.map((hold) => (
              <HoldLine key={hold.id} hold={hold} review={review} />
            ))}
          </ul>
        )}
        <Decisions order={order} />
        {past.length > 0 && (
          <details>
            <summary>{t`更早的挂起`}</summary>
            <ul className="plain-list stack-small">
              {past.map((hold) => (
                <HoldLine key={hold.id} hold={hold} review={review} />
              ))}
            </ul>
          </details>
        )}
      </div>
      {review.refused.length > 0 && (
        <RefusedDialog refused={review.refused} onClose={review.forgetRefused} />
      )}
    </Card>
  );
}
