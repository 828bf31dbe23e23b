import './importing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { formatNumber } from '@/lib/numbers';
import { TableScroll } from '@/ui/table-scroll';
import { Money } from '@/ui/values';
import { refusalLabels } from './import-labels';
import type { ImportSums_SumsFragment } from './import-run.generated';

export type Counts = {
  readonly rowsTotal: number;
  readonly rowsImported: number;
  readonly rowsExisting: number;
  readonly rowsRefused: number;
  readonly ordersCreated: number;
  readonly ordersExisting: number;
  readonly ordersRefused: number;
};

/** Where every row of the file went: the three kinds add up to the total. */
export function CountsTable({ counts }: { counts: Counts }) {
  const { i18n } = useLingui();
  const number = (value: number) => formatNumber(value, i18n.locale);
  const lines = [
    { label: t`导入`, rows: counts.rowsImported, orders: counts.ordersCreated },
    { label: t`已存在，不重复导入`, rows: counts.rowsExisting, orders: counts.ordersExisting },
    { label: t`拒绝`, rows: counts.rowsRefused, orders: counts.ordersRefused },
  ];
  const orders = lines.reduce((sum, line) => sum + line.orders, 0);
  return (
    <TableScroll label={t`各行去向`}>
      <table className="table">
        <thead>
          <tr>
            <th>{t`去向`}</th>
            <th className="right">{t`行`}</th>
            <th className="right">{t`订单`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, rows, orders: count }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="right">{number(rows)}</td>
              <td className="right">{number(count)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t`文件合计`}</th>
            <td className="right">
              <strong>{number(counts.rowsTotal)}</strong>
            </td>
            <td className="right">
              <strong>{number(orders)}</strong>
            </td>
          </tr>
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Exact sums per currency: file = imported + existing + refused + rounding. */
export function SumsTable({ sums }: { sums: readonly ImportSums_SumsFragment[] }) {
  useLingui();
  if (sums.length === 0) return null;
  const money = (amount: string, currency: string) => (
    <td className="right">
      <Money value={{ amount, currency }} showCode={sums.length > 1} />
    </td>
  );
  return (
    <TableScroll label={t`各币种金额`}>
      <table className="table">
        <thead>
          <tr>
            <th>{t`币种`}</th>
            <th className="right">{t`文件金额`}</th>
            <th className="right">{t`导入`}</th>
            <th className="right">{t`已存在`}</th>
            <th className="right">{t`拒绝`}</th>
            <th className="right">{t`舍入`}</th>
          </tr>
        </thead>
        <tbody>
          {sums.map(({ currency, file, imported, existing, refused, rounding }) => (
            <tr key={currency}>
              <th scope="row">{currency || t`未知`}</th>
              {money(file, currency)}
              {money(imported, currency)}
              {money(existing, currency)}
              {money(refused, currency)}
              {/* Finer than the currency, so it is shown as the exact number it is. */}
              <td className="right number">{rounding}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Why rows are refused, the most frequent reason first. */
export function ReasonsList({
  reasons,
}: {
  reasons: readonly { readonly code: string; readonly rows: number }[];
}) {
  const { _, i18n } = useLingui();
  if (reasons.length === 0) return null;
  return (
    <ul className="row wrap reasons">
      {reasons.map(({ code, rows }) => {
        const label = refusalLabels[code];
        return (
          <li key={code} className="tag tone-red">
            {label ? _(label) : code} {formatNumber(rows, i18n.locale)}
          </li>
        );
      })}
    </ul>
  );
}
