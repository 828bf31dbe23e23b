import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useCan } from '@/lib/permissions';
import { SideDrawer } from '@/ui/side-drawer';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { StockLedgerDocument } from './ledger-drawer.generated';
import type { StockLedgerQuery } from './ledger-drawer.generated';
import { LedgerEntry } from './ledger-entry';
import { StockLevelNowDocument } from './stock-page.generated';
import { levelOf } from './stock-rows';

const pick = (data: StockLedgerQuery) => data.stockEntries;

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
              <tr key={entry.id}>
                <LedgerEntry entry={entry} showsCosts={showsCosts} />
              </tr>
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
      {level && (
        <p className="row secondary">
          <span className="grow">{level.variant.displayName}</span>
          <Link to="/stock/$sku" params={{ sku: level.sku }}>{t`查看这个 SKU`}</Link>
        </p>
      )}
      <Ledger key={levelId} levelId={levelId} version={version ?? 0} />
    </SideDrawer>
  );
}
