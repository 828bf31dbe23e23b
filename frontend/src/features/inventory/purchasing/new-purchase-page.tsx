import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { linesInput } from './purchase-draft';
import type { DraftLine, PurchaseHead } from './purchase-draft';
import { PurchaseChoicesDocument, PurchaseOrderCreateDocument } from './purchase-editor.generated';
import type {
  PurchaseChoicesQuery,
  PurchaseOrderCreateMutation,
} from './purchase-editor.generated';
import { PurchaseForm } from './purchase-form';

const pick = (data: PurchaseOrderCreateMutation) => data.purchaseOrderCreate;

function useNewPurchase(first: PurchaseHead) {
  const navigate = useNavigate();
  const { send, isSending } = usePayload(PurchaseOrderCreateDocument, pick);
  const [head, setHead] = useState(first);
  const [lines, setLines] = useState<readonly DraftLine[]>([]);
  const [errors, setErrors] = useState<FieldErrors>({});
  // Other content is another request; a retry of the same one must not make two orders.
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const touched = () => {
    setRequestKey(newRequestKey());
    setErrors({});
  };
  const save = async (needsRate: boolean) => {
    const { rate, ...others } = head;
    const outcome = await send(
      {
        input: {
          ...others,
          rate: needsRate ? rate.trim() || null : null,
          lines: linesInput(lines),
          idempotencyKey: requestKey,
        },
      },
      { knowsField: everyField },
    );
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    const made = outcome.payload.purchaseOrder;
    if (!made) return;
    toast.success(t`采购单 ${made.number} 已保存为草稿`);
    await navigate({
      to: '/purchase-orders/$purchaseOrderId',
      params: { purchaseOrderId: made.id },
    });
  };
  return {
    head,
    lines,
    errors,
    isSending,
    save,
    setHead: (change: Partial<PurchaseHead>) => {
      touched();
      setHead({ ...head, ...change });
    },
    setLines: (next: readonly DraftLine[]) => {
      touched();
      setLines(next);
    },
  };
}

function Editor({ choices, supplier }: { choices: PurchaseChoicesQuery; supplier: string }) {
  useLingui();
  const suppliers = choices.suppliers.nodes;
  const warehouses = choices.warehouses.nodes;
  const { head, lines, errors, isSending, save, setHead, setLines } = useNewPurchase({
    supplierId: supplier || (suppliers[0]?.id ?? ''),
    warehouseId: warehouses[0]?.id ?? '',
    rate: '',
    note: '',
  });
  const home = choices.settings.homeCurrency;
  const currency = suppliers.find(({ id }) => id === head.supplierId)?.currency ?? home;
  const needsRate = currency !== home;
  return (
    <DetailPage
      title={t`新建采购单`}
      back={<Link to="/purchase-orders">{t({ message: '采购单', context: 'many' })}</Link>}
      actions={
        <Button
          type="primary"
          loading={isSending}
          disabled={lines.length === 0}
          onClick={() => void save(needsRate)}
        >
          {t`保存草稿`}
        </Button>
      }
    >
      <PurchaseForm
        head={head}
        lines={lines}
        errors={errors}
        suppliers={suppliers}
        warehouses={warehouses}
        currency={currency}
        home={home}
        onHead={setHead}
        onLines={setLines}
      />
    </DetailPage>
  );
}

/** Writes a purchase order: from whom, to where, how many of what. */
export function NewPurchasePage() {
  const { i18n } = useLingui();
  const { supplier = '' } = useSearch({ strict: false });
  const [{ data, error }, refetch] = useQuery({
    query: PurchaseChoicesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
    requestPolicy: 'cache-and-network',
  });
  if (!data) {
    const problem = problemOf(error);
    return problem ? <ErrorState problem={problem} onRetry={() => refetch()} /> : <PageSkeleton />;
  }
  if (data.suppliers.nodes.length === 0) {
    return (
      <Empty action={<Link to="/suppliers">{t({ message: '供应商', context: 'many' })}</Link>}>
        {t`先建立供应商，再写采购单。`}
      </Empty>
    );
  }
  return <Editor choices={data} supplier={supplier} />;
}
