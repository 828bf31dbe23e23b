import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { Can } from '@/lib/permissions';
import { toast } from '@/lib/toast';
import { DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { CarrierCard } from './carrier-card';
import { CarrierListDocument } from './carriers.generated';
import type { Edited } from './carriers-drawer';

const CarriersDrawer = lazy(() =>
  import('./carriers-drawer').then((module) => ({ default: module.CarriersDrawer })),
);

const QuoteDrawer = lazy(() =>
  import('./quote-drawer').then((module) => ({ default: module.QuoteDrawer })),
);

const none = {};

/** Who carries parcels, by what services, where to, and at what rates. */
export function CarriersPage() {
  useLingui();
  const [revision, setRevision] = useState(0);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [isQuoting, setIsQuoting] = useState(false);
  const [{ data, error }, query] = useQuery({
    query: CarrierListDocument,
    variables: none,
    requestPolicy: 'cache-and-network',
  });
  const refetch = () => query({ requestPolicy: 'network-only' });
  const carriers = data?.carriers.nodes;
  const problem = data ? null : problemOf(error);
  const close = () => setEdited(null);
  return (
    <DetailPage
      title={t({ message: '承运商', context: 'navigation' })}
      actions={
        <>
          <Button onClick={() => setIsQuoting(true)}>{t`试算运费`}</Button>
          <Can do="FULFILLMENT_RULES">
            <Button type="primary" onClick={() => setEdited({ kind: 'carrier', carrier: null })}>
              {t`新建承运商`}
            </Button>
          </Can>
        </>
      }
    >
      {problem && <ErrorState problem={problem} onRetry={refetch} />}
      {!carriers && !problem && <PageSkeleton />}
      {carriers?.length === 0 && <Empty>{t`还没有承运商。建立后，路由才能算出运费和时效。`}</Empty>}
      {carriers?.map((carrier) => (
        <CarrierCard
          key={carrier.id}
          id={carrier.id}
          name={carrier.name}
          revision={revision}
          edit={setEdited}
        />
      ))}
      {isQuoting && (
        <Suspense>
          <QuoteDrawer onClose={() => setIsQuoting(false)} />
        </Suspense>
      )}
      {edited && (
        <Suspense>
          <CarriersDrawer
            edited={edited}
            onSaved={() => {
              toast.success(t`已保存。`);
              setRevision(revision + 1);
              refetch();
              close();
            }}
            onClose={close}
          />
        </Suspense>
      )}
    </DetailPage>
  );
}
