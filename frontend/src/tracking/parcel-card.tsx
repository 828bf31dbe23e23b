import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { formatDay, formatMoment } from './dates';
import type { Parcel, ParcelEvent } from './state';
import { parcelWords } from './words';

const firstShown = 3;

function Events({ events, label }: { events: readonly ParcelEvent[]; label: string }) {
  const { _, i18n } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  if (events.length === 0) {
    return <p className="secondary">{t`承运商还没有消息。`}</p>;
  }
  const shown = isOpen ? events : events.slice(0, firstShown);
  const more = events.length - firstShown;
  return (
    <>
      <ol className="events plain-list" aria-label={label}>
        {shown.map((event) => (
          <li key={`${event.at} ${event.status} ${event.description}`}>
            <div className="event-words">{event.description || _(parcelWords[event.status])}</div>
            <div className="secondary small">
              <time dateTime={event.at}>{formatMoment(event.at, i18n.locale)}</time>
              {event.place !== '' && ` · ${event.place}`}
            </div>
          </li>
        ))}
      </ol>
      {more > 0 && (
        <button
          type="button"
          className="plain-button tone-link"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t`收起` : t`再看 ${more} 条`}
        </button>
      )}
    </>
  );
}

function When({ parcel }: { parcel: Parcel }) {
  const { i18n } = useLingui();
  if (parcel.deliveredAt !== null) {
    const at = formatMoment(parcel.deliveredAt, i18n.locale);
    return <p>{t`${at} 签收`}</p>;
  }
  if (parcel.expectedAt !== null) {
    const day = formatDay(parcel.expectedAt, i18n.locale);
    return <p>{t`预计 ${day} 送达`}</p>;
  }
  return null;
}

/** What went out together: where it is, what lies in it, what its carrier said. */
export function ParcelCard({ parcel, at, of }: { parcel: Parcel; at: number; of: number }) {
  const { _ } = useLingui();
  const title = of > 1 ? t`包裹 ${at} / ${of}` : t`包裹`;
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        <span className={`state state-${parcel.status}`}>{_(parcelWords[parcel.status])}</span>
      </div>
      <div className="card-body stack">
        <When parcel={parcel} />
        <div className="secondary">
          {[parcel.carrier, parcel.service].filter(Boolean).join(' · ')}
          {parcel.trackingNumber !== '' && (
            <>
              {' '}
              {parcel.trackingUrl === '' ? (
                <span className="mono">{parcel.trackingNumber}</span>
              ) : (
                <a className="mono" href={parcel.trackingUrl} target="_blank" rel="noreferrer">
                  {parcel.trackingNumber}
                </a>
              )}
            </>
          )}
          {parcel.parcels > 1 && ` · ${plural(parcel.parcels, { other: '共 # 箱' })}`}
        </div>
        <Events events={parcel.events} label={t`物流记录`} />
        {parcel.contents.length > 0 && (
          <div>
            <h3>{t`内含`}</h3>
            <ul className="plain-list goods">
              {parcel.contents.map(({ name, quantity }) => (
                <li key={name}>
                  <span>{name}</span>
                  <span className="number">× {quantity}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
