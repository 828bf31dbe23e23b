import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import type { AdjustmentReason, Tracking } from '@/graphql/schema.generated';
import { TableScroll } from '@/ui/table-scroll';
import { Quantity } from '@/ui/values';
import { lotsInput, lotsRefusal, noLots } from '../lots/lots-draft';
import type { LotsDraft } from '../lots/lots-draft';
import { LotsField } from '../lots/lots-field';
import { readUnits } from '../stock/adjust-panel';
import { reasonLabels, reasons } from '../stock/stock-labels';
import type { TransferLine_LineFragment } from './transfers.generated';

/** What is being written about one line of a transfer. */
export type Draft = {
  readonly lineId: string;
  readonly sku: string;
  readonly name: string;
  /** What the number is compared with. */
  readonly before: number;
  readonly units: string;
  readonly reason: AdjustmentReason;
  readonly note: string;
  readonly tracking: Tracking;
  readonly lots: LotsDraft;
};

type Line = TransferLine_LineFragment;

export function draftsOf(
  lines: readonly Line[],
  before: (line: Line) => number,
  /** Empty for a line of which nothing is said yet. */
  units: (line: Line) => string = (line) => String(before(line)),
): readonly Draft[] {
  return lines.map((line) => ({
    lineId: line.id,
    sku: line.sku,
    name: line.variant.displayName,
    before: before(line),
    units: units(line),
    reason: 'LOST',
    note: '',
    tracking: line.variant.tracking,
    lots: noLots,
  }));
}

/** The lines as the graph takes them. */
export function sentOf(lines: readonly Draft[]) {
  return lines.map((line) => {
    const quantity = readUnits(line.units) ?? 0;
    return { lineId: line.lineId, quantity, lots: lotsInput(line.tracking, line.lots, quantity) };
  });
}

function refusalOf(errors: FieldErrors, index: number): string | undefined {
  const place = `lines.${index}`;
  return errors[`${place}.quantity`] ?? errors[`${place}.arrived`] ?? errors[`${place}.lineId`];
}

/** One number for each line, and with `withReasons` why it differs. */
export function UnitsTable({
  lines,
  label,
  before,
  errors,
  withReasons = false,
  onChange,
}: {
  lines: readonly Draft[];
  label: string;
  before: string;
  errors: FieldErrors;
  withReasons?: boolean;
  onChange: (lines: readonly Draft[]) => void;
}) {
  const { _ } = useLingui();
  const change = (lineId: string, now: Partial<Draft>) =>
    onChange(lines.map((line) => (line.lineId === lineId ? { ...line, ...now } : line)));
  return (
    <>
      {errors.lines !== undefined && <div className="form-error">{errors.lines}</div>}
      <TableScroll label={label}>
        <table className="table">
          <thead>
            <tr>
              <th>SKU</th>
              <th className="right">{before}</th>
              <th className="right">{label}</th>
              {withReasons && <th>{t`原因`}</th>}
              {withReasons && <th>{t`备注`}</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => {
              const { lineId, sku } = line;
              const refusal = refusalOf(errors, index);
              return (
                <tr key={lineId}>
                  <td>
                    <span className="mono">{sku}</span>
                    <div className="muted small">{line.name}</div>
                    {refusal !== undefined && <div className="form-error">{refusal}</div>}
                    <LotsField
                      tracking={line.tracking}
                      sku={sku}
                      draft={line.lots}
                      isOptional
                      error={lotsRefusal(errors, `lines.${index}.lots`)}
                      onChange={(lots) => change(lineId, { lots })}
                    />
                  </td>
                  <td className="right">
                    <Quantity value={line.before} />
                  </td>
                  <td className="right">
                    <input
                      className="field right transfer-units"
                      inputMode="numeric"
                      aria-label={`${sku} ${label}`}
                      aria-invalid={refusal !== undefined}
                      value={line.units}
                      onChange={(event) => change(lineId, { units: event.target.value })}
                    />
                  </td>
                  {withReasons && (
                    <td>
                      <select
                        className="field"
                        aria-label={t`${sku} 的原因`}
                        value={line.reason}
                        onChange={(event) => {
                          const reason = reasons.find((each) => each === event.target.value);
                          if (reason) change(lineId, { reason });
                        }}
                      >
                        {reasons.map((reason) => (
                          <option key={reason} value={reason}>
                            {_(reasonLabels[reason])}
                          </option>
                        ))}
                      </select>
                    </td>
                  )}
                  {withReasons && (
                    <td>
                      <input
                        className="field"
                        aria-label={t`${sku} 的备注`}
                        maxLength={500}
                        value={line.note}
                        onChange={(event) => change(lineId, { note: event.target.value })}
                      />
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}
