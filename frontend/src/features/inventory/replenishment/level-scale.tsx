import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { formatNumber } from '@/lib/numbers';
import type { ProposalReason_ReasonFragment } from './replenishment.generated';

/** What there is and what would come, on a scale with the reorder point and the order-up-to level. */
export function LevelScale({
  reason,
  quantity,
}: {
  reason: ProposalReason_ReasonFragment;
  quantity: number;
}) {
  const { i18n } = useLingui();
  const { position, reorderPoint, orderUpTo } = reason;
  const most = Math.max(orderUpTo, position + quantity, 1);
  const part = (units: number) => `${(Math.max(units, 0) / most) * 100}%`;
  const number = (units: number) => formatNumber(units, i18n.locale);
  const label = t`现有 ${number(position)}，补 ${number(quantity)}；补货点 ${number(reorderPoint)}，补到 ${number(orderUpTo)}`;
  return (
    <figure className="level-scale">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label}>
        <rect className="scale-ground" width="100" height="10" />
        <rect className="scale-added" width={part(position + quantity)} height="10" />
        <rect className="scale-there" width={part(position)} height="10" />
        <rect className="scale-mark" x={part(reorderPoint)} width="0.6" height="10" />
        <rect className="scale-mark" x={part(orderUpTo)} width="0.6" height="10" />
      </svg>
      <figcaption className="secondary small">{label}</figcaption>
    </figure>
  );
}
