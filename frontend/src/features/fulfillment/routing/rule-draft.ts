import type {
  RoutingAction,
  RoutingRuleSaveInput,
  RoutingTarget,
  ServiceLevel,
} from '@/graphql/schema.generated';
import { fromMinor } from '@/lib/money';
import type { RoutingRule_RuleFragment } from './routing.generated';

/** A rule as the form has it: everything as it was typed. */
export type RuleDraft = {
  readonly name: string;
  readonly isActive: boolean;
  readonly action: RoutingAction;
  readonly target: RoutingTarget;
  readonly targetIds: readonly string[];
  readonly penalty: string;
  readonly countries: string;
  readonly tags: string;
  readonly channelIds: readonly string[];
  readonly categoryIds: readonly string[];
  readonly serviceLevels: readonly ServiceLevel[];
  readonly gramsFrom: string;
  readonly gramsTo: string;
  readonly valueFrom: string;
  readonly valueTo: string;
  readonly currency: string;
};

const shown = (value: number | string | null | undefined) =>
  value === null || value === undefined ? '' : String(value);

export function draftOf(rule: RoutingRule_RuleFragment | null, home: string): RuleDraft {
  const conditions = rule?.conditions;
  return {
    name: rule?.name ?? '',
    isActive: rule?.isActive ?? true,
    action: rule?.action ?? 'ONLY',
    target: rule?.target ?? 'WAREHOUSE',
    targetIds: rule?.targetIds ?? [],
    penalty: rule && rule.penaltyMinor > 0 ? fromMinor(BigInt(rule.penaltyMinor), home).amount : '',
    countries: conditions?.countries.join(' ') ?? '',
    tags: conditions?.tags.join(', ') ?? '',
    channelIds: conditions?.channelIds ?? [],
    categoryIds: conditions?.categoryIds ?? [],
    serviceLevels: conditions?.serviceLevels ?? [],
    gramsFrom: shown(conditions?.gramsFrom),
    gramsTo: shown(conditions?.gramsTo),
    valueFrom: shown(conditions?.valueFrom),
    valueTo: shown(conditions?.valueTo),
    currency: conditions?.currency ?? home,
  };
}

const words = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((word) => word.trim())
    .filter(Boolean);

function whole(text: string): number | null {
  const digits = text.trim();
  return /^\d{1,9}$/u.test(digits) ? Number(digits) : null;
}

/** What is sent of a draft; what was left empty is no condition. */
export function inputOf(draft: RuleDraft): RoutingRuleSaveInput {
  const ofWarehouses = draft.target === 'WAREHOUSE';
  const [valueFrom, valueTo] = [draft.valueFrom.trim(), draft.valueTo.trim()];
  return {
    name: draft.name,
    isActive: draft.isActive,
    action: draft.action,
    warehouseIds: ofWarehouses ? [...draft.targetIds] : [],
    carrierIds: ofWarehouses ? [] : [...draft.targetIds],
    penalty: draft.action === 'PREFER' ? draft.penalty.trim() || '0' : '0',
    conditions: {
      countries: words(draft.countries, /[\s,，、]+/u),
      tags: words(draft.tags, /[,，、]+/u),
      channelIds: [...draft.channelIds],
      categoryIds: [...draft.categoryIds],
      serviceLevels: [...draft.serviceLevels],
      gramsFrom: whole(draft.gramsFrom),
      gramsTo: whole(draft.gramsTo),
      valueFrom: valueFrom || null,
      valueTo: valueTo || null,
      currency: valueFrom || valueTo ? draft.currency : null,
    },
  };
}
