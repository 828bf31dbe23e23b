import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import type { TransferStatus } from '@/graphql/schema.generated';
import { Status } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';

type Look = { readonly tone: Tone; readonly glyph: GlyphName; readonly label: MessageDescriptor };

export const transferLooks: Readonly<Record<TransferStatus, Look>> = {
  REQUESTED: {
    tone: 'amber',
    glyph: 'open',
    label: msg({ message: '待发出', context: 'transfer' }),
  },
  DISPATCHED: {
    tone: 'blue',
    glyph: 'quarter',
    label: msg({ message: '在途', context: 'transfer' }),
  },
  PARTIALLY_RECEIVED: {
    tone: 'blue',
    glyph: 'half',
    label: msg({ message: '部分收货', context: 'transfer' }),
  },
  RECEIVED: {
    tone: 'green',
    glyph: 'check',
    label: msg({ message: '已收货', context: 'transfer' }),
  },
  CANCELLED: {
    tone: 'gray',
    glyph: 'cross',
    label: msg({ message: '已取消', context: 'transfer' }),
  },
};

export const transferStatuses: readonly TransferStatus[] = [
  'REQUESTED',
  'DISPATCHED',
  'PARTIALLY_RECEIVED',
  'RECEIVED',
  'CANCELLED',
];

export function TransferState({ status }: { status: TransferStatus }) {
  const { _ } = useLingui();
  const { tone, glyph, label } = transferLooks[status];
  return (
    <Status tone={tone} glyph={glyph}>
      {_(label)}
    </Status>
  );
}
