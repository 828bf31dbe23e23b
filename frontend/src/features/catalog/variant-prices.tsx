import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { formatMoney } from '@/lib/money';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card } from '@/ui/detail-page';
import { TextField } from '@/ui/form-fields';
import { VariantNowDocument, VariantPriceSetDocument } from './variant-drawer.generated';
import type { VariantPriceSetMutation } from './variant-drawer.generated';
import type { VariantTable_VariantFragment } from './variant-table.generated';

type Variant = VariantTable_VariantFragment;
type PriceDraft = { currency: string; amount: string; compareAt: string };

const pick = (data: VariantPriceSetMutation) => data.variantPriceSet;
const noPrice: PriceDraft = { currency: '', amount: '', compareAt: '' };

function draftOf(variant: Variant, currency: string): PriceDraft {
  const price = variant.prices.find((each) => each.currency === currency);
  if (!price) return noPrice;
  return { currency, amount: price.amount.amount, compareAt: price.compareAt?.amount ?? '' };
}

/** One price: the currency is fixed once it exists. `currency` null is a price to add. */
function PriceForm({ variant, currency }: { variant: Variant; currency: string | null }) {
  const { i18n } = useLingui();
  const client = useClient();
  const showsCosts = useCan('COSTS_READ');
  const { send, isSending } = usePayload(VariantPriceSetDocument, pick);
  const latest = {
    version: variant.version,
    values: currency === null ? noPrice : draftOf(variant, currency),
  };
  const editor = useEditor<PriceDraft>(latest);
  const [errors, setErrors] = useState<FieldErrors>({});
  const { values, set } = editor;
  // Another price of the variant may have changed: only a change of this one is a conflict.
  const isTaken = editor.overtaken.length > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await send(
      {
        showsCosts,
        input: {
          variantId: variant.id,
          currency: values.currency,
          amount: values.amount.trim(),
          compareAt: values.compareAt.trim() || null,
          expectedVersion: isTaken ? editor.version : variant.version,
          idempotencyKey: newRequestKey(),
        },
      },
      { knowsField: everyField },
    );
    if (outcome.isOk) {
      setErrors({});
      toast.success(t`${values.currency} 价格已保存`);
      if (currency === null) set(noPrice);
      else editor.takeAsBase(outcome.payload.variant?.version ?? variant.version);
      return;
    }
    setErrors(byField(outcome.errors));
    if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) {
      await client
        .query(
          VariantNowDocument,
          { id: variant.id, showsCosts },
          { requestPolicy: 'network-only' },
        )
        .toPromise();
    }
  };
  const theirs = latest.values;
  const shown = theirs.amount
    ? formatMoney({ amount: theirs.amount, currency: theirs.currency }, i18n.locale)
    : '—';
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {isTaken && (
        <p className="notice tone-amber row" role="alert">
          <span className="grow">{t`别人刚把这个价格改为 ${shown}`}</span>
          <Button size="small" onClick={editor.takeTheirs}>{t`改用现在的值`}</Button>
          <Button size="small" onClick={editor.keepMine}>{t`保留我的改动`}</Button>
        </p>
      )}
      <div className="price-fields">
        <TextField
          label={t`币种`}
          value={values.currency}
          isDisabled={currency !== null}
          maxLength={3}
          onChange={(next) => set({ currency: next.toUpperCase() })}
          error={errors.currency}
        />
        <TextField
          label={t`售价`}
          inputMode="decimal"
          value={values.amount}
          onChange={(amount) => set({ amount })}
          error={errors.amount}
        />
        <TextField
          label={t`划线价`}
          inputMode="decimal"
          value={values.compareAt}
          onChange={(compareAt) => set({ compareAt })}
          error={errors.compareAt}
        />
        <Button
          htmlType="submit"
          loading={isSending}
          disabled={editor.changed.size === 0 || values.amount.trim() === ''}
        >
          {currency === null ? t`添加` : t`保存`}
        </Button>
      </div>
    </form>
  );
}

/** The prices of a variant, one per currency. */
export function VariantPrices({ variant }: { variant: Variant }) {
  useLingui();
  return (
    <Card title={t`售价`}>
      <div className="form">
        {variant.prices.map(({ currency }) => (
          <PriceForm key={currency} variant={variant} currency={currency} />
        ))}
        <PriceForm variant={variant} currency={null} />
      </div>
    </Card>
  );
}
