import { useState } from 'react';
import type { FulfillmentOrderStatus } from '@/graphql/schema.generated';
import { spanOf } from '@/lib/dates';
import { ToneText } from '@/ui/status';
import { DateTime } from '@/ui/values';

const minuteMs = 60_000;
const gone: ReadonlySet<FulfillmentOrderStatus> = new Set(['SHIPPED', 'CANCELLED']);

/** When it ought to leave; what is late bears a mark and by how much. */
export function Due({
  part,
}: {
  part: { readonly status: FulfillmentOrderStatus; readonly shipBy?: string | null };
}) {
  // as of when it was first drawn: the clock itself redraws nothing
  const [now] = useState(() => Date.now());
  const { shipBy, status } = part;
  if (typeof shipBy !== 'string') return <span className="muted">—</span>;
  const minutes = Math.floor((now - new Date(shipBy).getTime()) / minuteMs);
  const isLate = minutes >= 0 && !gone.has(status);
  return (
    <>
      <DateTime value={shipBy} />
      {isLate && (
        <>
          {' '}
          <ToneText tone="red">{`! +${spanOf(minutes)}`}</ToneText>
        </>
      )}
    </>
  );
}
