import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import type { LabelStatus, ShipmentStatus } from '@/graphql/schema.generated';
import { Status } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';

type Look = { readonly tone: Tone; readonly glyph: GlyphName; readonly label: MessageDescriptor };

export const shipmentLooks: Readonly<Record<ShipmentStatus, Look>> = {
  READY: {
    tone: 'amber',
    glyph: 'three-quarters',
    label: msg({ message: '待交运', context: 'shipment' }),
  },
  INTERCEPTED: {
    tone: 'gray',
    glyph: 'pause',
    label: msg({ message: '已拦截', context: 'shipment' }),
  },
  IN_TRANSIT: {
    tone: 'teal',
    glyph: 'quarter',
    label: msg({ message: '运输中', context: 'shipment' }),
  },
  OUT_FOR_DELIVERY: {
    tone: 'teal',
    glyph: 'half',
    label: msg({ message: '派送中', context: 'shipment' }),
  },
  DELIVERED: {
    tone: 'green',
    glyph: 'check',
    label: msg({ message: '已签收', context: 'shipment' }),
  },
  EXCEPTION: {
    tone: 'red',
    glyph: 'alert',
    label: msg({ message: '派送异常', context: 'shipment' }),
  },
  RETURNED: {
    tone: 'violet',
    glyph: 'back',
    label: msg({ message: '已退回', context: 'shipment' }),
  },
};

export const shipmentStatuses: readonly ShipmentStatus[] = [
  'READY',
  'IN_TRANSIT',
  'OUT_FOR_DELIVERY',
  'DELIVERED',
  'EXCEPTION',
  'RETURNED',
  'INTERCEPTED',
];

export const labelLooks: Readonly<Record<LabelStatus, Look>> = {
  NONE: { tone: 'gray', glyph: 'open', label: msg({ message: '自有面单', context: 'label' }) },
  WANTED: { tone: 'amber', glyph: 'quarter', label: msg({ message: '购买中', context: 'label' }) },
  READY: { tone: 'green', glyph: 'check', label: msg({ message: '已就绪', context: 'label' }) },
  FAILED: { tone: 'red', glyph: 'alert', label: msg({ message: '购买失败', context: 'label' }) },
  VOIDED: { tone: 'gray', glyph: 'cross', label: msg({ message: '已作废', context: 'label' }) },
};

export const labelStatuses: readonly LabelStatus[] = [
  'WANTED',
  'READY',
  'FAILED',
  'VOIDED',
  'NONE',
];

function Shown({ look }: { look: Look }) {
  const { _ } = useLingui();
  return (
    <Status tone={look.tone} glyph={look.glyph}>
      {_(look.label)}
    </Status>
  );
}

export function ShipmentState({ status }: { status: ShipmentStatus }) {
  return <Shown look={shipmentLooks[status]} />;
}

export function LabelState({ status }: { status: LabelStatus }) {
  return <Shown look={labelLooks[status]} />;
}
