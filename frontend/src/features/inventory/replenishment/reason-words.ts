import { t } from '@lingui/core/macro';
import type { ProposalReason_ReasonFragment } from './replenishment.generated';

type Reason = ProposalReason_ReasonFragment;

const oneDecimal = (value: number) => String(Math.round(value * 10) / 10);
/** A rate of a slow SKU is told apart from none. */
const rate = (value: number) => (value < 1 ? String(value) : oneDecimal(value));

/** `95%`, or `97.5%`: what a rule aims at. */
export function servicePercent(permille: number): string {
  return `${permille / 10}%`;
}

/** Why in one line, for the list. Texts are read when it is called, in the language of then. */
export function shortReason(reason: Reason): string {
  const { position, reorderPoint, orderUpTo } = reason;
  if (reason.policy === 'MIN_MAX') {
    return t`现有 ${position} ≤ 最小 ${reorderPoint}，补到 ${orderUpTo}`;
  }
  const demand = rate(reason.demandPerDay);
  const lead = oneDecimal(reason.leadDays);
  return t`现有 ${position} ≤ 补货点 ${reorderPoint}（日需 ${demand}，到货 ${lead} 天），补到 ${orderUpTo}`;
}

/** The sentences behind a proposal, from what is wanted to how it was rounded. */
export function reasonSentences(reason: Reason, quantity: number): string[] {
  return [
    ...demandSentences(reason),
    ...levelSentences(reason),
    ...positionSentences(reason),
    ...quantitySentences(reason, quantity),
  ];
}

function demandSentences(reason: Reason): string[] {
  const demand = rate(reason.demandPerDay);
  const spread = rate(reason.demandSpread);
  const { daysSeen, daysEmpty, daysClosed } = reason;
  const sentences = [t`每天需要 ${demand} 件，标准差 ${spread}，依据最近 ${daysSeen} 天的订单。`];
  if (daysEmpty > 0) sentences.push(t`其中无货的 ${daysEmpty} 天不计：没货可卖不等于没有需求。`);
  if (daysClosed > 0) sentences.push(t`全店没有订单的 ${daysClosed} 天不计。`);
  return sentences;
}

function levelSentences(reason: Reason): string[] {
  const { reorderPoint, orderUpTo, keptBack, cycleDays } = reason;
  const lead = oneDecimal(reason.leadDays);
  const leadSpread = oneDecimal(reason.leadSpreadDays);
  const kept = keptBack > 0 ? [t`两者都含仓库自留的 ${keptBack} 件。`] : [];
  if (reason.waitMean === null || reason.waitMean === undefined) {
    return [t`按固定规则：到 ${reorderPoint} 件就补到 ${orderUpTo} 件。`, ...kept];
  }
  const mean = oneDecimal(reason.waitMean);
  const spread = oneDecimal(reason.waitSpread ?? 0);
  const lump = oneDecimal(reason.undershoot);
  const safety = reason.safetyStock ?? 0;
  const service = servicePercent(reason.servicePermille);
  return [
    t`到货要 ${lead} 天（±${leadSpread}），这期间平均需要 ${mean} 件（其中 ${lump} 件因为订单成批），标准差 ${spread}。`,
    t`要有 ${service} 的订单行能立即满足，再加安全库存 ${safety} 件：补货点是 ${reorderPoint} 件。`,
    t`每次至少够 ${cycleDays} 天，所以补到 ${orderUpTo} 件。`,
    ...kept,
  ];
}

function positionSentences(reason: Reason): string[] {
  const { onHand, allocated, reserved, quarantined, incoming, drafted, position } = reason;
  const claims = allocated + reserved + quarantined;
  return [
    t`在手 ${onHand}，减去占用、预留和隔离 ${claims}，加上在途 ${incoming} 和草稿 ${drafted}：现有 ${position} 件。`,
  ];
}

function quantitySentences(reason: Reason, quantity: number): string[] {
  const { wanted, moved, packSize, minimumQuantity, breakFrom, byBudget, added } = reason;
  const surplus = reason.sourceSurplus;
  if (surplus !== null && surplus !== undefined) {
    const available = reason.sourceAvailable ?? 0;
    const own = reason.sourceOrderUpTo ?? 0;
    return [
      t`还差 ${wanted} 件。调出仓可用 ${available} 件，自己要留 ${own} 件，可让出 ${surplus} 件：调 ${quantity} 件。`,
    ];
  }
  const sentences = moved ? [t`其他仓库先调来 ${moved} 件。`] : [];
  const pack = packSize ?? 1;
  const least = minimumQuantity ?? 1;
  sentences.push(t`还差 ${wanted} 件；整包 ${pack} 件，起订 ${least} 件：买 ${quantity} 件。`);
  if (breakFrom) sentences.push(t`买满 ${breakFrom} 件单价更低，总价不更高。`);
  if (byBudget) sentences.push(t`预算不够，减去了 ${byBudget} 件。`);
  if (added) sentences.push(t`为达到供应商的起订额，加了 ${added} 件。`);
  if (reason.isBelowMinimum)
    sentences.push(t`整单仍低于供应商的起订额，请与供应商商量或等下一次。`);
  return sentences;
}
