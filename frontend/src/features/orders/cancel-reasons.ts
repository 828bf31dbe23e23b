import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { CancelReason } from '@/graphql/schema.generated';

export const cancelReasons: Record<CancelReason, MessageDescriptor> = {
  CUSTOMER: msg`客户要求`,
  OUT_OF_STOCK: msg`缺货`,
  FRAUD: msg`疑似欺诈`,
  DUPLICATE: msg`重复订单`,
  MISTAKE: msg`录入错误`,
  MERGED: msg`已并入其他订单`,
  OTHER: msg`其他`,
};

/** Those that a person may give. */
export const cancelReasonKeys: readonly CancelReason[] = [
  'CUSTOMER',
  'OUT_OF_STOCK',
  'FRAUD',
  'DUPLICATE',
  'MISTAKE',
  'OTHER',
];
