import './promising.css';
import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useCan } from '@/lib/permissions';
import { Card } from '@/ui/detail-page';
import { SelectField, TextField } from '@/ui/form-fields';
import { ErrorState } from '@/ui/states';
import { readUnits } from '../stock/adjust-panel';
import { PromiseChart } from './promise-chart';
import { shortDay } from './promise-days';
import { Supplies } from './promise-supplies';
import {
  PromiseDateDocument,
  PromiseOutlookDocument,
  PromisePlacesDocument,
} from './promising.generated';

const spans = ['14', '30', '60', '120'] as const;
type Span = (typeof spans)[number];

type Asked = { readonly warehouse: string; readonly channel: string };

/** Of which warehouse and channel, and how far ahead. */
function Question({
  asked,
  span,
  onAsk,
  onSpan,
}: {
  asked: Asked;
  span: Span;
  onAsk: (asked: Asked) => void;
  onSpan: (span: Span) => void;
}) {
  const { i18n } = useLingui();
  const seesChannels = useCan('CHANNELS_READ');
  const [{ data }] = useQuery({
    query: PromisePlacesDocument,
    variables: useMemo(() => ({ locale: i18n.locale, seesChannels }), [i18n.locale, seesChannels]),
  });
  const warehouses = data?.warehouses.nodes.filter(({ isActive }) => isActive) ?? [];
  const channels = data?.channels?.nodes ?? [];
  const choices = (nodes: readonly { readonly id: string; readonly name: string }[]) =>
    nodes.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="row wrap promise-question">
      <SelectField
        label={t`仓库`}
        value={asked.warehouse}
        emptyLabel={t`全部仓库`}
        choices={choices(warehouses)}
        onChange={(warehouse) => onAsk({ ...asked, warehouse })}
      />
      {channels.length > 0 && (
        <SelectField
          label={t`渠道`}
          value={asked.channel}
          emptyLabel={t`不分渠道`}
          choices={choices(channels)}
          onChange={(channel) => onAsk({ ...asked, channel })}
        />
      )}
      <SelectField<Span>
        label={t`范围`}
        value={span}
        choices={spans.map((value) => ({
          value,
          label: t`${plural(Number(value), { other: '# 天' })}`,
        }))}
        onChange={(next) => next !== '' && onSpan(next)}
      />
    </div>
  );
}

/** From which day on a customer may be promised so many units. */
function EarliestDay({ variantId, scope }: { variantId: string; scope: Scope }) {
  useLingui();
  const [text, setText] = useState('1');
  const quantity = readUnits(text);
  const isAsked = quantity !== undefined && quantity > 0;
  const [{ data, fetching }] = useQuery({
    query: PromiseDateDocument,
    variables: { variant: variantId, quantity: quantity ?? 1, ...scope },
    pause: !isAsked,
    requestPolicy: 'cache-and-network',
  });
  const day = data?.variant?.promiseDate;
  const found = typeof day === 'string' ? shortDay(day) : t`120 天内不能`;
  return (
    <div className="row wrap promise-question">
      <TextField label={t`客户要多少件`} value={text} onChange={setText} inputMode="numeric" />
      <output className="number">
        {isAsked && !fetching && data && (
          <>
            {t`最早可承诺`} <strong>{found}</strong>
          </>
        )}
      </output>
    </div>
  );
}

type Scope = { readonly warehouse: string | null; readonly channel: string | null };

/** What of a SKU may be promised to customers, day by day. `turn` grows with every movement. */
export function PromiseCard({ variantId, turn }: { variantId: string; turn: number }) {
  const { i18n } = useLingui();
  const [span, setSpan] = useState<Span>('30');
  const [asked, setAsked] = useState<Asked>({ warehouse: '', channel: '' });
  const scope = useMemo(
    () => ({ warehouse: asked.warehouse || null, channel: asked.channel || null }),
    [asked],
  );
  const [{ data, error }, ask] = useQuery({
    query: PromiseOutlookDocument,
    variables: useMemo(
      () => ({ variant: variantId, days: Number(span), locale: i18n.locale, ...scope }),
      [variantId, span, i18n.locale, scope],
    ),
    requestPolicy: 'cache-and-network',
  });
  useEffect(() => {
    if (turn > 0) ask({ requestPolicy: 'network-only' });
  }, [ask, turn]);
  const problem = problemOf(error);
  const outlook = data?.variant?.availableToPromise;
  return (
    <Card title={t`可承诺量`}>
      <Question asked={asked} span={span} onAsk={setAsked} onSpan={setSpan} />
      {problem && (
        <ErrorState problem={problem} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      )}
      {!problem && !outlook && <div className="skeleton" style={{ height: 160 }} aria-busy />}
      {outlook && (
        <div className="stack">
          <EarliestDay key={turn} variantId={variantId} scope={scope} />
          <PromiseChart days={outlook.days} />
          <Supplies title={t`会到的和会走的`} supplies={outlook.dated} />
          <Supplies title={t`已过预计日期，不作承诺`} supplies={outlook.late} />
          <Supplies title={t`没有预计日期，不作承诺`} supplies={outlook.undated} />
        </div>
      )}
    </Card>
  );
}
