import './new-order-page.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import type { OrderSource } from '@/graphql/schema.generated';
import { useLive } from '@/graphql/use-live';
import { toast } from '@/lib/toast';
import { AddressFields } from '@/ui/address-fields';
import { Card, DetailPage } from '@/ui/detail-page';
import { sourceLabels } from '../order-status';
import { Amounts } from './amounts';
import { CustomerPick } from './customer-pick';
import { addVariant, readQuantity, totalsOf } from './draft';
import type { Draft } from './draft';
import { LineEntry } from './line-entry';
import { LineTable } from './line-table';
import {
  NewOrderChannelsDocument,
  NewOrderStockDocument,
  NewOrderVariantsDocument,
} from './new-order.generated';
import type { NewOrderLine_VariantFragment } from './new-order.generated';
import { availableOf } from './stock';
import { useDraft } from './use-draft';
import { useForesight } from './use-foresight';
import { errorsByLine, errorsUnder, usePlaceOrder } from './use-place-order';

const sources: readonly OrderSource[] = ['PHONE', 'EMAIL', 'COUNTER'];

function isVariant(node: object): node is NewOrderLine_VariantFragment {
  return 'sku' in node;
}

/** The goods of the draft as they are now; a movement of their stock is seen at once. */
function useDraftVariants(draft: Draft, currency: string) {
  const { i18n } = useLingui();
  const ids = draft.lines.map(({ variantId }) => variantId);
  const isPaused = ids.length === 0 || currency === '';
  const [{ data }, refetch] = useQuery({
    query: NewOrderVariantsDocument,
    variables: { ids, currency, locale: i18n.locale },
    pause: isPaused,
  });
  useLive({
    document: NewOrderStockDocument,
    variables: { where: { variant: { oneOf: ids } } },
    // The cache knows the levels by id, so what an event brings is already shown.
    onEvents: () => undefined,
    onResync: () => refetch({ requestPolicy: 'network-only' }),
    isPaused,
  });
  return useMemo(() => {
    const variants = new Map<string, NewOrderLine_VariantFragment>();
    for (const node of data?.nodes ?? []) {
      if (node && isVariant(node)) variants.set(node.id, node);
    }
    return variants;
  }, [data]);
}

function OrderHead({
  draft,
  channels,
  onChange,
}: {
  draft: Draft;
  channels: readonly { readonly id: string; readonly name: string; readonly currency: string }[];
  onChange: (part: Partial<Draft>) => void;
}) {
  const { _ } = useLingui();
  return (
    <Card title={t`来源`}>
      <div className="source-fields">
        <fieldset className="source-field">
          <legend>{t`下单方式`}</legend>
          <div className="row">
            {sources.map((source) => (
              <label key={source} className="row">
                <input
                  type="radio"
                  name="source"
                  checked={draft.source === source}
                  onChange={() => onChange({ source })}
                />
                {_(sourceLabels[source])}
              </label>
            ))}
          </div>
        </fieldset>
        <label className="labelled">
          {t`渠道`}
          <select
            className="field"
            required
            value={draft.channelId}
            onChange={(event) => onChange({ channelId: event.target.value })}
          >
            {channels.map(({ id, name, currency }) => (
              <option key={id} value={id}>
                {name} · {currency}
              </option>
            ))}
          </select>
        </label>
      </div>
    </Card>
  );
}

export function NewOrderPage() {
  useLingui();
  const navigate = useNavigate();
  const stored = useDraft();
  const [channels] = useQuery({ query: NewOrderChannelsDocument });
  const known = channels.data?.channels.nodes ?? [];
  const manual = known.filter(({ kind }) => kind === 'MANUAL');
  const offered = manual.length > 0 ? manual : known;
  const channel = offered.find(({ id }) => id === stored.draft.channelId) ?? offered[0];
  const draft = { ...stored.draft, channelId: channel?.id ?? '' };
  const currency = channel?.currency ?? '';
  const variants = useDraftVariants(draft, currency);
  const priceOf = (id: string) => variants.get(id)?.price?.amount.amount;
  const stock = [...variants.values()].reduce((sum, { levels }) => sum + availableOf(levels), 0);
  const foresight = useForesight(draft, stock);
  const totals = currency === '' ? undefined : totalsOf(draft, priceOf, currency);
  const { place, errors, isSending } = usePlaceOrder(draft, (customer) =>
    stored.change({ customer }),
  );
  const canPlace =
    draft.lines.length > 0 &&
    totals !== undefined &&
    draft.lines.every(({ quantity }) => readQuantity(quantity) !== undefined);

  const waits = draft.lines.flatMap((_, line) => foresight?.(line) ?? []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const orderId = await place();
    if (orderId === null) return;
    stored.discard();
    toast.success(
      waits.length > 0 ? t`订单已下达，缺货部分等待到货。` : t`订单已下达，库存已占用。`,
    );
    await navigate({ to: '/orders/$orderId', params: { orderId } });
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <DetailPage
        title={t`新建订单`}
        back={<Link to="/orders">{t`订单`}</Link>}
        actions={
          <>
            <Button onClick={stored.discard}>{t`清空`}</Button>
            <Button
              onClick={() => {
                stored.save();
                toast.success(t`草稿已存在此浏览器。`);
              }}
            >
              {t`存为草稿`}
            </Button>
            <Button type="primary" htmlType="submit" disabled={!canPlace} loading={isSending}>
              {t`下单`}
            </Button>
          </>
        }
        aside={
          <>
            <Amounts draft={draft} totals={totals} errors={errors} onChange={stored.change} />
            <Card title={t`买家留言`}>
              <textarea
                className="field wide"
                aria-label={t`买家留言`}
                rows={3}
                maxLength={2000}
                value={draft.buyerNote}
                onChange={(event) => stored.change({ buyerNote: event.target.value })}
              />
            </Card>
          </>
        }
      >
        <OrderHead draft={draft} channels={offered} onChange={stored.change} />
        <CustomerPick
          customer={draft.customer}
          errors={errorsUnder(errors, 'customer')}
          onChange={(customer, address) =>
            stored.change(address ? { customer, address } : { customer })
          }
        />
        <Card title={t({ message: '商品', context: 'lines' })} isFlush>
          <div className="card-body">
            <LineEntry
              currency={currency}
              onAdd={(id) => stored.change({ lines: addVariant(draft.lines, id) })}
            />
          </div>
          <LineTable
            lines={draft.lines}
            variants={variants}
            currency={currency}
            waitsOf={foresight}
            errors={errorsByLine(errors)}
            onChange={(lines) => stored.change({ lines })}
          />
        </Card>
        <Card title={t`收货地址`}>
          <AddressFields
            address={draft.address}
            errors={errorsUnder(errors, 'shippingAddress')}
            onChange={(change) => stored.change({ address: { ...draft.address, ...change } })}
          />
        </Card>
      </DetailPage>
    </form>
  );
}
