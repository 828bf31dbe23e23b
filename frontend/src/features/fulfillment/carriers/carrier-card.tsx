import './carriers.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useCallback, useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { Can, useCan } from '@/lib/permissions';
import { formatMoney } from '@/lib/money';
import { formatNumber } from '@/lib/numbers';
import { Card } from '@/ui/detail-page';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { Status } from '@/ui/status';
import { TableScroll } from '@/ui/table-scroll';
import { kindLabels, levelLabels } from './carrier-labels';
import type {
  Carrier_CarrierFragment,
  CarrierService_ServiceFragment,
  RateZone_ZoneFragment,
} from './carriers.generated';
import { CarrierNowDocument } from './carriers.generated';
import type { Edited } from './carriers-drawer';

type Edit = (edited: Edited) => void;

function Active({ isActive }: { isActive: boolean }) {
  useLingui();
  return isActive ? (
    <Status tone="green" glyph="check">
      {t({ message: '启用中', context: 'carrier' })}
    </Status>
  ) : (
    <Status tone="gray" glyph="pause">
      {t({ message: '已停用', context: 'carrier' })}
    </Status>
  );
}

function Rates({ zone }: { zone: RateZone_ZoneFragment }) {
  const { i18n } = useLingui();
  return (
    <ul className="plain-list rates">
      {zone.rates.map(({ id, upToGrams, price, perKg }) => (
        <li key={id} className="number">
          ≤ {formatNumber(upToGrams, i18n.locale)} g · {formatMoney(price, i18n.locale, true)}
          {perKg && ` + ${formatMoney(perKg, i18n.locale, true)}/kg`}
        </li>
      ))}
    </ul>
  );
}

function Zones({ service, edit }: { service: CarrierService_ServiceFragment; edit: Edit }) {
  useLingui();
  const mayEdit = useCan('FULFILLMENT_RULES');
  if (service.zones.length === 0) {
    return <p className="secondary">{t`还没有分区：没有分区的服务送不到任何地方。`}</p>;
  }
  return (
    <TableScroll label={service.name}>
      <table className="table zones">
        <thead>
          <tr>
            <th>{t`分区`}</th>
            <th>{t`发货仓库`}</th>
            <th>{t`国家和地区`}</th>
            <th>{t`邮编`}</th>
            <th className="right">{t`天数`}</th>
            <th>{t`运价`}</th>
          </tr>
        </thead>
        <tbody>
          {service.zones.map((zone) => (
            <tr key={zone.id}>
              <td>
                {mayEdit ? (
                  <button
                    type="button"
                    className="plain-button tone-text-blue"
                    onClick={() => edit({ kind: 'zone', serviceId: service.id, zone })}
                  >
                    {zone.name}
                  </button>
                ) : (
                  zone.name
                )}
              </td>
              <td>{zone.warehouse?.name ?? t`所有仓库`}</td>
              <td className="countries">
                {zone.countries.includes('*') ? t`全部` : zone.countries.join(' ')}
              </td>
              <td>{zone.postalPrefixes.length === 0 ? t`全部` : zone.postalPrefixes.join(' ')}</td>
              <td className="right">{zone.transitDays}</td>
              <td>
                <Rates zone={zone} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Service({
  carrier,
  service,
  edit,
}: {
  carrier: Carrier_CarrierFragment;
  service: CarrierService_ServiceFragment;
  edit: Edit;
}) {
  const { _, i18n } = useLingui();
  const heaviest =
    service.maxWeightGrams === null
      ? t`不限重`
      : t`最重 ${formatNumber(service.maxWeightGrams, i18n.locale)} 克`;
  return (
    <section className="stack" aria-label={service.name}>
      <div className="row wrap">
        <h3>{service.name}</h3>
        <span className="mono secondary">{service.code}</span>
        <span className="secondary">
          {_(levelLabels[service.level])} · {heaviest}
          {service.onWeekends && ` · ${t`周末派送`}`}
        </span>
        {!service.isActive && <Active isActive={false} />}
        <span className="grow" />
        <Can do="FULFILLMENT_RULES">
          <Button
            size="small"
            onClick={() => edit({ kind: 'service', carrierId: carrier.id, service })}
          >
            {t`修改服务`}
          </Button>
          <Button
            size="small"
            onClick={() => edit({ kind: 'zone', serviceId: service.id, zone: null })}
          >
            {t`加分区`}
          </Button>
        </Can>
      </div>
      <Zones service={service} edit={edit} />
    </section>
  );
}

/**
 * One carrier with its services, and where each of them goes at what price. Each asks for itself:
 * all of them with all of their rates would be too much for one question.
 */
export function CarrierCard({
  id,
  name,
  revision,
  edit,
}: {
  id: string;
  name: string;
  /** Grows with every change that was saved. */
  revision: number;
  edit: Edit;
}) {
  const { i18n } = useLingui();
  const [{ data, error }, query] = useQuery({
    query: CarrierNowDocument,
    variables: useMemo(() => ({ id, locale: i18n.locale }), [id, i18n.locale]),
  });
  const refetch = useCallback(() => query({ requestPolicy: 'network-only' }), [query]);
  useEffect(refetch, [refetch, revision]);
  const problem = data ? null : problemOf(error);
  if (problem) {
    return (
      <Card title={name}>
        <ErrorState problem={problem} onRetry={refetch} />
      </Card>
    );
  }
  if (!data?.carrier) {
    return (
      <Card title={name}>
        <PageSkeleton lines={3} />
      </Card>
    );
  }
  return <Loaded carrier={data.carrier} edit={edit} />;
}

function Loaded({ carrier, edit }: { carrier: Carrier_CarrierFragment; edit: Edit }) {
  const { _ } = useLingui();
  return (
    <Card
      title={carrier.name}
      extra={
        <>
          <span className="mono secondary">{carrier.code}</span>
          <span className="secondary">{_(kindLabels[carrier.kind])}</span>
          <Active isActive={carrier.isActive} />
          <Can do="FULFILLMENT_RULES">
            <Button size="small" onClick={() => edit({ kind: 'carrier', carrier })}>
              {t`修改承运商`}
            </Button>
            <Button
              size="small"
              onClick={() => edit({ kind: 'service', carrierId: carrier.id, service: null })}
            >
              {t`加服务`}
            </Button>
          </Can>
        </>
      }
    >
      <div className="stack">
        {carrier.services.length === 0 && <p className="secondary">{t`还没有服务。`}</p>}
        {carrier.services.map((service) => (
          <Service key={service.id} carrier={carrier} service={service} edit={edit} />
        ))}
      </div>
    </Card>
  );
}
