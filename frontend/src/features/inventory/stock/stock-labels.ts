import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AdjustmentReason, StockEntryKind } from '@/graphql/schema.generated';

export const reasonLabels: Record<AdjustmentReason, MessageDescriptor> = {
  COUNT: msg`盘点`,
  DAMAGED: msg`损坏`,
  LOST: msg`丢失`,
  FOUND: msg`找回`,
  SAMPLE: msg`取样`,
  CORRECTION: msg`更正`,
  OPENING: msg`期初`,
  QUALITY: msg`质量问题`,
  EXPIRED: msg`过期`,
};

export const reasons: readonly AdjustmentReason[] = [
  'COUNT',
  'DAMAGED',
  'LOST',
  'FOUND',
  'SAMPLE',
  'CORRECTION',
  'OPENING',
  'QUALITY',
  'EXPIRED',
];

export const entryKindLabels: Record<StockEntryKind, MessageDescriptor> = {
  RECEIVED: msg`入库`,
  ALLOCATED: msg`占用`,
  RELEASED: msg`释放`,
  SHIPPED: msg`出库`,
  ADJUSTED: msg`调整`,
  COUNTED: msg`盘点`,
  TRANSFERRED: msg`调拨`,
  RETURNED: msg`退货`,
  QUARANTINED: msg`隔离`,
  SCRAPPED: msg`报废`,
  RESERVED: msg`预留`,
  EXPECTED: msg`在途`,
  REVERSED: msg`冲销`,
};

export const entryKinds: readonly StockEntryKind[] = [
  'RECEIVED',
  'ALLOCATED',
  'RELEASED',
  'SHIPPED',
  'ADJUSTED',
  'COUNTED',
  'TRANSFERRED',
  'RETURNED',
  'QUARANTINED',
  'SCRAPPED',
  'RESERVED',
  'EXPECTED',
  'REVERSED',
];
