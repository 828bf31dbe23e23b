import './sku-page.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { formatDateTime } from '@/lib/dates';
import { formatNumber } from '@/lib/numbers';
import { Quantity } from '@/ui/values';

type Point = { readonly at: string; readonly onHand: number; readonly available: number };

const width = 720;
const height = 180;
const margin = { left: 44, right: 8, top: 10, bottom: 22 };

/** The balances of several warehouses added up, moment by moment; all have the same moments. */
export function addBalances(series: readonly (readonly Point[])[]): readonly Point[] {
  const [first = []] = series;
  return first.map(({ at }, index) => ({
    at,
    onHand: series.reduce((sum, points) => sum + (points[index]?.onHand ?? 0), 0),
    available: series.reduce((sum, points) => sum + (points[index]?.available ?? 0), 0),
  }));
}

/** The line through the values as steps: a balance stays what it is until the next moment. */
export function stepPath(values: readonly number[], most: number): string {
  const across = (width - margin.left - margin.right) / Math.max(1, values.length - 1);
  const down = height - margin.top - margin.bottom;
  const x = (index: number) => Math.round((margin.left + index * across) * 10) / 10;
  const y = (value: number) => Math.round((margin.top + down * (1 - value / most)) * 10) / 10;
  return values
    .map((value, index) => (index === 0 ? `M${x(0)} ${y(value)}` : `H${x(index)}V${y(value)}`))
    .join('');
}

/** What was on hand and available over time, as lines, and the same as a table. */
export function BalanceChart({ points }: { points: readonly Point[] }) {
  const { i18n } = useLingui();
  const most = Math.max(1, ...points.map(({ onHand }) => onHand));
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const number = (value: number) => formatNumber(value, i18n.locale);
  const bottom = height - margin.bottom;
  return (
    <figure className="balance-chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t`在手从 ${number(first.onHand)} 到 ${number(last.onHand)}，可用从 ${number(first.available)} 到 ${number(last.available)}`}
      >
        <line x1={margin.left} x2={width - margin.right} y1={bottom} y2={bottom} className="axis" />
        <text x={margin.left - 6} y={margin.top + 8} textAnchor="end">
          {number(most)}
        </text>
        <text x={margin.left - 6} y={bottom} textAnchor="end">
          0
        </text>
        <text x={margin.left} y={height - 6}>
          {formatDateTime(first.at, i18n.locale)}
        </text>
        <text x={width - margin.right} y={height - 6} textAnchor="end">
          {formatDateTime(last.at, i18n.locale)}
        </text>
        <path
          className="on-hand"
          d={stepPath(
            points.map(({ onHand }) => onHand),
            most,
          )}
        />
        <path
          className="available"
          d={stepPath(
            points.map(({ available }) => available),
            most,
          )}
        />
      </svg>
      <figcaption className="row small">
        <span className="key on-hand">{t`在手`}</span>
        <span className="key available">{t`可用`}</span>
      </figcaption>
      <details>
        <summary>{t`以表格查看`}</summary>
        <table className="table">
          <thead>
            <tr>
              <th>{t`时间`}</th>
              <th className="right">{t`在手`}</th>
              <th className="right">{t`可用`}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ at, onHand, available }) => (
              <tr key={at}>
                <td>{formatDateTime(at, i18n.locale)}</td>
                <td className="right">
                  <Quantity value={onHand} />
                </td>
                <td className="right">
                  <Quantity value={available} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
