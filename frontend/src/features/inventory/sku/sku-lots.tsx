import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useCan } from '@/lib/permissions';
import { Card } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { Quantity } from '@/ui/values';
import { LotState } from '../lots/lot-state';
import { SkuLotsDocument } from '../lots/lots.generated';
import type { SkuLotsQuery } from '../lots/lots.generated';

const pick = (data: SkuLotsQuery) => data.lots;

/** The lots of a SKU that lie anywhere, those that expire first before all. */
export function SkuLots({ variantId, turn }: { variantId: string; turn: number }) {
  const { i18n } = useLingui();
  const seesPurchases = useCan('PURCHASING_READ');
  const list = useKeysetList({
    document: SkuLotsDocument,
    variables: { variant: variantId, locale: i18n.locale, seesPurchases },
    pick,
  });
  const { refetch } = list;
  useEffect(() => {
    if (turn > 0) refetch();
  }, [refetch, turn]);
  const rows = (
    <TableScroll label={t({ message: '批次', context: 'navigation' })}>
      <table className="table">
        <thead>
          <tr>
            <th>{t`批次 / 序列号`}</th>
            <th>{t`状态`}</th>
            <th>{t({ message: '有效期', context: 'lot' })}</th>
            <th>{t`仓库`}</th>
            <th className="right">{t`在手`}</th>
            <th className="right">{t`隔离`}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.flatMap((lot) =>
            lot.levels
              .filter(({ onHand }) => onHand > 0)
              .map((place) => (
                <tr key={place.id}>
                  <td>
                    <Link to="/recall" search={{ number: lot.number }} className="mono">
                      {lot.number}
                    </Link>
                  </td>
                  <td>
                    <LotState lot={lot} />
                  </td>
                  <td className="number">
                    {lot.expiresOn ?? t({ message: '无', context: 'lot' })}
                  </td>
                  <td>{place.level.warehouse.name}</td>
                  <td className="right">
                    <Quantity value={place.onHand} />
                  </td>
                  <td className="right">
                    <Quantity value={place.quarantined} />
                  </td>
                </tr>
              )),
          )}
        </tbody>
      </table>
    </TableScroll>
  );
  return (
    <Card title={t({ message: '批次', context: 'navigation' })} isFlush>
      {list.problem ? (
        <ErrorState problem={list.problem} onRetry={refetch} />
      ) : list.rows.length > 0 ? (
        rows
      ) : list.isLoading ? (
        <PageSkeleton lines={3} />
      ) : (
        <Empty>{t`没有在库的批次。`}</Empty>
      )}
      {list.hasMore && (
        <Button block onClick={list.loadMore} loading={list.isLoadingMore}>
          {t`更多批次`}
        </Button>
      )}
    </Card>
  );
}
