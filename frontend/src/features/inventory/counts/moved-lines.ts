/** A line that a posting was refused for. */
export type MovedLine = {
  readonly lineId: string;
  readonly sku: string;
  readonly moved: number;
  /** Corrected since: it can only be counted again. */
  readonly isCorrected: boolean;
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The lines that the details of a STOCK_MOVED refusal name. */
export function movedLines(details: unknown): readonly MovedLine[] {
  const lines = isRecord(details) ? details.lines : undefined;
  if (!Array.isArray(lines)) return [];
  return lines.flatMap((line: unknown) => {
    if (!isRecord(line)) return [];
    const { lineId, sku, moved, verdict } = line;
    return typeof lineId === 'string' && typeof sku === 'string' && typeof moved === 'number'
      ? [{ lineId, sku, moved, isCorrected: verdict === 'CORRECTED' }]
      : [];
  });
}
