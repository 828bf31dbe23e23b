import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type {
  ReviewActionKind,
  ReviewOutcome,
  ReviewRulePhase,
  ReviewRuleSetStatus,
  ReviewStage,
} from '@/graphql/schema.generated';
import type { GlyphName, Tone } from '@/ui/status';

export const stageLabels: Record<ReviewStage, MessageDescriptor> = {
  SERVICE: msg`客服审核`,
  FINANCE: msg`财务审核`,
};

export const phaseLabels: Record<ReviewRulePhase, MessageDescriptor> = {
  PREPROCESS: msg`预处理`,
  REVIEW: msg({ message: '审核', context: 'phase' }),
};

type Look = { readonly tone: Tone; readonly glyph: GlyphName; readonly label: MessageDescriptor };

export const outcomeLooks: Record<ReviewOutcome, Look> = {
  APPROVED: { tone: 'green', glyph: 'check', label: msg({ message: '通过', context: 'outcome' }) },
  HELD: { tone: 'amber', glyph: 'pause', label: msg({ message: '挂起', context: 'outcome' }) },
  ASKED_FINANCE: { tone: 'violet', glyph: 'half', label: msg`转财务` },
  LEFT: { tone: 'gray', glyph: 'open', label: msg`留给人工` },
  REJECTED: { tone: 'red', glyph: 'cross', label: msg({ message: '驳回', context: 'outcome' }) },
  REOPENED: { tone: 'blue', glyph: 'back', label: msg`重新审核` },
};

export const setLooks: Record<ReviewRuleSetStatus, Look> = {
  DRAFT: { tone: 'gray', glyph: 'open', label: msg`草稿` },
  ACTIVE: { tone: 'green', glyph: 'check', label: msg`启用中` },
  RETIRED: { tone: 'gray', glyph: 'cross', label: msg({ message: '已停用', context: 'review' }) },
};

export const actionLabels: Record<ReviewActionKind, MessageDescriptor> = {
  APPROVE: msg({ message: '通过', context: 'action' }),
  HOLD: msg({ message: '挂起', context: 'action' }),
  ASK_FINANCE: msg`请财务审核`,
  TAG: msg`打标签`,
  SET_PRIORITY: msg`设优先级`,
  CHOOSE_WAREHOUSE: msg`指定仓库`,
  CHOOSE_CARRIER: msg`指定承运商`,
  ADD_GIFT: msg`加赠品`,
  SUGGEST_MERGE: msg`建议合并`,
  SUGGEST_SPLIT: msg`建议拆分`,
};

/** Why an action of a rule was not done. */
export const whyLabels: Readonly<Record<string, MessageDescriptor>> = {
  NOT_FOUND: msg({ message: '没有找到', context: 'review' }),
  ALREADY_EXISTS: msg`之前已做过`,
  INSUFFICIENT_STOCK: msg`库存不足`,
  LIMIT_EXCEEDED: msg`已到上限`,
};

const factLabels: Readonly<Record<string, MessageDescriptor>> = {
  total: msg`订单金额`,
  discountPercent: msg`折扣百分比`,
  currency: msg`币种`,
  channel: msg`渠道代码`,
  source: msg`来源`,
  serviceLevel: msg`时效要求`,
  paymentStatus: msg`付款状态`,
  tags: msg`标签`,
  buyerNote: msg`买家留言`,
  hasBuyerNote: msg`有买家留言`,
  hour: msg`下单钟点`,
  weekday: msg`下单星期`,
  lineCount: msg`行数`,
  itemCount: msg`总件数`,
  largestQuantity: msg`单行最大件数`,
  skus: msg`包含 SKU`,
  categories: msg`包含分类`,
  isInStock: msg`库存齐备`,
  missingUnits: msg`缺货件数`,
  customerIsKnown: msg`有客户档案`,
  customerIsNew: msg`首次下单`,
  customerIsBlocked: msg`客户被限制`,
  customerOrders: msg`客户历史单数`,
  customerTags: msg`客户标签`,
  blacklistedBy: msg`命中黑名单项`,
  isBlacklisted: msg`命中黑名单`,
  country: msg`收货国家`,
  province: msg`收货省份`,
  city: msg`收货城市`,
  postalCode: msg`邮编`,
  addressIsComplete: msg`地址完整`,
  missingAddressParts: msg`地址缺少`,
  addressIsServiceable: msg`地址可送达`,
  duplicates: msg`重复订单数`,
  velocity: msg`短期下单数`,
  sameReceiver: msg`同收货人待发单数`,
};

export function factLabel(name: string): MessageDescriptor {
  return factLabels[name] ?? { id: name, message: name };
}

const operatorLabels: Readonly<Record<string, MessageDescriptor>> = {
  eq: msg`等于`,
  ne: msg`不等于`,
  gt: msg`大于`,
  gte: msg`不少于`,
  lt: msg`小于`,
  lte: msg`不多于`,
  contains: msg`含有`,
  startsWith: msg`开头是`,
  oneOf: msg`是其中之一`,
  noneOf: msg`不在其中`,
  hasAny: msg`含任一`,
  hasAll: msg`全部含有`,
  hasNone: msg`都不含`,
};

export function operatorLabel(name: string): MessageDescriptor {
  return operatorLabels[name] ?? { id: name, message: name };
}
