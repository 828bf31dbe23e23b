import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Reorder } from '@/ui/reorder';
import { phaseLabels, stageLabels } from '../review/labels';
import { ActionList } from './actions';
import type { Reason } from './actions';
import { ConditionGroup } from './conditions';
import type { FactInfo, RuleDraft } from './draft';

type Place = 'PREPROCESS' | 'SERVICE' | 'FINANCE';

/** One rule of the set: when it is asked, of which orders, and what it does. */
export function RuleCard({
  rule,
  position,
  item,
  tools,
  facts,
  reasons,
  errors,
  isFixed,
  onChange,
  onMove,
  onRemove,
}: {
  rule: RuleDraft;
  position: number;
  /** What makes the card one of an order that can be changed, and what changes it. */
  item: ReturnType<Reorder['item']>;
  tools: ReactNode;
  facts: ReadonlyMap<string, FactInfo>;
  reasons: readonly Reason[];
  errors: readonly string[];
  isFixed: boolean;
  onChange: (rule: RuleDraft) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}) {
  const { _ } = useLingui();
  const place: Place = rule.phase === 'PREPROCESS' ? 'PREPROCESS' : rule.stage;
  const change = (changed: Partial<RuleDraft>) => onChange({ ...rule, ...changed });
  const byKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || step === 0 || isFixed) return;
    event.preventDefault();
    onMove(position + step);
  };
  const label = t`规则 ${position + 1}`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Alt with an arrow moves the rule from any of its fields; the buttons do the same
    <section
      {...item}
      className={rule.isActive ? 'card rule-card' : 'card rule-card is-off'}
      aria-label={label}
      onKeyDown={byKey}
    >
      <header className="row wrap">
        <span className="muted number">{position + 1}</span>
        <input
          className="field grow"
          aria-label={t`规则名称`}
          placeholder={t`规则名称`}
          maxLength={120}
          disabled={isFixed}
          value={rule.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <select
          className="field"
          aria-label={t`阶段`}
          disabled={isFixed}
          value={place}
          onChange={(event) => {
            const next = event.target.value;
            change({
              phase: next === 'PREPROCESS' ? 'PREPROCESS' : 'REVIEW',
              stage: next === 'FINANCE' ? 'FINANCE' : 'SERVICE',
            });
          }}
        >
          <option value="PREPROCESS">{_(phaseLabels.PREPROCESS)}</option>
          <option value="SERVICE">{_(stageLabels.SERVICE)}</option>
          <option value="FINANCE">{_(stageLabels.FINANCE)}</option>
        </select>
        {!isFixed && (
          <>
            {tools}
            <button
              type="button"
              className="button quiet small"
              aria-label={t({ message: '删除规则', context: 'review' })}
              onClick={onRemove}
            >
              ×
            </button>
          </>
        )}
      </header>
      <div className="rule-columns">
        <div>
          <h3>{t`当订单`}</h3>
          <ConditionGroup
            group={rule.conditions}
            facts={facts}
            isFixed={isFixed}
            onChange={(conditions) => change({ conditions })}
          />
        </div>
        <div>
          <h3>{t`就`}</h3>
          <ActionList
            actions={rule.actions}
            phase={rule.phase}
            reasons={reasons}
            isFixed={isFixed}
            onChange={(actions) => change({ actions })}
          />
          <label className="row">
            <input
              type="checkbox"
              disabled={isFixed}
              checked={rule.stops}
              onChange={(event) => change({ stops: event.target.checked })}
            />
            {t`命中后不再看本阶段后面的规则`}
          </label>
          <label className="row">
            <input
              type="checkbox"
              disabled={isFixed}
              checked={rule.isActive}
              onChange={(event) => change({ isActive: event.target.checked })}
            />
            {t`启用这条规则`}
          </label>
        </div>
      </div>
      {errors.length > 0 && (
        <p className="tone-text-red" role="alert">
          {errors.join(' ')}
        </p>
      )}
    </section>
  );
}
