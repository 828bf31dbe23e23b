import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { BinsCard } from './bins/bins-card';
import { OpenNow, State } from './opening';
import { SpecialDays } from './special-days';
import { WarehouseFacts } from './warehouse-facts';
import { WarehouseForm } from './warehouse-form';
import { WarehouseDetailDocument } from './warehouse-page.generated';

const shownDays = 14;

/** The dates from today on, by the calendar of UTC: one that every zone is a day from at most. */
function comingDays(): readonly string[] {
  const today = Date.now();
  return Array.from({ length: shownDays }, (_, at) =>
    new Date(today + at * 86_400_000).toISOString().slice(0, 10),
  );
}

/** A warehouse: where it is, when it works, what it can take, and where in it goods lie. */
export function WarehousePage() {
  const { i18n } = useLingui();
  const { warehouseId = '' } = useParams({ strict: false });
  const [days] = useState(comingDays);
  const variables = useMemo(
    () => ({
      id: warehouseId,
      locale: i18n.locale,
      since: days[0] ?? '',
      until: days.at(-1) ?? '',
    }),
    [days, i18n.locale, warehouseId],
  );
  const [{ data, error, fetching }, query] = useQuery({
    query: WarehouseDetailDocument,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const refetch = () => query({ requestPolicy: 'network-only' });
  const warehouse = data?.warehouse;
  if (!warehouse) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这个仓库。`}</Empty>;
  }
  return (
    <DetailPage
      title={warehouse.shownName}
      back={<Link to="/warehouses">{t({ message: '仓库', context: 'navigation' })}</Link>}
      marks={
        <>
          <span className="mono secondary">{warehouse.code}</span>
          <State isActive={warehouse.isActive} />
          <OpenNow isOpen={warehouse.opening.isOpen} />
        </>
      }
      actions={<Link to="/stock" search={{ warehouse: warehouse.id }}>{t`查看库存`}</Link>}
      aside={<WarehouseFacts warehouse={warehouse} days={days} />}
    >
      <WarehouseForm key={warehouse.id} warehouse={warehouse} onSaved={refetch} />
      <SpecialDays warehouse={warehouse} onSaved={refetch} />
      <BinsCard warehouseId={warehouse.id} />
    </DetailPage>
  );
}
