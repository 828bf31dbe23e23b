import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const states: Readonly<Record<string, MessageDescriptor>> = {
  OPEN: msg({ message: '进行中', context: 'audit' }),
  COMPLETED: msg({ message: '已完成', context: 'audit' }),
  CANCELLED: msg({ message: '已取消', context: 'audit' }),
  DRAFT: msg({ message: '草稿', context: 'audit' }),
  ACTIVE: msg({ message: '在售', context: 'audit' }),
  ARCHIVED: msg({ message: '已下架', context: 'audit' }),
  UPLOADED: msg({ message: '待设置', context: 'audit' }),
  QUEUED: msg({ message: '排队中', context: 'audit' }),
  RUNNING: msg({ message: '导入中', context: 'audit' }),
  REQUESTED: msg({ message: '待发出', context: 'audit' }),
  DISPATCHED: msg({ message: '在途', context: 'audit' }),
  PARTIALLY_RECEIVED: msg({ message: '部分收货', context: 'audit' }),
  RECEIVED: msg({ message: '已收货', context: 'audit' }),
  COUNTED: msg({ message: '待复核', context: 'audit' }),
  POSTED: msg({ message: '已过账', context: 'audit' }),
  FAILED: msg({ message: '失败', context: 'audit' }),
  APPROVED: msg({ message: '已审批', context: 'audit' }),
  SENT: msg({ message: '已发出', context: 'audit' }),
  CLOSED: msg({ message: '已结单', context: 'audit' }),
};

const reasons: Readonly<Record<string, MessageDescriptor>> = {
  CUSTOMER: msg({ message: '客户要求', context: 'audit' }),
  OUT_OF_STOCK: msg({ message: '缺货', context: 'audit' }),
  FRAUD: msg({ message: '疑似欺诈', context: 'audit' }),
  DUPLICATE: msg({ message: '重复订单', context: 'audit' }),
  MISTAKE: msg({ message: '录入错误', context: 'audit' }),
  OTHER: msg({ message: '其他', context: 'audit' }),
  COUNT: msg({ message: '盘点', context: 'audit' }),
  DAMAGED: msg({ message: '损坏', context: 'audit' }),
  LOST: msg({ message: '丢失', context: 'audit' }),
  FOUND: msg({ message: '找回', context: 'audit' }),
  SAMPLE: msg({ message: '样品', context: 'audit' }),
  CORRECTION: msg({ message: '更正', context: 'audit' }),
  OPENING: msg({ message: '期初', context: 'audit' }),
};

const costKinds: Readonly<Record<string, MessageDescriptor>> = {
  FREIGHT: msg({ message: '运费', context: 'audit' }),
  DUTY: msg({ message: '关税', context: 'audit' }),
  INSURANCE: msg({ message: '保险', context: 'audit' }),
  OTHER: msg({ message: '其他', context: 'audit' }),
};

const valuationMethods: Readonly<Record<string, MessageDescriptor>> = {
  MOVING_AVERAGE: msg({ message: '移动加权平均', context: 'audit' }),
  FIFO: msg({ message: '先进先出', context: 'audit' }),
};

const byField: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = {
  status: states,
  reason: reasons,
  cancel_reason: reasons,
  kind: costKinds,
  valuation_method: valuationMethods,
};

/** What a recorded state or reason is called; undefined for any other value. */
export function valueLabel(field: string, value: unknown): string | undefined {
  const label = typeof value === 'string' ? byField[field]?.[value] : undefined;
  return label && i18n._(label);
}
