import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { spanOf } from '@/lib/dates';
import { ToneText } from '@/ui/status';
import { clockOf } from './clock';
import { useNow } from './use-now';

const tones = { late: 'red', soon: 'amber', fine: undefined } as const;

type Clocked = Parameters<typeof clockOf>[0];

/** `3h 20m` until it ought to leave; `! +3h` once it is late by that. */
export function ShipClock({ order }: { order: Clocked }) {
  useLingui();
  const clock = clockOf(order, useNow());
  if (!clock) return '—';
  const span = spanOf(clock.minutes);
  const isLate = clock.state === 'late';
  return (
    <span className="number" title={isLate ? t`超时 ${span}` : t`还剩 ${span}`}>
      <ToneText tone={tones[clock.state]}>{isLate ? `! +${span}` : span}</ToneText>
    </span>
  );
}
