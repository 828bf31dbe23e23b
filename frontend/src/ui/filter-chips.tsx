import './filter-chips.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FilterKind, FilterValues } from '@/lib/filters';
import { readOptions, readRange } from '@/lib/filters';
import { FilterEditor } from '@/ui/filter-editor';
import { Popover } from '@/ui/popover';

export type FilterOption = { readonly value: string; readonly label: string };

/** One field a list can be filtered by. `options` only for kind "options". */
export type FilterDefinition = {
  readonly key: string;
  readonly label: string;
  readonly kind: FilterKind;
  readonly options?: readonly FilterOption[];
  /** Stands among the empty chips even while unset. */
  readonly isCommon?: boolean;
};

/** A filter's value in words: `广州仓、上海仓`, `近 7 天`, `10 – 50`. */
export function describeFilter(definition: FilterDefinition, value: string): string {
  switch (definition.kind) {
    case 'options': {
      const labels = new Map(definition.options?.map((option) => [option.value, option.label]));
      return readOptions(value)
        .map((each) => labels.get(each) ?? each)
        .join(t`、`);
    }
    case 'dates': {
      const days = /^(\d+)d$/.exec(value)?.[1];
      if (days === '0') return t`今天`;
      if (days) return t`近 ${days} 天`;
      return describeRange(value);
    }
    case 'numbers':
      return describeRange(value);
    case 'flag':
      return value === '1' ? t`是` : t`否`;
    case 'text':
      return value;
  }
}

function describeRange(value: string): string {
  const range = readRange(value);
  if (!range) return value;
  if (range.to === '') return `≥ ${range.from}`;
  if (range.from === '') return `≤ ${range.to}`;
  return `${range.from} – ${range.to}`;
}

/** The filters in force as chips, the common ones that are not, and a menu of the rest. */
export function FilterChips({
  definitions,
  values,
  onChange,
}: {
  definitions: readonly FilterDefinition[];
  values: FilterValues;
  onChange: (values: FilterValues) => void;
}) {
  useLingui();
  const set = (key: string, value: string) => {
    const { [key]: _old, ...others } = values;
    onChange(value === '' ? others : { ...others, [key]: value });
  };
  const isSet = ({ key }: FilterDefinition) => values[key] !== undefined;
  const shown = definitions.filter((each) => isSet(each) || each.isCommon);
  const rest = definitions.filter((each) => !isSet(each) && !each.isCommon);
  return (
    <>
      {shown.map((definition) => {
        const value = values[definition.key];
        return (
          <span key={definition.key} className={value === undefined ? 'chip' : 'chip set'}>
            <Popover
              className="chip-button"
              label={
                value === undefined
                  ? t`按${definition.label}筛选`
                  : t`${definition.label}：${describeFilter(definition, value)}`
              }
              trigger={
                <>
                  {definition.label}
                  {value !== undefined && <b>{describeFilter(definition, value)}</b>}
                </>
              }
            >
              {(close) => (
                <FilterEditor
                  definition={definition}
                  value={value ?? ''}
                  onChange={(next) => set(definition.key, next)}
                  onDone={close}
                />
              )}
            </Popover>
            {value !== undefined && (
              <button
                type="button"
                className="chip-clear"
                aria-label={t`去掉筛选：${definition.label}`}
                onClick={() => set(definition.key, '')}
              >
                ×
              </button>
            )}
          </span>
        );
      })}
      {rest.length > 0 && <MoreFilters definitions={rest} onChange={set} />}
      {Object.keys(values).length > 0 && (
        <button type="button" className="button quiet small" onClick={() => onChange({})}>
          {t`清除筛选`}
        </button>
      )}
    </>
  );
}

function MoreFilters({
  definitions,
  onChange,
}: {
  definitions: readonly FilterDefinition[];
  onChange: (key: string, value: string) => void;
}) {
  useLingui();
  return (
    <span className="chip">
      <Popover className="chip-button" label={t`更多筛选`} trigger={t`＋ 筛选`}>
        {(close) => (
          <>
            {definitions.map((definition) => (
              <details key={definition.key} className="filter-more" name="filter-more">
                <summary>{definition.label}</summary>
                <FilterEditor
                  definition={definition}
                  value=""
                  onChange={(value) => onChange(definition.key, value)}
                  onDone={close}
                />
              </details>
            ))}
          </>
        )}
      </Popover>
    </span>
  );
}
