import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useCan } from '@/lib/permissions';
import { formatNumber } from '@/lib/numbers';
import { SideDrawer } from '@/ui/side-drawer';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Money, Quantity } from '@/ui/values';
import { StockLedgerDocument } from './ledger-drawer.generated';
import type { StockLedgerQuery } from './ledger-drawer.generated';
import { entryKindLabels, reasonLabels } from './stock-labels';
import { StockLevelNowDocument } from './stock-page.generated';
import { levelOf } from './stock-rows';

type Entry = StockLedgerQuery['stockEntries']['nodes'][number];

const pick = (data: StockLedgerQuery) => data.stockEntries;

function useMovements(entry: Entry): readonly string[] {
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

function EntryRow({ entry, showsCosts }: { entry: Entry; showsCosts: boolean }) {
  const { _ } = useLingui();
  const movements = useMovements(entry);
  const why = [entry.reason && _(reasonLabels[entry.reason]), entry.note].filter(Boolean);
  return (
    <tr>
      <td>
        <DateTime value={entry.at} />
        <div className="muted small">{entry.actorName}</div>
      </td>
      <td>
        {_(entryKindLabels[entry.kind])}
        <div className="muted small">{why.join(' · ')}</div>
      </td>
      <td>{entry.reference || '—'}</td>
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
    </tr>
  );
}

function Ledger({ levelId, version }: { levelId: string; version: number }) {
  useLingui();
  const showsCosts = useCan('COSTS_READ');
  const list = useKeysetList({
    document: StockLedgerDocument,
    variables: { level: levelId, showsCosts },
    pick,
  });
  // A level's version grows with every movement: the newest entries are then fetched again.
  const { refetch } = list;
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    refetch();
  }, [refetch, version]);
  if (list.rows.length === 0) {
    if (list.problem) return <ErrorState problem={list.problem} onRetry={refetch} />;
    return list.isLoading ? <PageSkeleton /> : <Empty>{t`这个 SKU 在此仓还没有流水。`}</Empty>;
  }
  return (
    <>
      <TableScroll label={t`库存流水`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`时间`}</th>
              <th>{t`类型`}</th>
              <th>{t`单据`}</th>
              <th className="right">{t`变动`}</th>
              <th className="right">{t`在手结存`}</th>
              <th className="right">{t`可用结存`}</th>
              {showsCosts && <th className="right">{t`单位成本`}</th>}
            </tr>
          </thead>
          <tbody>
            {list.rows.map((entry) => (
              <EntryRow key={entry.id} entry={entry} showsCosts={showsCosts} />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {list.problem && <ErrorState problem={list.problem} onRetry={list.loadMore} />}
      {list.hasMore && (
        <Button block onClick={list.loadMore} loading={list.isLoadingMore}>
          {t`更早的流水`}
        </Button>
      )}
    </>
  );
}

/** The history of one level: every movement with who, why and what was left. */
export function LedgerDrawer({
  levelId,
  version,
  onClose,
}: {
  levelId: string;
  /** The version the grid has seen; a newer one fetches again. */
  version: number | undefined;
  onClose: () => void;
}) {
  const { i18n } = useLingui();
  const variables = useMemo(() => ({ id: levelId, locale: i18n.locale }), [levelId, i18n.locale]);
  const [{ data }] = useQuery({ query: StockLevelNowDocument, variables });
  const level = levelOf(data);
  return (
    <SideDrawer
      title={level ? `${level.sku} · ${level.warehouse.name}` : t`库存流水`}
      width={720}
      onClose={onClose}
    >
      {level && <p className="secondary">{level.variant.displayName}</p>}
      <Ledger key={levelId} levelId={levelId} version={version ?? 0} />
    </SideDrawer>
  );
}
