import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { CostSpread, LandedCostKind, PurchaseMessageStatus } from '@/graphql/schema.generated';

export const costKinds: Readonly<Record<LandedCostKind, MessageDescriptor>> = {
  FREIGHT: msg({ message: '运费', context: 'landed cost' }),
  DUTY: msg`关税`,
  INSURANCE: msg`保险`,
  OTHER: msg`其他费用`,
};

export const costSpreads: Readonly<Record<CostSpread, MessageDescriptor>> = {
  VALUE: msg`按金额分摊`,
  QUANTITY: msg`按数量分摊`,
  WEIGHT: msg`按重量分摊`,
};

export const messageStates: Readonly<Record<PurchaseMessageStatus, MessageDescriptor>> = {
  PENDING: msg`待发送`,
  SENT: msg`已送达邮件服务器`,
  FAILED: msg`发送失败`,
  DROPPED: msg`未发送，采购单已取消`,
};
