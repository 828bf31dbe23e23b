import '@/ui/table.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { Suspense, lazy, useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useCan } from '@/lib/permissions';
import { Card } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { Money, Quantity } from '@/ui/values';
import { SupplierItemsDocument } from './supplier-items.generated';
import type { SupplierItem_ItemFragment } from './supplier-items.generated';

const ItemDialog = lazy(() =>
  import('./item-dialog').then((module) => ({ default: module.ItemDialog })),
);

type Item = SupplierItem_ItemFragment;

function Breaks({ item }: { item: Item }) {
  useLingui();
  return (item.priceBreaks ?? []).map((each) => (
    <div key={each.fromQuantity} className="number">
      {t`${each.fromQuantity} 件起`} <Money value={each.unitCost} showCode />
    </div>
  ));
}

/** What the supplier sells, and on which terms; who may see costs may change them. */
export function SupplierItems({ supplierId, currency }: { supplierId: string; currency: string }) {
  const { i18n } = useLingui();
  const showsCosts = useCan('COSTS_READ');
  const mayWrite = useCan('PURCHASING_WRITE') && showsCosts;
  const [opened, setOpened] = useState<Item | 'new' | null>(null);
  const [{ data, error }, ask] = useQuery({
    query: SupplierItemsDocument,
    variables: useMemo(
      () => ({ supplier: supplierId, showsCosts, locale: i18n.locale }),
      [supplierId, showsCosts, i18n.locale],
    ),
    requestPolicy: 'cache-and-network',
  });
  const refetch = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const problem = data ? null : problemOf(error);
  const items = data?.supplierItems.nodes;
  return (
    <Card
      title={t`供应的商品`}
      isFlush
      extra={
        mayWrite && (
          <Button size="small" onClick={() => setOpened('new')}>
            {t({ message: '添加商品', context: 'supplier' })}
          </Button>
        )
      }
    >
      {problem && <ErrorState problem={problem} onRetry={refetch} />}
      {!items && !problem && <PageSkeleton lines={3} />}
      {items?.length === 0 && <Empty>{t`还没有报价。`}</Empty>}
      {items !== undefined && items.length > 0 && (
        <TableScroll label={t`供应的商品`}>
          <table className="table">
            <thead>
              <tr>
                <th>SKU</th>
                <th>{t({ message: '商品', context: 'one' })}</th>
                <th>{t`供应商货号`}</th>
                <th className="right">{t`每包件数`}</th>
                <th className="right">{t`最少订购`}</th>
                {showsCosts && <th>{t`阶梯价`}</th>}
                {mayWrite && (
                  <th>
                    <span className="visually-hidden">{t`操作`}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td className="mono">{item.sku}</td>
                  <td>{item.variant.displayName}</td>
                  <td className="mono">{item.supplierSku || '—'}</td>
                  <td className="right">
                    <Quantity value={item.packSize} />
                  </td>
                  <td className="right">
                    <Quantity value={item.minimumQuantity} />
                  </td>
                  {showsCosts && (
                    <td>
                      <Breaks item={item} />
                    </td>
                  )}
                  {mayWrite && (
                    <td>
                      <button
                        type="button"
                        className="plain-button tone-text-blue"
                        aria-label={t`修改 ${item.sku} 的报价`}
                        onClick={() => setOpened(item)}
                      >
                        {t({ message: '修改', context: 'supplier' })}
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {data?.supplierItems.pageInfo.hasNextPage === true && (
        <p className="muted small">{t`只显示前 100 个商品。`}</p>
      )}
      <Suspense>
        {opened && (
          <ItemDialog
            supplierId={supplierId}
            currency={currency}
            item={opened === 'new' ? null : opened}
            onSaved={refetch}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </Card>
  );
}
