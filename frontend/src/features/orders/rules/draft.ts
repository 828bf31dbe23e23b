import type {
  ReviewActionInput,
  ReviewActionKind,
  ReviewFactKind,
  ReviewRuleInput,
  ReviewRulePhase,
  ReviewStage,
} from '@/graphql/schema.generated';
import type { RuleSetPage_SetFragment } from './rules.generated';

/** Conditions as they are edited: everything typed is text until it is saved. */
export type Comparison = {
  readonly type: 'comparison';
  readonly key: number;
  readonly fact: string;
  readonly op: string;
  readonly value: string;
  readonly hours: string;
};

export type Group = {
  readonly type: 'group';
  readonly key: number;
  readonly joint: 'AND' | 'OR';
  readonly isNegated: boolean;
  readonly parts: readonly (Comparison | Group)[];
};

export type ActionDraft = {
  readonly key: number;
  readonly kind: ReviewActionKind;
  readonly reason: string;
  readonly note: string;
  readonly hours: string;
  readonly tags: string;
  readonly priority: string;
  readonly code: string;
  readonly sku: string;
  readonly quantity: string;
};

export type RuleDraft = {
  readonly key: number;
  readonly name: string;
  readonly phase: ReviewRulePhase;
  readonly stage: ReviewStage;
  readonly conditions: Group;
  readonly actions: readonly ActionDraft[];
  readonly stops: boolean;
  readonly isActive: boolean;
};

export type FactInfo = {
  readonly name: string;
  readonly kind: ReviewFactKind;
  readonly operators: readonly string[];
  readonly countsWithinHours: boolean;
};

const takesList = new Set(['oneOf', 'noneOf', 'hasAny', 'hasAll', 'hasNone']);
let lastKey = 0;

/** A key for React that no other part of a draft has. */
export function newKey(): number {
  lastKey += 1;
  return lastKey;
}

export function emptyGroup(): Group {
  return { type: 'group', key: newKey(), joint: 'AND', isNegated: false, parts: [] };
}

export function emptyAction(kind: ReviewActionKind): ActionDraft {
  return {
    key: newKey(),
    kind,
    reason: '',
    note: '',
    hours: '',
    tags: '',
    priority: '',
    code: '',
    sku: '',
    quantity: '1',
  };
}

export function emptyRule(): RuleDraft {
  return {
    key: newKey(),
    name: '',
    phase: 'REVIEW',
    stage: 'SERVICE',
    conditions: emptyGroup(),
    actions: [emptyAction('APPROVE')],
    stops: false,
    isActive: true,
  };
}

export function words(text: string): string[] {
  return text
    .split(/[,，、\n]+/)
    .map((word) => word.trim())
    .filter(Boolean);
}

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join('，');
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function partOf(tree: unknown): Comparison | Group {
  if (isTree(tree) && typeof tree.fact === 'string') {
    return {
      type: 'comparison',
      key: newKey(),
      fact: tree.fact,
      op: textOf(tree.op),
      value: textOf(tree.value),
      hours: textOf(tree.withinHours),
    };
  }
  return groupOf(tree);
}

/** The conditions of a kept rule as a group: what is no group becomes one with a single part. */
export function groupOf(tree: unknown): Group {
  if (!isTree(tree)) return emptyGroup();
  if ('NOT' in tree) {
    const inner = groupOf(tree.NOT);
    // not (not this) is one more group around
    if (inner.isNegated) return { ...emptyGroup(), isNegated: true, parts: [inner] };
    return { ...inner, isNegated: true };
  }
  const joint = Array.isArray(tree.OR) ? 'OR' : 'AND';
  const parts = Array.isArray(tree[joint]) ? tree[joint] : 'fact' in tree ? [tree] : [];
  return { ...emptyGroup(), joint, parts: parts.map(partOf) };
}

function valueOf({ op, value }: Comparison, kind: ReviewFactKind | undefined): unknown {
  if (takesList.has(op)) return words(value);
  const text = value.trim();
  if (kind === 'FLAG') return text !== 'false';
  if (kind === 'NUMBER') return /^-?\d+$/.test(text) ? Number(text) : text;
  return text;
}

/** The tree that is sent. */
export function treeOf(
  part: Comparison | Group,
  facts: ReadonlyMap<string, FactInfo>,
): Record<string, unknown> {
  if (part.type === 'comparison') {
    const fact = facts.get(part.fact);
    const tree = { fact: part.fact, op: part.op, value: valueOf(part, fact?.kind) };
    return fact?.countsWithinHours ? { ...tree, withinHours: Number(part.hours) || 24 } : tree;
  }
  const joined = { [part.joint]: part.parts.map((each) => treeOf(each, facts)) };
  return part.isNegated ? { NOT: joined } : joined;
}

export function draftsOf(set: RuleSetPage_SetFragment | null): RuleDraft[] {
  return (set?.rules ?? []).map((rule) => ({
    key: newKey(),
    name: rule.name,
    phase: rule.phase,
    stage: rule.stage,
    conditions: groupOf(rule.conditions),
    actions: rule.actions.map((action) => ({
      ...emptyAction(action.kind),
      reason: action.reason ?? '',
      note: action.note ?? '',
      hours: textOf(action.releaseAfterHours),
      tags: (action.tags ?? []).join('，'),
      priority: textOf(action.priority),
      code: action.warehouse ?? action.carrier ?? '',
      sku: action.sku ?? '',
      quantity: textOf(action.quantity ?? 1),
    })),
    stops: rule.stops,
    isActive: rule.isActive,
  }));
}

function number(text: string): number | null {
  return /^\d+$/.test(text.trim()) ? Number(text) : null;
}

/** Only what its kind takes. */
export function actionInput(draft: ActionDraft): ReviewActionInput {
  const { kind } = draft;
  switch (kind) {
    case 'HOLD':
      return {
        kind,
        reason: draft.reason || null,
        note: draft.note.trim() || null,
        releaseAfterHours: number(draft.hours),
      };
    case 'TAG':
      return { kind, tags: words(draft.tags) };
    case 'SET_PRIORITY':
      return { kind, priority: number(draft.priority) };
    case 'CHOOSE_WAREHOUSE':
      return { kind, warehouse: draft.code.trim() || null };
    case 'CHOOSE_CARRIER':
      return { kind, carrier: draft.code.trim() || null };
    case 'ADD_GIFT':
      return { kind, sku: draft.sku.trim() || null, quantity: number(draft.quantity) };
    default:
      return { kind };
  }
}

export function ruleInput(draft: RuleDraft, facts: ReadonlyMap<string, FactInfo>): ReviewRuleInput {
  const { name, phase, stage, conditions, actions, stops, isActive } = draft;
  return {
    name: name.trim(),
    phase,
    stage,
    stops,
    isActive,
    conditions: treeOf(conditions, facts),
    actions: actions.map(actionInput),
  };
}
