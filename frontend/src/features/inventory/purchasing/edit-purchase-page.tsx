import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { linesInput, readLines } from './purchase-draft';
import type { DraftLine, PurchaseHead } from './purchase-draft';
import {
  PurchaseChoicesDocument,
  PurchaseDraftDocument,
  PurchaseOrderUpdateDocument,
} from './purchase-editor.generated';
import type {
  PurchaseChoicesQuery,
  PurchaseDraftQuery,
  PurchaseOrderUpdateMutation,
} from './purchase-editor.generated';
import { PurchaseForm } from './purchase-form';

type Draft = NonNullable<PurchaseDraftQuery['purchaseOrder']>;

const pick = (data: PurchaseOrderUpdateMutation) => data.purchaseOrderUpdate;

function Editor({ order, choices }: { order: Draft; choices: PurchaseChoicesQuery }) {
  useLingui();
  const navigate = useNavigate();
  const { send, isSending } = usePayload(PurchaseOrderUpdateDocument, pick);
  const [head, setHead] = useState<PurchaseHead>({
    supplierId: order.supplier.id,
    warehouseId: order.warehouse.id,
    rate: order.rate ?? '',
    note: order.note,
  });
  const [written] = useState(() => readLines(order.lines));
  const [lines, setLines] = useState<readonly DraftLine[]>(written);
  const [errors, setErrors] = useState<FieldErrors>({});
  const home = choices.settings.homeCurrency;
  const save = async () => {
    const input = {
      id: order.id,
      expectedVersion: order.version,
      warehouseId: head.warehouseId,
      note: head.note,
      rate: order.currency === home ? null : head.rate.trim() || null,
      // who may not see costs would otherwise send them empty, and have them priced anew
      lines: lines === written ? null : linesInput(lines),
      idempotencyKey: newRequestKey(),
    };
    const outcome = await send(
      { input },
      { knowsField: (field) => field !== 'expectedVersion' && everyField(field) },
    );
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`采购单 ${order.number} 已保存`);
    await navigate({
      to: '/purchase-orders/$purchaseOrderId',
      params: { purchaseOrderId: order.id },
    });
  };
  return (
    <DetailPage
      title={t`修改 ${order.number}`}
      back={
        <Link to="/purchase-orders/$purchaseOrderId" params={{ purchaseOrderId: order.id }}>
          {order.number}
        </Link>
      }
      actions={
        <Button
          type="primary"
          loading={isSending}
          disabled={lines.length === 0}
          onClick={() => void save()}
        >
          {t`保存草稿`}
        </Button>
      }
    >
      <PurchaseForm
        head={head}
        lines={lines}
        errors={errors}
        suppliers={[order.supplier]}
        warehouses={choices.warehouses.nodes}
        currency={order.currency}
        home={home}
        isSupplierFixed
        onHead={(change) => setHead({ ...head, ...change })}
        onLines={setLines}
      />
    </DetailPage>
  );
}

/** A purchase order that is still a draft, to be changed. */
export function EditPurchasePage() {
  const { i18n } = useLingui();
  const { purchaseOrderId = '' } = useParams({ strict: false });
  const showsCosts = useCan('COSTS_READ');
  const [draft, askDraft] = useQuery({
    query: PurchaseDraftDocument,
    variables: useMemo(() => ({ id: purchaseOrderId, showsCosts }), [purchaseOrderId, showsCosts]),
    requestPolicy: 'network-only',
  });
  const [choices, askChoices] = useQuery({
    query: PurchaseChoicesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const problem = problemOf(draft.error) ?? problemOf(choices.error);
  if (problem) {
    const again = () => {
      askDraft({ requestPolicy: 'network-only' });
      askChoices({ requestPolicy: 'network-only' });
    };
    return <ErrorState problem={problem} onRetry={again} />;
  }
  const order = draft.data?.purchaseOrder;
  if (draft.fetching || !draft.data || !choices.data) return <PageSkeleton />;
  if (!order) return <Empty>{t`没有这张采购单。`}</Empty>;
  if (!order.supportedActions.includes('UPDATE')) return <Empty>{t`只有草稿可以修改。`}</Empty>;
  return <Editor order={order} choices={choices.data} />;
}
