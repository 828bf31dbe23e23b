import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { formatNumber } from '@/lib/numbers';
import { DateTime, Money, Quantity } from '@/ui/values';
import type { LedgerEntry_EntryFragment } from './ledger-entry.generated';
import { entryKindLabels, reasonLabels } from './stock-labels';

function useMovements(entry: LedgerEntry_EntryFragment): readonly string[] {
  const { i18n } = useLingui();
  const parts = [
    { name: t`在手`, delta: entry.onHandDelta },
    { name: t`占用`, delta: entry.allocatedDelta },
    { name: t`预留`, delta: entry.reservedDelta },
    { name: t`隔离`, delta: entry.quarantinedDelta },
    { name: t`在途`, delta: entry.incomingDelta },
  ];
  return parts
    .filter(({ delta }) => delta !== 0)
    .map(({ name, delta }) => {
      const sign = delta > 0 ? '+' : '';
      return `${name} ${sign}${formatNumber(delta, i18n.locale)}`;
    });
}

/** The cells of one entry: when and who, what and why, its document, what it moved, what was left. */
export function LedgerEntry({
  entry,
  showsCosts,
  document,
}: {
  entry: LedgerEntry_EntryFragment;
  showsCosts: boolean;
  /** Where the document is a link; its number otherwise. */
  document?: ReactNode;
}) {
  const { _ } = useLingui();
  const movements = useMovements(entry);
  const why = [entry.reason && _(reasonLabels[entry.reason]), entry.note].filter(Boolean);
  return (
    <>
      <td>
        <DateTime value={entry.at} />
        <div className="muted small">{entry.actorName}</div>
      </td>
      <td>
        {_(entryKindLabels[entry.kind])}
        <div className="muted small">{why.join(' · ')}</div>
      </td>
      <td>{document ?? (entry.reference || '—')}</td>
      <td className="right">
        {movements.map((movement) => (
          <div key={movement}>{movement}</div>
        ))}
      </td>
      <td className="right">
        <Quantity value={entry.onHandAfter} />
      </td>
      <td className="right">
        <Quantity value={entry.availableAfter} />
      </td>
      {showsCosts && (
        <td className="right">{entry.unitCost && <Money value={entry.unitCost} />}</td>
      )}
    </>
  );
}
