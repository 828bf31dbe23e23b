import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { refusalText } from '@/graphql/refusals';
import { TableScroll } from '@/ui/table-scroll';
import { refusalLabels } from './import-labels';

export type Refusal = {
  readonly rowNumber: number;
  readonly externalId: string;
  readonly code: string;
  readonly message: string;
  readonly raw: string;
};

/** Refused rows as the file has them, with the reason of each. */
export function RefusalsTable({ refusals }: { refusals: readonly Refusal[] }) {
  const { _ } = useLingui();
  return (
    <TableScroll label={t`被拒绝的行`}>
      <table className="table">
        <thead>
          <tr>
            <th className="right">{t`行号`}</th>
            <th>{t`订单号`}</th>
            <th>{t`原因`}</th>
            <th>{t`原始内容`}</th>
          </tr>
        </thead>
        <tbody>
          {refusals.map(({ rowNumber, externalId, code, message, raw }, index) => {
            const label = refusalLabels[code];
            return (
              // oxlint-disable-next-line react/no-array-index-key -- Rows of a file are never moved, so their place is who they are
              <tr key={`${rowNumber}.${index}`}>
                <td className="right number">{rowNumber}</td>
                <td>{externalId || '—'}</td>
                <td>
                  {label ? _(label) : code}
                  <div className="muted small">{refusalText({ code, message })}</div>
                </td>
                <td className="mono raw-row" title={raw}>
                  {raw}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
