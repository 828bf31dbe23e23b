import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { FulfillmentAction, Permission } from '@/graphql/schema.generated';
import { usePayload } from '@/graphql/use-payload';
import { mayDo, useViewer } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { PickListLink } from '../stations/pick-list-link';
import { MergeDialog } from './merge-dialog';
import { MoveDialog } from './move-dialog';
import { HoldDialog, RejectDialog } from './note-dialogs';
import { SplitDialog } from './split-dialog';
import { FulfillmentAcceptDocument, FulfillmentReleaseDocument } from './work.generated';
import type {
  FulfillmentAcceptMutation,
  FulfillmentPage_PartFragment,
  FulfillmentReleaseMutation,
} from './work.generated';

const pickAccept = (data: FulfillmentAcceptMutation) => data.fulfillmentOrderAccept;
const pickRelease = (data: FulfillmentReleaseMutation) => data.fulfillmentOrderRelease;

type Shown = { readonly part: FulfillmentPage_PartFragment; readonly onStale: () => void };

/** What each action takes; the server decides again. */
const wanted: Partial<Readonly<Record<FulfillmentAction, Permission>>> = {
  ACCEPT: 'FULFILLMENT_PICK',
  RELEASE: 'FULFILLMENT_PICK',
  HOLD: 'FULFILLMENT_PICK',
  REJECT: 'FULFILLMENT_PICK',
  PICK: 'FULFILLMENT_PICK',
  PACK: 'FULFILLMENT_PACK',
  SHIP: 'FULFILLMENT_PACK',
  DISPATCH: 'FULFILLMENT_SHIP',
  MOVE: 'FULFILLMENT_ROUTE',
  SPLIT: 'FULFILLMENT_ROUTE',
  MERGE: 'FULFILLMENT_ROUTE',
};

function isToPick({ status, progress }: FulfillmentPage_PartFragment): boolean {
  return (status === 'OPEN' || status === 'IN_PROGRESS') && progress.picked < progress.units;
}

function useMay(part: FulfillmentPage_PartFragment) {
  const viewer = useViewer();
  return (action: FulfillmentAction) =>
    part.supportedActions.includes(action) && mayDo(viewer, wanted[action]);
}

/** What is to be done next, as one button: it is the obvious one. */
function NextStep({ part, onStale }: Shown) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const may = useMay(part);
  const accept = usePayload(FulfillmentAcceptDocument, pickAccept);
  const release = usePayload(FulfillmentReleaseDocument, pickRelease);
  const named = () => ({
    input: { id: part.id, expectedVersion: part.version, idempotencyKey: newRequestKey() },
    locale: i18n.locale,
  });
  const takeOn = async () => {
    const outcome = await accept.send(named());
    if (outcome.isOk) toast.success(t`已接单 ${part.number}`);
    else onStale();
  };
  const letGo = async () => {
    const outcome = await release.send(named());
    if (outcome.isOk) toast.success(t`已释放 ${part.number}`);
    else onStale();
  };
  const params = { partId: part.id };
  if (may('ACCEPT')) {
    return (
      <Button type="primary" loading={accept.isSending} onClick={() => void takeOn()}>
        {t`接单`}
      </Button>
    );
  }
  if (may('RELEASE')) {
    return (
      <Button type="primary" loading={release.isSending} onClick={() => void letGo()}>
        {t({ message: '释放', context: 'work' })}
      </Button>
    );
  }
  if (may('PICK')) {
    return (
      <Button
        type="primary"
        onClick={() => void navigate({ to: '/picking/$partId', params })}
      >{t`去拣货`}</Button>
    );
  }
  if (may('PACK') || may('SHIP') || may('DISPATCH')) {
    return (
      <Button type="primary" onClick={() => void navigate({ to: '/packing/$partId', params })}>
        {may('PACK') ? t`去打包` : t`去交运`}
      </Button>
    );
  }
  return null;
}

/** What may be done with the work, as the server says. */
export function FulfillmentActions({ part, onStale }: Shown) {
  useLingui();
  const may = useMay(part);
  const [step, setStep] = useState<FulfillmentAction | null>(null);
  const close = () => setStep(null);
  const dialog = { part, onClose: close, onStale };
  const buttons = [
    ['HOLD', t`挂起`],
    ['SPLIT', t`拆分`],
    ['MERGE', t`合并`],
    ['MOVE', t`换仓库`],
    ['REJECT', t`拒单`],
  ] as const;
  return (
    <>
      {buttons.map(
        ([action, label]) =>
          may(action) && (
            <Button key={action} onClick={() => setStep(action)}>
              {label}
            </Button>
          ),
      )}
      {isToPick(part) && <PickListLink of="fulfillment-orders" id={part.id} />}
      <NextStep part={part} onStale={onStale} />
      {step === 'HOLD' && <HoldDialog {...dialog} />}
      {step === 'REJECT' && <RejectDialog {...dialog} />}
      {step === 'MOVE' && <MoveDialog {...dialog} />}
      {step === 'SPLIT' && <SplitDialog {...dialog} />}
      {step === 'MERGE' && <MergeDialog {...dialog} />}
    </>
  );
}
