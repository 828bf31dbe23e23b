import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import type { Column } from '@/ui/data-grid/columns';
import { DateTime, Quantity } from '@/ui/values';
import { AlertKindTag, AlertState, measure } from './alert-labels';
import type { AlertRow_AlertFragment } from './alerts.generated';

export type AlertRow = AlertRow_AlertFragment;

function SkuLink({ sku }: { sku: string }) {
  return (
    <Link to="/stock/$sku" params={{ sku }} className="mono" tabIndex={-1}>
      {sku}
    </Link>
  );
}

/** What was measured when it was raised, and from when on that is amiss. */
function Figure({ alert: { kind, value, threshold } }: { alert: AlertRow }) {
  const { i18n } = useLingui();
  return (
    <span className="number">
      {measure(kind, value, i18n.locale)}
      <span className="muted"> / {measure(kind, threshold, i18n.locale)}</span>
    </span>
  );
}

/** Who did what about it, and until when. */
function Handling({ alert }: { alert: AlertRow }) {
  useLingui();
  const { status, acknowledgedByName, snoozedByName, snoozedUntil, resolvedAt, note } = alert;
  const remark = note === '' ? null : <span className="muted"> · {note}</span>;
  if (status === 'RESOLVED' && typeof resolvedAt === 'string') {
    return <DateTime value={resolvedAt} />;
  }
  if (status === 'SNOOZED' && typeof snoozedUntil === 'string') {
    return (
      <span className="ellipsis">
        {snoozedByName} → <DateTime value={snoozedUntil} />
        {remark}
      </span>
    );
  }
  if (status === 'ACKNOWLEDGED') {
    return (
      <span className="ellipsis">
        {acknowledgedByName}
        {remark}
      </span>
    );
  }
  return null;
}

export function alertColumns(): readonly Column<AlertRow>[] {
  return [
    {
      key: 'kind',
      title: t({ message: '预警', context: 'one' }),
      width: 110,
      sortKey: 'urgency',
      render: ({ kind, severity }) => <AlertKindTag kind={kind} severity={severity} />,
    },
    {
      key: 'sku',
      title: t`SKU`,
      width: 130,
      isPinned: true,
      render: ({ level }) => <SkuLink sku={level.sku} />,
    },
    {
      key: 'product',
      title: t({ message: '商品', context: 'one' }),
      width: 160,
      grow: 2,
      render: ({ level }) => level.variant.displayName,
    },
    {
      key: 'warehouse',
      title: t`仓库`,
      width: 120,
      grow: 1,
      render: ({ level }) => level.warehouse.name,
    },
    {
      key: 'figure',
      title: t`发现时 / 阈值`,
      width: 150,
      align: 'end',
      render: (alert) => <Figure alert={alert} />,
    },
    {
      key: 'available',
      title: t`现可用`,
      width: 80,
      align: 'end',
      render: ({ level }) => <Quantity value={level.available} />,
    },
    {
      key: 'opened',
      title: t`发现时间`,
      width: 110,
      sortKey: 'opened',
      render: ({ openedAt }) => <DateTime value={openedAt} />,
    },
    {
      key: 'status',
      title: t`状态`,
      width: 100,
      render: ({ status }) => <AlertState status={status} />,
    },
    {
      key: 'handling',
      title: t`处理`,
      width: 160,
      grow: 1,
      render: (alert) => <Handling alert={alert} />,
    },
  ];
}

export function AlertCard({ alert }: { alert: AlertRow }) {
  return (
    <div>
      <div className="row">
        <AlertKindTag kind={alert.kind} severity={alert.severity} />
        <strong className="grow ellipsis">
          <SkuLink sku={alert.level.sku} />
        </strong>
        <AlertState status={alert.status} />
      </div>
      <div className="row small">
        <span className="secondary grow ellipsis">
          {alert.level.warehouse.name} · {alert.level.variant.displayName}
        </span>
        <Figure alert={alert} />
      </div>
    </div>
  );
}
