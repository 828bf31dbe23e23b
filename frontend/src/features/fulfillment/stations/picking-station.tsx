import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { Card, DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { FulfillmentState } from '../work/fulfillment-status';
import type { Entry } from './entry';
import { FindStation } from './find-station';
import { NextPick, PickList, nextLine } from './pick-list';
import { ScanField } from './scan-field';
import { ShortDialog } from './short-dialog';
import {
  StationPickDocument,
  StationShortDocument,
  StationUnpickDocument,
} from './stations.generated';
import type {
  StationPickMutation,
  StationShortMutation,
  StationUnpickMutation,
  Station_PartFragment,
} from './stations.generated';
import { usePart } from './use-part';
import { everything, useTold } from './use-station';
import { useTakeBack } from './use-take-back';

const pickPicked = (data: StationPickMutation) => data.fulfillmentOrderPick;
const pickUnpicked = (data: StationUnpickMutation) => data.fulfillmentOrderUnpick;
const pickShort = (data: StationShortMutation) => data.fulfillmentOrderShortPick;

/** Picking begins with a number. */
export function FindToPick() {
  useLingui();
  const navigate = useNavigate();
  return (
    <FindStation
      title={t`拣货台`}
      idle={t`扫一张发货单开始拣货；多张一起拣请用波次。`}
      onFound={(partId) => void navigate({ to: '/picking/$partId', params: { partId } })}
    />
  );
}

function Station({ part, onChanged }: { part: Station_PartFragment; onChanged: () => void }) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const { told, say, hear } = useTold();
  const { send: sendPick } = usePayload(StationPickDocument, pickPicked);
  const { send: sendUnpick } = usePayload(StationUnpickDocument, pickUnpicked);
  const { toggle, take } = useTakeBack(say);
  const { send: sendShort, isSending } = usePayload(StationShortDocument, pickShort);
  const [isShort, setShort] = useState(false);
  const line = nextLine(part.pickList);
  const pick = async (asked: { code?: string; quantity?: number; everything?: boolean }) => {
    const input = { id: part.id, quantity: 1, ...asked, idempotencyKey: newRequestKey() };
    const outcome = await sendPick({ input, locale: i18n.locale }, { knowsField: everything });
    hear(outcome, ({ fulfillmentOrder: now }) =>
      now?.pickedAt
        ? t`已经拣齐，去打包`
        : t`已拣 ${now?.progress.picked ?? 0} / ${now?.progress.units ?? 0}`,
    );
  };
  const unpick = async (code: string, quantity: number) => {
    const input = { id: part.id, code, quantity, idempotencyKey: newRequestKey() };
    const outcome = await sendUnpick({ input, locale: i18n.locale }, { knowsField: everything });
    hear(
      outcome,
      ({ fulfillmentOrder: now }) =>
        t`已撤回，已拣 ${now?.progress.picked ?? 0} / ${now?.progress.units ?? 0}`,
    );
  };
  const report = async (note: string) => {
    if (!line) return;
    const input = { id: part.id, lineId: line.lineId, note, idempotencyKey: newRequestKey() };
    const outcome = await sendShort({ input, locale: i18n.locale }, { knowsField: everything });
    if (hear(outcome, () => t`${line.sku} 少货已上报`)) onChanged();
    setShort(false);
  };
  const enter = (entry: Entry) => {
    if (entry.kind === 'scan') {
      const { code, quantity } = entry;
      void (take() ? unpick(code, quantity) : pick({ code, quantity }));
    } else if (entry.kind === 'takeBack') toggle();
    else if (entry.kind === 'everything') void pick({ everything: true });
    else if (entry.kind === 'short' && line) setShort(true);
    else if (entry.kind === 'next' && part.pickedAt) {
      void navigate({ to: '/packing/$partId', params: { partId: part.id } });
    } else say(false, t`这里不能这样做`);
  };
  return (
    <DetailPage
      title={t`拣货 ${part.number}`}
      back={<Link to="/picking">{t`拣货台`}</Link>}
      marks={<FulfillmentState part={part} />}
    >
      <Card title={t`扫描`}>
        <ScanField
          label={t`扫描 SKU、条码或序列号，回车加一`}
          told={told}
          idle={t`还要拣 ${part.progress.units - part.progress.picked} 件`}
          keys={[
            { keys: '3*', does: t`一次三件` },
            { keys: '*', does: t`全部拣齐` },
            { keys: '-', does: t`下一次扫描撤回拣货` },
            { keys: '!', does: t`找不到货` },
            { keys: 'Enter', does: t`拣齐后去打包` },
          ]}
          onEntry={enter}
        />
      </Card>
      <NextPick line={line} hasBoxes={false} />
      <PickList lines={part.pickList} hasBoxes={false} />
      {isShort && line && (
        <ShortDialog
          line={line}
          isSending={isSending}
          onConfirm={(note) => void report(note)}
          onClose={() => setShort(false)}
        />
      )}
    </DetailPage>
  );
}

/** One fulfilment order, picked by scanner or by keys alone. */
export function PickingStation() {
  useLingui();
  const { partId = '' } = useParams({ strict: false });
  const { part, problem, fetching, refetch } = usePart(partId);
  if (part) return <Station key={part.id} part={part} onChanged={refetch} />;
  if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
  return fetching ? <PageSkeleton /> : <Empty>{t`没有这张发货单。`}</Empty>;
}
