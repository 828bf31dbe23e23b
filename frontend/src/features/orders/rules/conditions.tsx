import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { factLabel, operatorLabel } from '../review/labels';
import { namedValues } from '../review/value-text';
import { emptyGroup, newKey } from './draft';
import type { Comparison, FactInfo, Group } from './draft';

const deepest = 3;

function ValueField({
  comparison,
  fact,
  isFixed,
  onChange,
}: {
  comparison: Comparison;
  fact: FactInfo | undefined;
  isFixed: boolean;
  onChange: (value: string) => void;
}) {
  const { _ } = useLingui();
  const names = namedValues[comparison.fact];
  const { value } = comparison;
  if (names && (comparison.op === 'eq' || comparison.op === 'ne')) {
    return (
      <select
        className="field"
        aria-label={t`值`}
        disabled={isFixed}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {!(value in names) && <option value={value}>{value || '—'}</option>}
        {Object.entries(names).map(([name, label]) => (
          <option key={name} value={name}>
            {_(label)}
          </option>
        ))}
      </select>
    );
  }
  if (fact?.kind === 'FLAG') {
    return (
      <select
        className="field"
        aria-label={t`值`}
        disabled={isFixed}
        value={value === 'false' ? 'false' : 'true'}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="true">{t({ message: '是', context: 'value' })}</option>
        <option value="false">{t({ message: '否', context: 'value' })}</option>
      </select>
    );
  }
  const isNumber = fact?.kind === 'NUMBER' || fact?.kind === 'AMOUNT';
  return (
    <input
      className="field"
      aria-label={t`值`}
      disabled={isFixed}
      inputMode={isNumber ? 'decimal' : 'text'}
      placeholder={isNumber ? undefined : t`多个值用逗号分隔`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function ComparisonRow({
  comparison,
  facts,
  isFixed,
  onChange,
  onRemove,
}: {
  comparison: Comparison;
  facts: ReadonlyMap<string, FactInfo>;
  isFixed: boolean;
  onChange: (comparison: Comparison) => void;
  onRemove: () => void;
}) {
  const { _ } = useLingui();
  const fact = facts.get(comparison.fact);
  const chooseFact = (name: string) => {
    const next = facts.get(name);
    const isKept = next?.operators.includes(comparison.op) && next.kind === fact?.kind;
    onChange({
      ...comparison,
      fact: name,
      op: isKept ? comparison.op : (next?.operators[0] ?? 'eq'),
      value: isKept ? comparison.value : next?.kind === 'FLAG' ? 'true' : '',
      hours: next?.countsWithinHours ? comparison.hours || '24' : '',
    });
  };
  return (
    <div className="rule-comparison">
      <select
        className="field"
        aria-label={t`判断项`}
        disabled={isFixed}
        value={comparison.fact}
        onChange={(event) => chooseFact(event.target.value)}
      >
        {[...facts.keys()].map((name) => (
          <option key={name} value={name}>
            {_(factLabel(name))}
          </option>
        ))}
      </select>
      {fact?.countsWithinHours && (
        <label className="row small">
          <input
            className="field rule-hours"
            aria-label={t`小时数`}
            inputMode="numeric"
            disabled={isFixed}
            value={comparison.hours}
            onChange={(event) => onChange({ ...comparison, hours: event.target.value })}
          />
          {t`小时内`}
        </label>
      )}
      <select
        className="field"
        aria-label={t`比较`}
        disabled={isFixed}
        value={comparison.op}
        onChange={(event) => onChange({ ...comparison, op: event.target.value })}
      >
        {(fact?.operators ?? []).map((name) => (
          <option key={name} value={name}>
            {_(operatorLabel(name))}
          </option>
        ))}
      </select>
      <ValueField
        comparison={comparison}
        fact={fact}
        isFixed={isFixed}
        onChange={(value) => onChange({ ...comparison, value })}
      />
      {!isFixed && (
        <button
          type="button"
          className="button quiet small"
          aria-label={t`删除条件`}
          onClick={onRemove}
        >
          ×
        </button>
      )}
    </div>
  );
}

/** A group of conditions: all of them or any, turned round or not; groups may stand in groups. */
export function ConditionGroup({
  group,
  facts,
  isFixed,
  depth = 0,
  onChange,
  onRemove,
}: {
  group: Group;
  facts: ReadonlyMap<string, FactInfo>;
  isFixed: boolean;
  depth?: number;
  onChange: (group: Group) => void;
  onRemove?: () => void;
}) {
  useLingui();
  const { joint, isNegated, parts } = group;
  const replace = (key: number, next: Comparison | Group | null) => {
    const kept = parts.flatMap((part) => (part.key === key ? (next ? [next] : []) : [part]));
    onChange({ ...group, parts: kept });
  };
  const addComparison = () => {
    const first = facts.get('total') ?? facts.values().next().value;
    if (!first) return;
    const comparison: Comparison = {
      type: 'comparison',
      key: newKey(),
      fact: first.name,
      op: first.operators.includes('gte') ? 'gte' : (first.operators[0] ?? 'eq'),
      value: '',
      hours: '',
    };
    onChange({ ...group, parts: [...parts, comparison] });
  };
  const choice = `${isNegated ? 'NOT-' : ''}${joint}`;
  return (
    <fieldset className="rule-group">
      <legend className="visually-hidden">{t`条件组`}</legend>
      <div className="row wrap">
        <select
          className="field"
          aria-label={t`条件关系`}
          disabled={isFixed}
          value={choice}
          onChange={(event) => {
            const next = event.target.value;
            onChange({
              ...group,
              joint: next.endsWith('OR') ? 'OR' : 'AND',
              isNegated: next.startsWith('NOT'),
            });
          }}
        >
          <option value="AND">{t`全部符合`}</option>
          <option value="OR">{t`任一符合`}</option>
          <option value="NOT-AND">{t`不全符合`}</option>
          <option value="NOT-OR">{t`都不符合`}</option>
        </select>
        {parts.length === 0 && <span className="muted">{t`没有条件：适用于所有订单`}</span>}
        {onRemove && !isFixed && (
          <button
            type="button"
            className="button quiet small"
            aria-label={t`删除条件组`}
            onClick={onRemove}
          >
            ×
          </button>
        )}
      </div>
      {parts.map((part) =>
        part.type === 'group' ? (
          <ConditionGroup
            key={part.key}
            group={part}
            facts={facts}
            isFixed={isFixed}
            depth={depth + 1}
            onChange={(next) => replace(part.key, next)}
            onRemove={() => replace(part.key, null)}
          />
        ) : (
          <ComparisonRow
            key={part.key}
            comparison={part}
            facts={facts}
            isFixed={isFixed}
            onChange={(next) => replace(part.key, next)}
            onRemove={() => replace(part.key, null)}
          />
        ),
      )}
      {!isFixed && (
        <div className="row">
          <Button size="small" onClick={addComparison}>
            {t`加条件`}
          </Button>
          {depth < deepest - 1 && (
            <Button
              size="small"
              onClick={() => onChange({ ...group, parts: [...parts, emptyGroup()] })}
            >
              {t`加条件组`}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  );
}
