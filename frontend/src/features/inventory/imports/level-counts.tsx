import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { refusalText } from '@/graphql/refusals';
import { formatNumber } from '@/lib/numbers';
import { TableScroll } from '@/ui/table-scroll';
import type { LevelRefusal_RefusalFragment } from './level-imports.generated';

type Counts = {
  readonly rowsTotal: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsRefused: number;
  readonly unitsAdded: number;
  readonly unitsRemoved: number;
};

/** Where every row of the file went, or would go, and the units that move. */
export function LevelCounts({ counts }: { counts: Counts }) {
  const { i18n } = useLingui();
  const number = (value: number) => formatNumber(value, i18n.locale);
  const lines = [
    { label: t`有变动`, rows: counts.rowsChanged },
    { label: t`无变化`, rows: counts.rowsUnchanged },
    { label: t`拒绝`, rows: counts.rowsRefused },
    { label: t`文件合计`, rows: counts.rowsTotal },
  ];
  return (
    <>
      <TableScroll label={t`各行去向`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`去向`}</th>
              <th className="right">{t`行`}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ label, rows }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="right number">{number(rows)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="card-body number">
        {t`增加 ${number(counts.unitsAdded)} 件，减少 ${number(counts.unitsRemoved)} 件`}
      </p>
    </>
  );
}

/** Rows that are not taken, each with its number in the file and its reason. */
export function LevelRefusals({ refusals }: { refusals: readonly LevelRefusal_RefusalFragment[] }) {
  useLingui();
  return (
    <TableScroll label={t`被拒绝的行`}>
      <table className="table">
        <thead>
          <tr>
            <th className="right">{t`行号`}</th>
            <th>SKU</th>
            <th>{t`仓库`}</th>
            <th>{t`原因`}</th>
          </tr>
        </thead>
        <tbody>
          {refusals.map(({ rowNumber, sku, warehouseCode, code, message }) => (
            <tr key={rowNumber}>
              <td className="right number">{rowNumber}</td>
              <td className="mono">{sku || '—'}</td>
              <td className="mono">{warehouseCode || '—'}</td>
              <td>{refusalText({ code, message })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
