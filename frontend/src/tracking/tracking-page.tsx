import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect } from 'react';
import { formatDay, formatMoment } from './dates';
import { ParcelCard } from './parcel-card';
import { stepOf } from './state';
import type { OrderState } from './state';
import { useTracking } from './use-tracking';
import type { Problem } from './use-tracking';
import { headlines, lateWords, problemWords, stepWords } from './words';

function LanguageLinks() {
  const { i18n } = useLingui();
  const other = i18n.locale === 'en' ? 'zh' : 'en';
  const name = other === 'zh' ? '中文' : 'English';
  return (
    <a href={`?lang=${other}`} hrefLang={other} lang={other === 'zh' ? 'zh-CN' : 'en'}>
      {name}
    </a>
  );
}

function Steps({ order }: { order: OrderState }) {
  const { _ } = useLingui();
  const reached = stepOf(order.status);
  return (
    <ol className="steps plain-list" aria-label={t`进度`}>
      {stepWords.map((word, step) => (
        <li
          key={word.id}
          className={step <= reached ? 'is-reached' : undefined}
          aria-current={step === reached ? 'step' : undefined}
        >
          <span className="step-mark" aria-hidden="true" />
          {_(word)}
        </li>
      ))}
    </ol>
  );
}

/** The date first: it is what people come for. */
function Dates({ order }: { order: OrderState }) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  if (order.status === 'CANCELLED') {
    if (order.cancelledAt === null) return null;
    const at = formatMoment(order.cancelledAt, locale);
    return <p className="promise">{t`${at} 取消，款项将按原路退回。`}</p>;
  }
  if (order.deliveredAt !== null) {
    const at = formatMoment(order.deliveredAt, locale);
    return <p className="promise">{t`${at} 送达`}</p>;
  }
  const promised = order.promisedAt === null ? null : formatDay(order.promisedAt, locale);
  const expected = order.expectedAt === null ? null : formatDay(order.expectedAt, locale);
  if (order.lateReason !== null && expected !== null && expected !== promised) {
    return (
      <p className="promise">
        {t`预计 ${expected} 送达`}
        {promised !== null && <s className="secondary">{t`原定 ${promised}`}</s>}
      </p>
    );
  }
  if (promised !== null) return <p className="promise">{t`承诺 ${promised} 送达`}</p>;
  if (expected !== null) return <p className="promise">{t`预计 ${expected} 送达`}</p>;
  return <p className="promise secondary">{t`发出后会显示送达日期。`}</p>;
}

function Late({ order }: { order: OrderState }) {
  const { _ } = useLingui();
  if (order.lateReason === null || order.status === 'DELIVERED') return null;
  return (
    <div className="late" role="status">
      <strong>{t`! 比承诺的晚`}</strong>
      <span>{_(lateWords[order.lateReason])}</span>
    </div>
  );
}

function count(goods: readonly { readonly quantity: number }[]): number {
  return goods.reduce((sum, { quantity }) => sum + quantity, 0);
}

function Items({ order }: { order: OrderState }) {
  const [parcel, ...others] = order.packages;
  // One parcel with all of it says what lies in it.
  if (parcel && others.length === 0 && count(parcel.contents) === count(order.items)) return null;
  return (
    <section className="card" aria-label={t({ message: '商品', context: 'order' })}>
      <div className="card-head">
        <h2>{t({ message: '商品', context: 'order' })}</h2>
      </div>
      <ul className="card-body plain-list goods">
        {order.items.map(({ name, quantity, waiting }) => (
          <li key={name}>
            <span>
              {name}
              {waiting > 0 && <span className="waiting">{t`${waiting} 件等待到货`}</span>}
            </span>
            <span className="number">× {quantity}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Receiver({ order }: { order: OrderState }) {
  const { i18n } = useLingui();
  const { name, city, country } = order.receiver;
  const regions = new Intl.DisplayNames(i18n.locale, { type: 'region' });
  const land = country === '' ? '' : regions.of(country);
  const place = [name, city, land].filter(Boolean).join(' · ');
  const placed = formatDay(order.placedAt, i18n.locale);
  return (
    <footer className="secondary small">
      {place !== '' && <p>{t`送往 ${place}`}</p>}
      <p>{t`${placed} 下单`}</p>
    </footer>
  );
}

function Order({ order, isLive }: { order: OrderState; isLive: boolean }) {
  const { _ } = useLingui();
  const { company, number, status, packages } = order;
  const headline = _(headlines[status]);
  useEffect(() => {
    document.title = `${headline} · ${number}`;
  }, [headline, number]);
  return (
    <>
      <header className="top">
        <strong className="grow ellipsis">{company}</strong>
        <span className={isLive ? 'live is-live' : 'live'} role="status">
          {isLive ? t`实时更新` : t`重连中`}
        </span>
        <LanguageLinks />
      </header>
      <main className="stack">
        <section className="card hero" aria-live="polite">
          <p className="secondary">{t`订单 ${number}`}</p>
          <h1>{headline}</h1>
          <Dates order={order} />
          <Late order={order} />
          {status !== 'CANCELLED' && <Steps order={order} />}
        </section>
        {packages.map((parcel, at) => (
          <ParcelCard
            key={`${parcel.trackingNumber} ${parcel.shippedAt}`}
            parcel={parcel}
            at={at + 1}
            of={packages.length}
          />
        ))}
        <Items order={order} />
        <Receiver order={order} />
      </main>
    </>
  );
}

function Trouble({ problem, retry }: { problem: Problem; retry: () => void }) {
  const { _ } = useLingui();
  return (
    <main className="trouble" role="alert">
      <h1>{t`打不开这个页面`}</h1>
      <p>{_(problemWords[problem])}</p>
      {problem !== 'NOT_FOUND' && (
        <button type="button" className="retry" onClick={retry}>
          {t({ message: '重试', context: 'page' })}
        </button>
      )}
    </main>
  );
}

/** The customer's page of one order. */
export function TrackingPage() {
  const lang = new URLSearchParams(location.search).get('lang');
  const { order, problem, isLive, retry } = useTracking(lang === 'zh' ? 'zh-CN' : lang);
  if (order !== null) {
    return (
      <div className="tracking">
        <Order order={order} isLive={isLive} />
      </div>
    );
  }
  if (problem !== null) {
    return (
      <div className="tracking">
        <Trouble problem={problem} retry={retry} />
      </div>
    );
  }
  return (
    <div className="tracking" aria-busy="true">
      <div className="card hero stack" aria-label={t`载入中`}>
        <span className="skeleton" />
        <span className="skeleton" />
        <span className="skeleton" />
      </div>
    </div>
  );
}
