import '../warehouses.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useCan } from '@/lib/permissions';
import { Card } from '@/ui/detail-page';
import { TextField } from '@/ui/form-fields';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { Quantity } from '@/ui/values';
import { State } from '../opening';
import { BinStation } from './bin-station';
import { BinsDocument } from './bins.generated';
import type { BinRow_BinFragment, BinsQuery } from './bins.generated';
import { CreateForm } from './create-form';

const BinDialog = lazy(() =>
  import('./bin-dialog').then((module) => ({ default: module.BinDialog })),
);

const pick = (data: BinsQuery) => data.bins;

function Row({ bin, onOpen }: { bin: BinRow_BinFragment; onOpen: () => void }) {
  useLingui();
  return (
    <tr>
      <td className="mono">
        <button
          type="button"
          className="button quiet small mono"
          aria-label={t`打开库位 ${bin.code}`}
          onClick={onOpen}
        >
          {bin.code}
        </button>
      </td>
      <td>{bin.zone || '—'}</td>
      <td className="right">
        <Quantity value={bin.sequence} />
      </td>
      <td className="right">
        <Quantity value={bin.itemCount} />
      </td>
      <td>
        <State isActive={bin.isActive} />
      </td>
    </tr>
  );
}

/** The bins of a warehouse along the walk: made by the aisle, filled by scanning. */
export function BinsCard({ warehouseId }: { warehouseId: string }) {
  useLingui();
  const mayWrite = useCan('WAREHOUSES_WRITE');
  const mayMove = useCan('INVENTORY_ADJUST');
  const [prefix, setPrefix] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const code = prefix.trim() === '' ? undefined : { startsWith: prefix.trim() };
  const list = useKeysetList({
    document: BinsDocument,
    variables: { where: { warehouse: { eq: warehouseId }, code } },
    pick,
  });
  const title = t`库位`;
  const filled = (bin: BinRow_BinFragment) => list.patch([bin]);
  return (
    <Card title={title} isFlush>
      {(mayWrite || mayMove) && (
        <div className="bin-tools">
          {mayWrite && <CreateForm warehouseId={warehouseId} onCreated={list.refetch} />}
          {mayMove && <BinStation warehouseId={warehouseId} onFilled={filled} />}
        </div>
      )}
      <div className="bin-tools">
        <TextField label={t`按编码开头筛选`} value={prefix} onChange={setPrefix} />
      </div>
      {list.problem ? (
        <ErrorState problem={list.problem} onRetry={list.refetch} />
      ) : list.rows.length > 0 ? (
        <TableScroll label={title}>
          <table className="table">
            <thead>
              <tr>
                <th>{t`编码`}</th>
                <th>{t`库区`}</th>
                <th className="right">{t`拣货顺序`}</th>
                <th className="right">{t`SKU 数`}</th>
                <th>{t`状态`}</th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((bin) => (
                <Row key={bin.id} bin={bin} onOpen={() => setOpened(bin.id)} />
              ))}
            </tbody>
          </table>
        </TableScroll>
      ) : list.isLoading ? (
        <PageSkeleton lines={4} />
      ) : (
        <Empty>{code ? t`没有这样的库位。` : t`还没有库位。盘点和拣货按库位顺序走。`}</Empty>
      )}
      {list.hasMore && (
        <Button block onClick={list.loadMore} loading={list.isLoadingMore}>
          {t`更多库位`}
        </Button>
      )}
      {opened !== null && (
        <Suspense>
          <BinDialog
            binId={opened}
            warehouseId={warehouseId}
            onClose={() => setOpened(null)}
            onChanged={list.refetch}
          />
        </Suspense>
      )}
    </Card>
  );
}
