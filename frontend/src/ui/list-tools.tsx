import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { arrangeColumns, inOrder, useListSettings } from '@/lib/list-settings';
import type { Density, ListSettings } from '@/lib/list-settings';
import type { Column } from '@/ui/data-grid/columns';
import { Popover } from '@/ui/popover';

type Choosable = { readonly key: string; readonly title: string; readonly isPinned?: boolean };

function swap(keys: readonly string[], index: number, step: 1 | -1): readonly string[] {
  const next = [...keys];
  const here = next[index];
  const there = next[index + step];
  if (here === undefined || there === undefined) return keys;
  next[index] = there;
  next[index + step] = here;
  return next;
}

/** Row height, and which columns are shown in which order. */
function ListTools({
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

/**
 * How the person likes this list, and the tools to change it; remembered by the list's name. The
 * columns are made anew only when the language of the page or one of `args` changes.
 */
export function useListLook<Row, Args extends readonly unknown[]>(
  name: string,
  makeColumns: (...args: Args) => readonly Column<Row>[],
  ...args: Args
): {
  readonly columns: readonly Column<Row>[];
  readonly density: Density;
  readonly tools: ReactNode;
} {
  const { i18n } = useLingui();
  const [settings, change] = useListSettings(name);
  // oxlint-disable-next-line react/exhaustive-deps -- The texts follow the language, which the macros read by themselves
  const columns = useMemo(() => makeColumns(...args), [i18n.locale, makeColumns, ...args]);
  const shown = useMemo(() => arrangeColumns(columns, settings), [columns, settings]);
  const tools = <ListTools columns={columns} settings={settings} onChange={change} />;
  return { columns: shown, density: settings.density, tools };
}
