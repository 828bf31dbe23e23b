import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FulfillmentOrderStatus } from '@/graphql/schema.generated';
import { ToneText } from '@/ui/status';
import { DateTime } from '@/ui/values';

const hourMs = 3_600_000;
const gone: ReadonlySet<FulfillmentOrderStatus> = new Set(['SHIPPED', 'CANCELLED']);

/** When it ought to leave; what is late bears a mark and by how many hours. */
export function Due({
  part,
}: {
  part: { readonly status: FulfillmentOrderStatus; readonly shipBy?: string | null };
}) {
  useLingui();
  // as of when it was first drawn: the clock itself redraws nothing
  const [now] = useState(() => Date.now());
  const { shipBy, status } = part;
  if (typeof shipBy !== 'string') return <span className="muted">—</span>;
  const hours = Math.floor((now - new Date(shipBy).getTime()) / hourMs);
  const isLate = hours >= 0 && !gone.has(status);
  return (
    <>
      <DateTime value={shipBy} />
      {isLate && (
        <>
          {' '}
          <ToneText tone="red">{t`! +${hours} 小时`}</ToneText>
        </>
      )}
    </>
  );
}
