import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { MessageDescriptor } from '@lingui/core';
import { Status } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';

export type LotCondition = 'recalled' | 'expired' | 'soon' | 'good';

type Look = { readonly tone: Tone; readonly glyph: GlyphName; readonly label: MessageDescriptor };

const looks: Readonly<Record<LotCondition, Look>> = {
  recalled: { tone: 'red', glyph: 'back', label: msg({ message: '已召回', context: 'lot' }) },
  expired: { tone: 'red', glyph: 'alert', label: msg({ message: '停售', context: 'lot' }) },
  soon: { tone: 'amber', glyph: 'half', label: msg({ message: '临期', context: 'lot' }) },
  good: { tone: 'green', glyph: 'full', label: msg({ message: '可售', context: 'lot' }) },
};

const soonDays = 30;

/** A day as the graph writes it, so many days from a moment in local time. */
export function dayFrom(now: Date, days = 0): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** What may be done with a lot: the last day of its sale decides, and a recall before all. */
export function lotCondition(
  lot: { readonly recalledAt?: string | null; readonly sellBy?: string | null },
  now: Date,
): LotCondition {
  if (typeof lot.recalledAt === 'string') return 'recalled';
  if (typeof lot.sellBy !== 'string') return 'good';
  if (lot.sellBy < dayFrom(now)) return 'expired';
  return lot.sellBy <= dayFrom(now, soonDays) ? 'soon' : 'good';
}

export function LotState({
  lot,
}: {
  lot: { readonly recalledAt?: string | null; readonly sellBy?: string | null };
}) {
  const { _ } = useLingui();
  const [now] = useState(() => new Date());
  const { tone, glyph, label } = looks[lotCondition(lot, now)];
  return (
    <Status tone={tone} glyph={glyph}>
      {_(label)}
    </Status>
  );
}
