import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ListSettings } from '@/lib/list-settings';
import { Popover } from '@/ui/popover';

type Choosable = { readonly key: string; readonly title: string; readonly isPinned?: boolean };

function inOrder(columns: readonly Choosable[], order: readonly string[]): readonly Choosable[] {
  const place = new Map(order.map((key, index) => [key, index]));
  return columns
    .map((column, index) => ({ column, rank: place.get(column.key) ?? index }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ column }) => column);
}

export function swap(keys: readonly string[], index: number, step: 1 | -1): readonly string[] {
  const next = [...keys];
  const here = next[index];
  const there = next[index + step];
  if (here === undefined || there === undefined) return keys;
  next[index] = there;
  next[index + step] = here;
  return next;
}

/** Row height, and which columns are shown in which order; remembered per list. */
export function ListTools({
  columns,
  settings,
  onChange,
}: {
  columns: readonly Choosable[];
  settings: ListSettings;
  onChange: (change: Partial<ListSettings>) => void;
}) {
  useLingui();
  const ordered = inOrder(columns, settings.order);
  const keys = ordered.map(({ key }) => key);
  return (
    <div className="row">
      <div className="segments" role="group" aria-label={t`行高`}>
        {(['compact', 'standard'] as const).map((density) => (
          <button
            key={density}
            type="button"
            aria-pressed={settings.density === density}
            onClick={() => onChange({ density })}
          >
            {density === 'compact' ? t`紧凑` : t`标准`}
          </button>
        ))}
      </div>
      <Popover
        label={t`列设置`}
        className="button small"
        align="end"
        trigger={
          <>
            <SettingOutlined /> {t`列`}
          </>
        }
      >
        {() => (
          <>
            {ordered.map(({ key, title, isPinned }, index) => (
              <div key={key} className="menu-item">
                <label className="row grow">
                  <input
                    type="checkbox"
                    checked={!settings.hidden.includes(key)}
                    disabled={isPinned}
                    onChange={(event) =>
                      onChange({
                        hidden: event.target.checked
                          ? settings.hidden.filter((each) => each !== key)
                          : [...settings.hidden, key],
                      })
                    }
                  />
                  {title}
                </label>
                <button
                  type="button"
                  className="plain-button"
                  aria-label={t`上移 ${title}`}
                  disabled={index === 0}
                  onClick={() => onChange({ order: swap(keys, index, -1) })}
                >
                  <ArrowUpOutlined />
                </button>
                <button
                  type="button"
                  className="plain-button"
                  aria-label={t`下移 ${title}`}
                  disabled={index === ordered.length - 1}
                  onClick={() => onChange({ order: swap(keys, index, 1) })}
                >
                  <ArrowDownOutlined />
                </button>
              </div>
            ))}
            <button
              type="button"
              className="menu-item"
              onClick={() => onChange({ order: [], hidden: [] })}
            >
              {t`恢复默认`}
            </button>
          </>
        )}
      </Popover>
    </div>
  );
}
