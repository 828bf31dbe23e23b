import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import type { StockEntryKind } from '@/graphql/schema.generated';
import { useCan } from '@/lib/permissions';
import { startOfDay } from '@/lib/dates';
import { Card } from '@/ui/detail-page';
import { SelectField } from '@/ui/form-fields';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { LedgerEntry } from '../stock/ledger-entry';
import { entryKindLabels, entryKinds } from '../stock/stock-labels';
import { ReverseDialog } from './reverse-dialog';
import type { SkuEntry } from './reverse-dialog';
import { SkuLedgerDocument } from './sku-page.generated';
import type { SkuLedgerQuery } from './sku-page.generated';

type Place = { readonly id: string; readonly name: string };
type Asked = { readonly kind: StockEntryKind | ''; readonly place: string; readonly days: string };

const pick = (data: SkuLedgerQuery) => data.stockEntries;
const everything: Asked = { kind: '', place: '', days: '' };

function whereOf(variantId: string, { kind, place, days }: Asked) {
  return {
    variant: { eq: variantId },
    kind: kind ? { eq: kind } : undefined,
    warehouse: place ? { eq: place } : undefined,
    at: days ? { gte: startOfDay(new Date(), -Number(days)) } : undefined,
  };
}

function Filters({
  asked,
  places,
  onChange,
}: {
  asked: Asked;
  places: readonly Place[];
  onChange: (asked: Asked) => void;
}) {
  const { _ } = useLingui();
  return (
    <div className="card-body form-row">
      <SelectField
        label={t`类型`}
        value={asked.kind}
        emptyLabel={t`全部类型`}
        choices={entryKinds.map((value) => ({ value, label: _(entryKindLabels[value]) }))}
        onChange={(kind) => onChange({ ...asked, kind })}
      />
      <SelectField
        label={t`仓库`}
        value={asked.place}
        emptyLabel={t`全部仓库`}
        choices={places.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(place) => onChange({ ...asked, place })}
      />
      <SelectField
        label={t`时间`}
        value={asked.days}
        emptyLabel={t`全部时间`}
        choices={[
          { value: '0', label: t`今天` },
          { value: '7', label: t`近 7 天` },
          { value: '30', label: t`近 30 天` },
        ]}
        onChange={(days) => onChange({ ...asked, days })}
      />
    </div>
  );
}

/** The document of an entry: a link to the order, transfer or count that caused it. */
function Document({ entry: { causeType, causeId, reference } }: { entry: SkuEntry }) {
  if (causeId === null || causeId === undefined) return <>{reference || '—'}</>;
  switch (causeType) {
    case 'Order':
      return (
        <Link to="/orders/$orderId" params={{ orderId: causeId }}>
          {reference}
        </Link>
      );
    case 'Transfer':
      return (
        <Link to="/transfers/$transferId" params={{ transferId: causeId }}>
          {reference}
        </Link>
      );
    case 'StockCount':
      return (
        <Link to="/counts/$countId" params={{ countId: causeId }}>
          {reference}
        </Link>
      );
    default:
      return <>{reference || '—'}</>;
  }
}

/** The movements of the SKU in all warehouses, narrowed by kind, warehouse and time. */
export function SkuLedger({
  variantId,
  places,
  turn,
  onReversed,
}: {
  variantId: string;
  places: readonly Place[];
  turn: number;
  onReversed: () => void;
}) {
  const { i18n } = useLingui();
  const showsCosts = useCan('COSTS_READ');
  const mayReverse = useCan('INVENTORY_ADJUST');
  const [asked, setAsked] = useState(everything);
  const [reversing, setReversing] = useState<SkuEntry | null>(null);
  const list = useKeysetList({
    document: SkuLedgerDocument,
    variables: { where: whereOf(variantId, asked), showsCosts, locale: i18n.locale },
    pick,
  });
  const { refetch } = list;
  useEffect(() => {
    if (turn > 0) refetch();
  }, [refetch, turn]);
  return (
    <Card title={t`库存流水`} isFlush>
      <Filters asked={asked} places={places} onChange={setAsked} />
      {list.problem ? (
        <ErrorState problem={list.problem} onRetry={refetch} />
      ) : list.rows.length > 0 ? (
        <TableScroll label={t`库存流水`}>
          <table className="table">
            <thead>
              <tr>
                <th>{t`仓库`}</th>
                <th>{t`时间`}</th>
                <th>{t`类型`}</th>
                <th>{t`单据`}</th>
                <th className="right">{t`变动`}</th>
                <th className="right">{t`在手结存`}</th>
                <th className="right">{t`可用结存`}</th>
                {showsCosts && <th className="right">{t`单位成本`}</th>}
                {mayReverse && <th>{t`操作`}</th>}
              </tr>
            </thead>
            <tbody>
              {list.rows.map((entry) => (
                <tr key={entry.id}>
                  <td>{entry.level.warehouse.name}</td>
                  <LedgerEntry
                    entry={entry}
                    showsCosts={showsCosts}
                    document={<Document entry={entry} />}
                  />
                  {mayReverse && (
                    <td>
                      {entry.reversedBy && <span className="muted small">{t`已冲销`}</span>}
                      {entry.isReversible && !entry.reversedBy && (
                        <Button size="small" onClick={() => setReversing(entry)}>
                          {t({ message: '冲销', context: 'action' })}
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      ) : list.isLoading ? (
        <PageSkeleton />
      ) : (
        <Empty>{t`没有符合条件的流水。`}</Empty>
      )}
      {list.hasMore && (
        <Button block onClick={list.loadMore} loading={list.isLoadingMore}>
          {t`更早的流水`}
        </Button>
      )}
      {reversing && (
        <ReverseDialog
          entry={reversing}
          onClose={() => setReversing(null)}
          onDone={() => {
            refetch();
            onReversed();
          }}
        />
      )}
    </Card>
  );
}
