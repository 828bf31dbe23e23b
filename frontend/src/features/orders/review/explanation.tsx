import './review.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Status, Tag } from '@/ui/status';
import { DateTime } from '@/ui/values';
import {
  actionLabels,
  factLabel,
  operatorLabel,
  outcomeLooks,
  phaseLabels,
  stageLabels,
  whyLabels,
} from './labels';
import type { Explanation_DecisionFragment } from './review.generated';
import { valueText } from './value-text';

type Decision = Explanation_DecisionFragment;
type Rule = Decision['rules'][number];
type Comparison = Rule['conditions'][number];

/** With their places, which name them: two rules or actions may read alike. */
function placed<Item>(items: readonly Item[]) {
  return items.map((item, place) => ({ item, place }));
}

function ComparisonLine({ comparison }: { comparison: Comparison }) {
  const { _ } = useLingui();
  const { fact, op, value, withinHours, seen, met } = comparison;
  const hours = withinHours ?? 0;
  return (
    <li className={met ? 'met' : 'unmet'}>
      <span aria-hidden>{met ? '✓' : '·'}</span>
      <span className="visually-hidden">{met ? t`符合` : t`不符合`}</span>
      <span>
        {_(factLabel(fact))}
        {hours > 0 && <span className="muted"> {t`（${hours} 小时内）`}</span>}{' '}
        {_(operatorLabel(op))} <strong>{valueText(fact, value)}</strong>
      </span>
      <span className="muted">{t`实际 ${valueText(fact, seen)}`}</span>
    </li>
  );
}

function Effects({ effects }: { effects: Rule['effects'] }) {
  const { _ } = useLingui();
  if (effects.length === 0) return null;
  return (
    <span className="row wrap">
      {placed(effects).map(({ item: { kind, done, why }, place }) => {
        const reason = why ? whyLabels[why] : undefined;
        const name = _(actionLabels[kind]);
        return (
          <Tag key={place} tone={done ? 'blue' : 'gray'}>
            {done ? name : t`${name}：未做（${reason ? _(reason) : (why ?? '')}）`}
          </Tag>
        );
      })}
    </span>
  );
}

function RuleLine({ rule }: { rule: Rule }) {
  const { _ } = useLingui();
  const where = rule.phase === 'PREPROCESS' ? phaseLabels.PREPROCESS : stageLabels[rule.stage];
  return (
    <li>
      <div className="row wrap">
        <strong>{rule.name}</strong>
        <span className="muted small">{_(where)}</span>
        {rule.isLetGo && <span className="muted small">{t`之前已解除过，不再挂起`}</span>}
      </div>
      {rule.conditions.length > 0 && (
        <ul className="comparisons">
          {placed(rule.conditions).map(({ item, place }) => (
            <ComparisonLine key={place} comparison={item} />
          ))}
        </ul>
      )}
      <Effects effects={rule.effects} />
    </li>
  );
}

/** One look at an order: what it came to, by whom, and which rules fired on which values. */
export function Explanation({ decision }: { decision: Decision }) {
  const { _ } = useLingui();
  const { outcome, ruleSet, rules, byName, note, stage, at } = decision;
  const look = outcomeLooks[outcome];
  const fired = rules.filter((rule) => rule.fired);
  const silent = rules.filter((rule) => !rule.fired);
  return (
    <article className="explanation">
      <header className="row wrap">
        <Status tone={look.tone} glyph={look.glyph}>
          {_(look.label)}
        </Status>
        <span className="secondary">
          {ruleSet ? t`规则集“${ruleSet.name}”` : `${byName} · ${_(stageLabels[stage])}`}
        </span>
        <span className="grow" />
        <span className="muted small">
          <DateTime value={at} />
        </span>
      </header>
      {note !== '' && <p>{note}</p>}
      {ruleSet && fired.length === 0 && <p className="muted">{t`没有规则命中。`}</p>}
      <ul className="plain-list stack-small">
        {placed(fired).map(({ item, place }) => (
          <RuleLine key={place} rule={item} />
        ))}
      </ul>
      {silent.length > 0 && (
        <details>
          <summary>{t`${silent.length} 条规则未命中`}</summary>
          <ul className="plain-list stack-small">
            {placed(silent).map(({ item, place }) => (
              <RuleLine key={place} rule={item} />
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}
