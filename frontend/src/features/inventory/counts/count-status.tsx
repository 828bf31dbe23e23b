import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import type { StockCountKind, StockCountStatus } from '@/graphql/schema.generated';
import { Status } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';

type Look = { readonly tone: Tone; readonly glyph: GlyphName; readonly label: MessageDescriptor };

export const countLooks: Readonly<Record<StockCountStatus, Look>> = {
  OPEN: { tone: 'blue', glyph: 'half', label: msg({ message: '清点中', context: 'count' }) },
  COUNTED: { tone: 'amber', glyph: 'open', label: msg({ message: '待复核', context: 'count' }) },
  POSTED: { tone: 'green', glyph: 'check', label: msg({ message: '已过账', context: 'count' }) },
  CANCELLED: { tone: 'gray', glyph: 'cross', label: msg({ message: '已取消', context: 'count' }) },
};

export const countStatuses: readonly StockCountStatus[] = [
  'OPEN',
  'COUNTED',
  'POSTED',
  'CANCELLED',
];

export const kindLabels: Readonly<Record<StockCountKind, MessageDescriptor>> = {
  FULL: msg({ message: '全盘', context: 'count' }),
  CYCLE: msg({ message: '抽盘', context: 'count' }),
};

export function CountState({ status }: { status: StockCountStatus }) {
  const { _ } = useLingui();
  const { tone, glyph, label } = countLooks[status];
  return (
    <Status tone={tone} glyph={glyph}>
      {_(label)}
    </Status>
  );
}
