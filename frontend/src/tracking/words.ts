import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Problem } from './use-tracking';
import type { LateReason, ParcelStatus, PublicStatus } from './state';

/** What a customer is told, in a few words each. */
export const headlines: Record<PublicStatus, MessageDescriptor> = {
  PREPARING: msg`我们正在备货`,
  WAITING: msg`正在等待到货`,
  PARTLY_SHIPPED: msg`部分商品已发出`,
  SHIPPED: msg`包裹正在路上`,
  OUT_FOR_DELIVERY: msg`正在派送`,
  DELIVERED: msg`已送达`,
  PROBLEM: msg`派送遇到问题`,
  RETURNED: msg`包裹正在退回`,
  CANCELLED: msg`订单已取消`,
};

export const parcelWords: Record<ParcelStatus, MessageDescriptor> = {
  READY: msg`承运商已收到信息`,
  IN_TRANSIT: msg`运输中`,
  OUT_FOR_DELIVERY: msg`派送中`,
  DELIVERED: msg`已签收`,
  EXCEPTION: msg`派送异常`,
  RETURNED: msg`已退回`,
};

export const lateWords: Record<LateReason, MessageDescriptor> = {
  STOCK: msg`部分商品暂时缺货，我们一到货就发出。`,
  PREPARING: msg`仓库备货比预计慢，我们会尽快发出。`,
  CARRIER: msg`包裹在运输途中晚点了。`,
  PROBLEM: msg`承运商没能送达，我们正在处理。`,
};

export const problemWords: Record<Problem, MessageDescriptor> = {
  NOT_FOUND: msg`没有这个订单。请检查链接是否完整。`,
  THROTTLED: msg`访问过于频繁，请稍后再试。`,
  UNREACHABLE: msg`暂时连不上，请检查网络后重试。`,
};

export const stepWords: readonly MessageDescriptor[] = [
  msg`已下单`,
  msg`备货`,
  msg({ message: '已发出', context: 'step' }),
  msg({ message: '已送达', context: 'step' }),
];
