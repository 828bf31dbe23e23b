import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import type { FulfillmentOrderStatus } from '@/graphql/schema.generated';
import { Status } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';

type Look = { readonly tone: Tone; readonly glyph: GlyphName; readonly label: MessageDescriptor };

/** Accepted work is to be picked, then to be packed: one status, two stages. */
type Stage = FulfillmentOrderStatus | 'PICKED';

const looks: Readonly<Record<Stage, Look>> = {
  OPEN: { tone: 'amber', glyph: 'open', label: msg({ message: '待接单', context: 'stage' }) },
  IN_PROGRESS: {
    tone: 'blue',
    glyph: 'quarter',
    label: msg({ message: '待拣货', context: 'stage' }),
  },
  PICKED: { tone: 'blue', glyph: 'half', label: msg({ message: '待打包', context: 'stage' }) },
  ON_HOLD: { tone: 'amber', glyph: 'pause', label: msg({ message: '已挂起', context: 'stage' }) },
  PACKED: {
    tone: 'blue',
    glyph: 'three-quarters',
    label: msg({ message: '待发货', context: 'stage' }),
  },
  SHIPPED: { tone: 'teal', glyph: 'full', label: msg({ message: '已发货', context: 'stage' }) },
  CANCELLED: { tone: 'gray', glyph: 'cross', label: msg({ message: '已取消', context: 'stage' }) },
};

type Staged = { readonly status: FulfillmentOrderStatus; readonly pickedAt?: string | null };

function stageOf({ status, pickedAt }: Staged): Stage {
  return status === 'IN_PROGRESS' && pickedAt ? 'PICKED' : status;
}

export function FulfillmentState({ part }: { part: Staged }) {
  const { _ } = useLingui();
  const { tone, glyph, label } = looks[stageOf(part)];
  return (
    <Status tone={tone} glyph={glyph}>
      {_(label)}
    </Status>
  );
}
