import './lots.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { Can, useCan } from '@/lib/permissions';
import { TextField } from '@/ui/form-fields';
import { Card, DetailPage, Facts } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime } from '@/ui/values';
import { LotState } from './lot-state';
import { LotMoves, LotPlaces } from './lot-tables';
import { DateDialog, LiftDialog, RecallDialog } from './recall-dialogs';
import { LotTracesDocument } from './lots.generated';
import type { LotTrace_LotFragment } from './lots.generated';

/** What a recall may show: goods come from purchases and go with orders. */
function useSight() {
  const { i18n } = useLingui();
  const seesPurchases = useCan('PURCHASING_READ');
  const seesOrders = useCan('ORDERS_READ');
  return useMemo(
    () => ({ locale: i18n.locale, seesPurchases, seesOrders }),
    [i18n.locale, seesPurchases, seesOrders],
  );
}

/** Where a number is scanned or typed; Enter looks it up, and the next scan replaces it. */
function NumberField({ onFind }: { onFind: (number: string) => void }) {
  useLingui();
  const [text, setText] = useState('');
  const find = (event: FormEvent) => {
    event.preventDefault();
    const number = text.trim();
    if (number === '') return;
    setText('');
    onFind(number);
  };
  return (
    <form className="recall-search" role="search" onSubmit={find}>
      <TextField
        label={t`扫描或输入批次号、序列号，回车查找`}
        value={text}
        onChange={setText}
        maxLength={80}
      />
    </form>
  );
}

function LotResult({
  lot,
  sight,
}: {
  lot: LotTrace_LotFragment;
  sight: ReturnType<typeof useSight>;
}) {
  useLingui();
  const [asking, setAsking] = useState<'recall' | 'lift' | 'date' | null>(null);
  const isRecalled = typeof lot.recalledAt === 'string';
  const facts = [
    {
      label: 'SKU',
      value: (
        <Link to="/stock/$sku" params={{ sku: lot.sku }}>
          {lot.sku}
        </Link>
      ),
    },
    { label: t({ message: '商品', context: 'one' }), value: lot.variant.displayName },
    {
      label: t({ message: '有效期', context: 'lot' }),
      value: lot.expiresOn ?? t({ message: '无', context: 'lot' }),
    },
    { label: t`最后可售日`, value: lot.sellBy ?? t({ message: '无', context: 'lot' }) },
    { label: t`首次入库`, value: <DateTime value={lot.receivedAt} /> },
    ...(lot.supplier
      ? [
          {
            label: t({ message: '供应商', context: 'one' }),
            value: (
              <Link to="/suppliers/$supplierId" params={{ supplierId: lot.supplier.id }}>
                {lot.supplier.name}
              </Link>
            ),
          },
        ]
      : []),
    ...(isRecalled ? [{ label: t`召回原因`, value: lot.recallNote }] : []),
  ];
  const { number } = lot;
  return (
    <>
      <Card
        title={lot.isSerial ? t`序列号 ${number}` : t`批次 ${number}`}
        extra={
          <span className="row">
            <LotState lot={lot} />
            <Can do="INVENTORY_RECEIVE">
              <Button size="small" onClick={() => setAsking('date')}>{t`修改有效期`}</Button>
            </Can>
            <Can do="INVENTORY_ADJUST">
              {isRecalled ? (
                <Button size="small" onClick={() => setAsking('lift')}>{t`解除召回`}</Button>
              ) : (
                <Button size="small" danger onClick={() => setAsking('recall')}>
                  {t`召回并隔离`}
                </Button>
              )}
            </Can>
          </span>
        }
      >
        <Facts facts={facts} />
      </Card>
      <LotPlaces levels={lot.levels} />
      <LotMoves entries={lot.entries.nodes} hasMore={lot.entries.pageInfo.hasNextPage} />
      {asking === 'recall' && (
        <RecallDialog lot={lot} sight={sight} onClose={() => setAsking(null)} />
      )}
      {asking === 'date' && <DateDialog lot={lot} sight={sight} onClose={() => setAsking(null)} />}
      {asking === 'lift' && <LiftDialog lot={lot} sight={sight} onClose={() => setAsking(null)} />}
    </>
  );
}

/** Where the units of a lot or a serial number are, came from and went; and calling them back. */
export function RecallPage() {
  useLingui();
  const navigate = useNavigate();
  const sight = useSight();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const number = search.number === undefined ? '' : String(search.number);
  const [{ data, error, fetching }, ask] = useQuery({
    query: LotTracesDocument,
    variables: useMemo(() => ({ ...sight, number }), [sight, number]),
    requestPolicy: 'cache-and-network',
    pause: number === '',
  });
  const find = useCallback(
    (wanted: string) => void navigate({ to: '/recall', search: { number: wanted } }),
    [navigate],
  );
  const problem = problemOf(error);
  const lots = number === '' ? [] : (data?.lots.nodes ?? []);
  return (
    <DetailPage
      title={t`追溯与召回`}
      back={<Link to="/lots">{t({ message: '批次', context: 'navigation' })}</Link>}
    >
      <NumberField onFind={find} />
      {lots.length > 0 ? (
        lots.map((lot) => <LotResult key={lot.id} lot={lot} sight={sight} />)
      ) : problem ? (
        <ErrorState problem={problem} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      ) : fetching ? (
        <PageSkeleton />
      ) : (
        <Empty>
          {number === ''
            ? t`扫描货上的批次号或序列号，查看它在哪里、从哪来、到哪去。`
            : t`没有编号为 ${number} 的批次或序列号。`}
        </Empty>
      )}
    </DetailPage>
  );
}
