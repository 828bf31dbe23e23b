import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense, lazy, useMemo } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { formatNumber } from '@/lib/numbers';
import { Card, DetailPage, Facts } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime, Money, Quantity } from '@/ui/values';
import { Day } from './day';
import { Explained, Late } from './explanation';
import { OutcomeState } from './outcome';
import { RoutingDecisionDocument } from './routing.generated';
import type { RoutingDecisionQuery } from './routing.generated';

// the outline of the earth is a chunk of its own
const FlowMap = lazy(() => import('./flow-map').then((module) => ({ default: module.FlowMap })));

type Decision = NonNullable<RoutingDecisionQuery['routingDecision']>;

function percent(part: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 2,
  }).format(part);
}

function DecisionFacts({ decision }: { decision: Decision }) {
  const { i18n } = useLingui();
  const { explanation, order } = decision;
  const { solver } = explanation;
  const isAlone = solver.method === 'EXACT';
  return (
    <Card title={t`概况`}>
      <Facts
        facts={[
          {
            label: t({ message: '订单', context: 'routing' }),
            value: (
              <Link to="/orders/$orderId" params={{ orderId: order.id }}>
                {order.number}
              </Link>
            ),
          },
          {
            label: t`收货地`,
            value: [order.shipToCountry, order.shipToCity].filter(Boolean).join(' '),
          },
          { label: t`件数`, value: <Quantity value={explanation.units} /> },
          {
            label: t({ message: '包裹', context: 'routing' }),
            value: <Quantity value={decision.parcels} />,
          },
          { label: t`总成本`, value: <Money value={decision.cost} /> },
          ...(decision.outcome === 'ROUTED'
            ? [
                { label: t`送达`, value: <Day value={decision.arrivesOn} /> },
                {
                  label: t({ message: '时效', context: 'routing' }),
                  value: <Late days={decision.lateDays} />,
                },
              ]
            : []),
          { label: t`决定者`, value: decision.actorName },
          { label: t`时间`, value: <DateTime value={decision.at} /> },
        ]}
      />
      <p className="secondary small routing-note">
        {isAlone
          ? t`单独求解，已证明最优。`
          : t`与 ${formatNumber(solver.orders, i18n.locale)} 张订单一起求解，距求解器下界 ${percent(solver.gap, i18n.locale)}。`}{' '}
        {t`用时 ${formatNumber(solver.milliseconds, i18n.locale)} 毫秒。`}
      </p>
    </Card>
  );
}

/** One decision: where an order is sent from, and why not from elsewhere. */
export function RoutingDecisionPage() {
  useLingui();
  const { decisionId = '' } = useParams({ strict: false });
  const [{ data, error, fetching }, query] = useQuery({
    query: RoutingDecisionDocument,
    variables: useMemo(() => ({ id: decisionId }), [decisionId]),
  });
  const decision = data?.routingDecision;
  if (!decision) {
    const problem = problemOf(error);
    const again = () => query({ requestPolicy: 'network-only' });
    if (problem) return <ErrorState problem={problem} onRetry={again} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这条分仓记录。`}</Empty>;
  }
  return (
    <DetailPage
      title={t`${decision.order.number} 的分仓`}
      back={<Link to="/routing">{t({ message: '分仓', context: 'navigation' })}</Link>}
      marks={<OutcomeState outcome={decision.outcome} />}
      aside={<DecisionFacts decision={decision} />}
    >
      <Card title={t`路线`} isFlush>
        <Suspense fallback={<PageSkeleton lines={6} />}>
          <FlowMap explanation={decision.explanation} />
        </Suspense>
      </Card>
      <Explained explanation={decision.explanation} />
    </DetailPage>
  );
}
