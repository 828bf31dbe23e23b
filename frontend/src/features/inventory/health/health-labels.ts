import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { DoctorCheck, StockPart } from '@/graphql/schema.generated';

/** What each check says is always so. */
export const checkLabels: Record<DoctorCheck, MessageDescriptor> = {
  LEVEL_SUMS: msg`库存等于流水合计`,
  LAST_ORDINAL: msg`库存记得最后一笔流水`,
  ENTRY_ORDINALS: msg`流水序号连续`,
  ENTRY_BALANCES: msg`每笔流水的结存正确`,
  LEVEL_LOTS: msg`库存等于批次合计`,
  LOT_SUMS: msg`批次数量等于其流水合计`,
  LEVEL_ALLOCATIONS: msg`已占用等于订单占用合计`,
  LEVEL_RESERVATIONS: msg`预留等于有效预留合计`,
  LEVEL_INCOMING: msg`在途等于单据合计`,
  ORDER_DEMAND: msg`未完成订单占足所需库存`,
  CLOSED_ORDERS: msg`已结束的订单不占库存`,
  CLOSED_BACKORDERS: msg`已结束的订单不等到货`,
};

export const partLabels: Record<StockPart, MessageDescriptor> = {
  ON_HAND: msg`在手`,
  ALLOCATED: msg`已占用`,
  RESERVED: msg`预留`,
  QUARANTINED: msg`隔离`,
  INCOMING: msg`在途`,
  AVAILABLE: msg`可用`,
};

/** What differs where it is no part of a level. */
export function partlessLabel(check: DoctorCheck): MessageDescriptor {
  return check === 'CLOSED_BACKORDERS' ? msg`等待到货` : msg`序号`;
}
