import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { formatNumber } from '@/lib/numbers';
import { Quantity } from '@/ui/values';
import { shortDay, turningDays } from './promise-days';
import type { PromiseDay } from './promise-days';

const width = 720;
const height = 160;
const margin = { left: 44, right: 8, top: 10, bottom: 22 };

/** What may be promised up to each day, as bars, and the days on which it changes as a table. */
export function PromiseChart({ days }: { days: readonly PromiseDay[] }) {
  const { i18n } = useLingui();
  const number = (value: number) => formatNumber(value, i18n.locale);
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return null;
  const most = Math.max(1, ...days.map(({ promisable }) => promisable));
  const across = (width - margin.left - margin.right) / days.length;
  const down = height - margin.top - margin.bottom;
  const bottom = height - margin.bottom;
  const today = number(first.promisable);
  const end = number(last.promisable);
  return (
    <figure className="promise-chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t`可承诺从今天的 ${today} 件到 ${shortDay(last.day)} 的 ${end} 件`}
      >
        <line x1={margin.left} x2={width - margin.right} y1={bottom} y2={bottom} className="axis" />
        <text x={margin.left - 6} y={margin.top + 8} textAnchor="end">
          {number(most)}
        </text>
        <text x={margin.left - 6} y={bottom} textAnchor="end">
          0
        </text>
        <text x={margin.left} y={height - 6}>
          {shortDay(first.day)}
        </text>
        <text x={width - margin.right} y={height - 6} textAnchor="end">
          {shortDay(last.day)}
        </text>
        {days.map(({ day, promisable, added }, index) => {
          const tall = (down * promisable) / most;
          return (
            <rect
              key={day}
              className={index > 0 && added > 0 ? 'day grows' : 'day'}
              x={margin.left + index * across + 0.5}
              width={Math.max(1, across - 1)}
              y={bottom - tall}
              height={tall}
            >
              <title>{`${shortDay(day)} ${number(promisable)}`}</title>
            </rect>
          );
        })}
      </svg>
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th>{t`自`}</th>
              <th className="right">{t`可承诺`}</th>
              <th className="right">{t`新增`}</th>
              <th className="right">{t`预计结余`}</th>
            </tr>
          </thead>
          <tbody>
            {turningDays(days).map(({ day, promisable, added, projected }) => (
              <tr key={day}>
                <td className="number">{day === first.day ? t`今天` : shortDay(day)}</td>
                <td className="right">
                  <strong>
                    <Quantity value={promisable} />
                  </strong>
                </td>
                <td className="right">
                  <Quantity value={added} />
                </td>
                <td className="right">
                  <Quantity value={projected} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
