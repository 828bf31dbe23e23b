import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import type { PurchaseOrderStatus } from '@/graphql/schema.generated';
import { Status } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';

type Look = {
  readonly label: MessageDescriptor;
  readonly tone: Tone;
  readonly glyph: GlyphName;
};

export const purchaseStates: Readonly<Record<PurchaseOrderStatus, Look>> = {
  DRAFT: { label: msg`草稿`, tone: 'amber', glyph: 'open' },
  APPROVED: { label: msg`已审批`, tone: 'blue', glyph: 'quarter' },
  SENT: { label: msg`已发出`, tone: 'blue', glyph: 'half' },
  PARTIALLY_RECEIVED: { label: msg`部分收货`, tone: 'teal', glyph: 'three-quarters' },
  RECEIVED: { label: msg`已收齐`, tone: 'green', glyph: 'full' },
  CLOSED: { label: msg`已结单`, tone: 'green', glyph: 'check' },
  CANCELLED: {
    label: msg({ message: '已取消', context: 'purchase' }),
    tone: 'gray',
    glyph: 'cross',
  },
};

export const purchaseStatuses: readonly PurchaseOrderStatus[] = [
  'DRAFT',
  'APPROVED',
  'SENT',
  'PARTIALLY_RECEIVED',
  'RECEIVED',
  'CLOSED',
  'CANCELLED',
];

export function PurchaseState({ status }: { status: PurchaseOrderStatus }) {
  const { _ } = useLingui();
  const { label, tone, glyph } = purchaseStates[status];
  return (
    <Status tone={tone} glyph={glyph}>
      {_(label)}
    </Status>
  );
}

const path: readonly PurchaseOrderStatus[] = ['DRAFT', 'APPROVED', 'SENT', 'RECEIVED', 'CLOSED'];

/** The way of a purchase order, and how far along it this one is. */
export function PurchaseSteps({ status }: { status: PurchaseOrderStatus }) {
  const { _ } = useLingui();
  if (status === 'CANCELLED') return null;
  const now = status === 'PARTIALLY_RECEIVED' ? 'RECEIVED' : status;
  const reached = path.indexOf(now);
  return (
    <ol className="purchase-steps">
      {path.map((step, at) => (
        <li
          key={step}
          className={at <= reached ? 'reached' : undefined}
          aria-current={step === now ? 'step' : undefined}
        >
          {_(purchaseStates[step === now ? status : step].label)}
        </li>
      ))}
    </ol>
  );
}
