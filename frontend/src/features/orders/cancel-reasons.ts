import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { CancelReason } from '@/graphql/schema.generated';

export const cancelReasons: Record<CancelReason, MessageDescriptor> = {
  CUSTOMER: msg`客户要求`,
  OUT_OF_STOCK: msg`缺货`,
  FRAUD: msg`疑似欺诈`,
  DUPLICATE: msg`重复订单`,
  MISTAKE: msg`录入错误`,
  OTHER: msg`其他`,
};

export const cancelReasonKeys: readonly CancelReason[] = [
  'CUSTOMER',
  'OUT_OF_STOCK',
  'FRAUD',
  'DUPLICATE',
  'MISTAKE',
  'OTHER',
];
