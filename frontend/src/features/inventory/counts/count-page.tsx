import './counts.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { problemOf } from '@/graphql/problem';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLive } from '@/graphql/use-live';
import { useCan } from '@/lib/permissions';
import { CopyButton } from '@/ui/copy-button';
import { Card, DetailPage, Facts } from '@/ui/detail-page';
import { LiveDot } from '@/ui/live-dot';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { Tag } from '@/ui/status';
import { DateTime } from '@/ui/values';
import { CountActions } from './count-actions';
import { CountLines } from './count-lines';
import type { Shown } from './count-lines';
import { CountState, kindLabels } from './count-status';
import { CountChangesDocument, CountDetailDocument, CountLinesDocument } from './counts.generated';
import type { CountLinesQuery, CountRow_CountFragment } from './counts.generated';
import { ScanStation } from './scan-station';
import type { CountLine } from './use-record';

const pick = (data: CountLinesQuery) => data.stockCountLines;

function CountFacts({ count }: { count: CountRow_CountFragment }) {
  const { _ } = useLingui();
  const { progress } = count;
  return (
    <Card title={t`概况`}>
      <Facts
        facts={[
          { label: t`仓库`, value: count.warehouse.name },
          { label: t`类型`, value: _(kindLabels[count.kind]) },
          { label: t`已盘`, value: `${progress.counted} / ${progress.lines}` },
          ...(typeof progress.differing === 'number'
            ? [{ label: t`有差异`, value: progress.differing }]
            : []),
          { label: t`发起人`, value: count.openedByName },
          { label: t`发起时间`, value: <DateTime value={count.createdAt} /> },
          ...(count.countedAt
            ? [{ label: t`清点完成`, value: <DateTime value={count.countedAt} /> }]
            : []),
          ...(count.postedAt
            ? [
                { label: t`过账人`, value: count.postedByName },
                { label: t`过账时间`, value: <DateTime value={count.postedAt} /> },
              ]
            : []),
          ...(count.note ? [{ label: t`备注`, value: count.note }] : []),
        ]}
      />
    </Card>
  );
}

function useLines(countId: string, shown: Shown) {
  const { i18n } = useLingui();
  const reviews = useCan('INVENTORY_COUNT_REVIEW');
  return useKeysetList({
    document: CountLinesDocument,
    variables: {
      count: countId,
      where: shown === 'uncounted' ? { isCounted: { eq: false } } : null,
      differs: shown === 'differing' ? true : null,
      reviews,
      locale: i18n.locale,
    },
    pick,
  });
}

type Chosen = { readonly line: CountLine; readonly isPicked: boolean };

function Count({ count, onChanged }: { count: CountRow_CountFragment; onChanged: () => void }) {
  const { i18n } = useLingui();
  const reviews = useCan('INVENTORY_COUNT_REVIEW');
  const mayCount = useCan('INVENTORY_COUNT');
  const isOpen = count.status === 'OPEN';
  const [shown, setShown] = useState<Shown>('all');
  const lines = useLines(count.id, shown);
  const live = useLiveStatus();
  const { refetch } = lines;
  useLive({
    document: CountChangesDocument,
    variables: { id: count.id, locale: i18n.locale },
    // the cache knows the count by its id; its lines are a list of their own
    onEvents: (batches) => {
      if (batches.some(({ stockCountEvents }) => stockCountEvents.events.length > 0)) refetch();
    },
    onResync: () => {
      onChanged();
      refetch();
    },
  });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const counted = (line: CountLine) => {
    setChosen({ line, isPicked: false });
    if (lines.rows.some(({ id }) => id === line.id)) lines.patch([line]);
    else lines.refetch();
  };
  const changed = () => {
    setPicked(new Set());
    setChosen(null);
    onChanged();
    lines.refetch();
  };
  // the list may know the line better by now: somebody else counts too
  const listed = lines.rows.find(({ id }) => id === chosen?.line.id);
  const current =
    listed && chosen && listed.version > chosen.line.version ? listed : (chosen?.line ?? null);
  const canPick = reviews && (count.status === 'COUNTED' || isOpen);
  return (
    <DetailPage
      title={count.number}
      back={<Link to="/counts">{t({ message: '盘点', context: 'navigation' })}</Link>}
      marks={
        <>
          <CopyButton text={count.number} />
          <CountState status={count.status} />
          {count.isBlind && <Tag>{t`盲盘`}</Tag>}
          <LiveDot status={live} />
        </>
      }
      actions={<CountActions count={count} picked={picked} onChanged={changed} />}
      aside={<CountFacts count={count} />}
    >
      {isOpen && mayCount && (
        <ScanStation
          countId={count.id}
          current={current}
          isPicked={chosen?.isPicked ?? false}
          onCounted={counted}
          onRefused={lines.refetch}
        />
      )}
      <CountLines
        lines={lines}
        shown={shown}
        onShow={setShown}
        showsBooks={reviews || !count.isBlind}
        reviews={reviews}
        picked={canPick ? picked : undefined}
        onPicked={setPicked}
        onPick={isOpen && mayCount ? (line) => setChosen({ line, isPicked: true }) : undefined}
      />
    </DetailPage>
  );
}

/** One count: counting while it is open, reviewing and posting once it is counted. */
export function CountPage() {
  const { i18n } = useLingui();
  const { countId = '' } = useParams({ strict: false });
  const [{ data, error, fetching }, query] = useQuery({
    query: CountDetailDocument,
    variables: useMemo(() => ({ id: countId, locale: i18n.locale }), [countId, i18n.locale]),
    requestPolicy: 'cache-and-network',
  });
  const refetch = () => query({ requestPolicy: 'network-only' });
  const count = data?.stockCount;
  if (count) return <Count key={count.id} count={count} onChanged={refetch} />;
  const problem = problemOf(error);
  if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
  return fetching ? <PageSkeleton /> : <Empty>{t`没有这张盘点单。`}</Empty>;
}
