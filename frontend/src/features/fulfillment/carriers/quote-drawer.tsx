import { msg, t } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { useClient, useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import type { GraphProblem } from '@/graphql/problem';
import type { RateQuotesInput, RateUnquoted } from '@/graphql/schema.generated';
import { formatMoney } from '@/lib/money';
import { formatNumber } from '@/lib/numbers';
import { SelectField, TextField } from '@/ui/form-fields';
import { SideDrawer } from '@/ui/side-drawer';
import { Empty, ErrorState } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { CarrierWarehousesDocument, RateQuotesDocument } from './carriers.generated';
import type { RateQuotesQuery } from './carriers.generated';

type Quote = RateQuotesQuery['rateQuotes']['quotes'][number];
type Found = { readonly quotes: readonly Quote[]; readonly grams: number };

const reasons: Record<RateUnquoted, MessageDescriptor> = {
  TOO_HEAVY: msg`超过这项服务单件最重`,
  NO_ZONE: msg`没有送到那里的分区`,
  OTHER_CURRENCY: msg`运价不是本位币，分仓不用`,
  BEYOND_RATES: msg`运价表没有写到这么重`,
};

function useQuotes() {
  const client = useClient();
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<GraphProblem | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const ask = async (input: RateQuotesInput) => {
    setIsAsking(true);
    const { data, error } = await client
      .query(RateQuotesDocument, { input }, { requestPolicy: 'network-only' })
      .toPromise();
    setIsAsking(false);
    setFound(data ? { quotes: data.rateQuotes.quotes, grams: input.grams } : null);
    setProblem(problemOf(error) ?? null);
  };
  return { found, problem, isAsking, ask };
}

function QuoteRow({ quote, grams }: { quote: Quote; grams: number }) {
  const { _, i18n } = useLingui();
  const { service, zone, upToGrams, price, unquoted } = quote;
  return (
    <tr>
      <th scope="row">
        {service.name}
        <div className="secondary small">{service.carrier.name}</div>
      </th>
      {price ? (
        <td className="number">{formatMoney(price, i18n.locale, true)}</td>
      ) : (
        <td className="secondary">{unquoted && _(reasons[unquoted])}</td>
      )}
      <td>{zone?.name ?? '—'}</td>
      <td className="number">
        {upToGrams !== null &&
          // past the last step every kilogram begun is added to it
          `${grams > upToGrams ? '>' : '≤'} ${formatNumber(upToGrams, i18n.locale)} g`}
      </td>
    </tr>
  );
}

function Quotes({ quotes, grams }: Found) {
  useLingui();
  if (quotes.length === 0) return <Empty>{t`没有启用中的服务。`}</Empty>;
  return (
    <TableScroll label={t`试算结果`}>
      <table className="table">
        <thead>
          <tr>
            <th>{t({ message: '服务', context: 'carrier' })}</th>
            <th>{t`运价`}</th>
            <th>{t`分区`}</th>
            <th>{t`按哪一档`}</th>
          </tr>
        </thead>
        <tbody>
          {quotes.map((quote) => (
            <QuoteRow key={quote.service.id} quote={quote} grams={grams} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** A parcel tried on the rates: which zone and which step count for each service, and the price. */
export function QuoteDrawer({ onClose }: { onClose: () => void }) {
  const { i18n } = useLingui();
  const [draft, setDraft] = useState({ warehouseId: '', country: '', postalCode: '', grams: '' });
  const { found, problem, isAsking, ask } = useQuotes();
  const [{ data }] = useQuery({
    query: CarrierWarehousesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const warehouses = data?.warehouses.nodes ?? [];
  const warehouseId = draft.warehouseId === '' ? (warehouses[0]?.id ?? '') : draft.warehouseId;
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { country, postalCode } = draft;
    void ask({ warehouseId, country, postalCode, grams: Number(draft.grams) || 0 });
  };
  return (
    <SideDrawer title={t`试算运费`} width={560} onClose={onClose}>
      <div className="stack">
        <form className="form" noValidate onSubmit={submit}>
          <SelectField
            label={t`发货仓库`}
            isRequired
            value={warehouseId}
            choices={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(chosen) => set({ warehouseId: chosen })}
          />
          <div className="form-row">
            <TextField
              label={t`目的国家`}
              isRequired
              maxLength={2}
              placeholder="CN"
              value={draft.country}
              onChange={(country) => set({ country: country.toUpperCase() })}
            />
            <TextField
              label={t`邮编`}
              maxLength={20}
              value={draft.postalCode}
              onChange={(postalCode) => set({ postalCode })}
            />
            <TextField
              label={t`重量（克）`}
              isRequired
              inputMode="numeric"
              maxLength={8}
              value={draft.grams}
              onChange={(grams) => set({ grams })}
            />
          </div>
          <div className="form-actions">
            <Button
              type="primary"
              htmlType="submit"
              disabled={warehouseId === ''}
              loading={isAsking}
            >{t`试算`}</Button>
          </div>
        </form>
        <div aria-live="polite">
          {problem && <ErrorState problem={problem} />}
          {found && <Quotes {...found} />}
        </div>
      </div>
    </SideDrawer>
  );
}
