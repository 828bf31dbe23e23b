import './alerts.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { useLive } from '@/graphql/use-live';
import { DateTime } from '@/ui/values';
import { AlertKindTag, AlertState, measure } from './alert-labels';
import { StockAlertChangesDocument, StockAlertListDocument } from './alerts.generated';
import type { StockAlertChangesSubscription } from './alerts.generated';

const mostShown = 20;

/** What is amiss with one SKU now, as a strip; nothing where all is well. */
export function SkuAlerts({ variantId }: { variantId: string }) {
  const { i18n } = useLingui();
  const where = useMemo(() => ({ variant: { eq: variantId } }), [variantId]);
  const [{ data }, ask] = useQuery({
    query: StockAlertListDocument,
    variables: useMemo(
      () => ({
        where: { ...where, NOT: { status: { eq: 'RESOLVED' as const } } },
        orderBy: 'URGENCY' as const,
        locale: i18n.locale,
        first: mostShown,
      }),
      [where, i18n.locale],
    ),
    requestPolicy: 'cache-and-network',
  });
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  useLive({
    document: StockAlertChangesDocument,
    variables: { where, locale: i18n.locale },
    onEvents: (batches: readonly StockAlertChangesSubscription[]) => {
      if (batches.some(({ stockAlertEvents }) => stockAlertEvents.events.length > 0)) again();
    },
    onResync: again,
  });
  const alerts = data?.stockAlerts.nodes ?? [];
  if (alerts.length === 0) return null;
  return (
    <section
      className="card sku-alerts"
      aria-label={t({ message: '库存预警', context: 'navigation' })}
    >
      <ul className="plain-list">
        {alerts.map((alert) => (
          <li key={alert.id} className="row wrap">
            <AlertKindTag kind={alert.kind} severity={alert.severity} />
            <span>{alert.level.warehouse.name}</span>
            <span className="muted number">{measure(alert.kind, alert.value, i18n.locale)}</span>
            <AlertState status={alert.status} />
            <span className="grow" />
            <span className="muted small">
              <DateTime value={alert.openedAt} />
            </span>
          </li>
        ))}
      </ul>
      <Link to="/alerts">{t`全部预警`}</Link>
    </section>
  );
}
