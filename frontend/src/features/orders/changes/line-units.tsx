import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import { TableScroll } from '@/ui/table-scroll';
import { Quantity } from '@/ui/values';

/** A line of goods, and the number that is being written beside it. */
export type LineDraft = {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly units: string;
};

type Line = {
  readonly id: string;
  readonly kind: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
};

export function draftsOf(
  lines: readonly Line[],
  units: (line: Line) => string,
): readonly LineDraft[] {
  return lines
    .filter(({ kind, quantity }) => kind === 'PRODUCT' && quantity > 0)
    .map((line): LineDraft => {
      const { id, sku, name, quantity } = line;
      return { id, sku, name, quantity, units: units(line) };
    });
}

/** A whole number of units; null for anything else. */
export function readUnits(text: string): number | null {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : null;
}

/** One number for each line. Refusals name a line by its place among those `sent`. */
export function LineUnits({
  lines,
  sent,
  label,
  errors,
  onChange,
}: {
  lines: readonly LineDraft[];
  sent: readonly LineDraft[];
  label: string;
  errors: FieldErrors;
  onChange: (lines: readonly LineDraft[]) => void;
}) {
  useLingui();
  return (
    <TableScroll label={label}>
      <table className="table">
        <thead>
          <tr>
            <th>{t({ message: '商品', context: 'lines' })}</th>
            <th className="right">{t`数量`}</th>
            <th className="right">{label}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const place = sent.indexOf(line);
            const refusal = errors[`lines.${place}.quantity`] ?? errors[`lines.${place}.lineId`];
            return (
              <tr key={line.id}>
                <td>
                  <span className="mono">{line.sku}</span>
                  <div className="muted small">{line.name}</div>
                  {refusal !== undefined && <div className="form-error">{refusal}</div>}
                </td>
                <td className="right">
                  <Quantity value={line.quantity} />
                </td>
                <td className="right">
                  <input
                    className="field right change-units"
                    inputMode="numeric"
                    aria-label={`${line.sku} ${label}`}
                    aria-invalid={refusal !== undefined}
                    value={line.units}
                    onChange={(event) =>
                      onChange(
                        lines.map((each) =>
                          each.id === line.id ? { ...each, units: event.target.value } : each,
                        ),
                      )
                    }
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
