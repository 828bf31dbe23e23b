import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useClient } from 'urql';
import { problemOf } from '@/graphql/problem';
import type { GraphProblem } from '@/graphql/problem';
import { Card } from '@/ui/detail-page';
import { ErrorState } from '@/ui/states';
import { Status } from '@/ui/status';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Money, Quantity } from '@/ui/values';
import { outcomeLooks } from '../review/labels';
import { ReviewSimulationDocument } from './rules.generated';
import type { ReviewSimulationQuery } from './rules.generated';

type Result = ReviewSimulationQuery['reviewSimulation'];
type Difference = Result['differences'][number];

const spans = [100, 500, 1000, 2000] as const;

function Saying({ saying }: { saying: Difference['now'] | Difference['then'] }) {
  const { _ } = useLingui();
  if (!saying) return <span className="muted">—</span>;
  const look = outcomeLooks[saying.outcome];
  return (
    <>
      <Status tone={look.tone} glyph={look.glyph}>
        {_(look.label)}
      </Status>
      <div className="muted small">{saying.rules.join('、')}</div>
    </>
  );
}

function Sums({ result }: { result: Result }) {
  const { _ } = useLingui();
  return (
    <TableScroll label={t`结果合计`}>
      <table className="table">
        <thead>
          <tr>
            <th>{t({ message: '结果', context: 'review' })}</th>
            <th className="end">{t`现行规则`}</th>
            <th className="end">{t`这套规则`}</th>
          </tr>
        </thead>
        <tbody>
          {result.counts.map(({ outcome, now, then }) => {
            const look = outcomeLooks[outcome];
            return (
              <tr key={outcome}>
                <td>
                  <Status tone={look.tone} glyph={look.glyph}>
                    {_(look.label)}
                  </Status>
                </td>
                <td className="end">
                  <Quantity value={now} />
                </td>
                <td className="end">
                  <Quantity value={then} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  useLingui();
  if (differences.length === 0) return null;
  return (
    <TableScroll label={t`有变化的订单`}>
      <table className="table">
        <thead>
          <tr>
            <th>{t`订单号`}</th>
            <th>{t`下单时间`}</th>
            <th className="end">{t`金额`}</th>
            <th>{t`现行规则`}</th>
            <th>{t`这套规则`}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(
            ({ order, now, then }) =>
              order && (
                <tr key={order.id}>
                  <td>
                    <Link to="/orders/$orderId" params={{ orderId: order.id }}>
                      {order.number}
                    </Link>
                  </td>
                  <td>
                    <DateTime value={order.placedAt} />
                  </td>
                  <td className="end">
                    <Money value={order.total} />
                  </td>
                  <td>
                    <Saying saying={now} />
                  </td>
                  <td>
                    <Saying saying={then} />
                  </td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Tries the kept rules on the last orders, beside the set that counts; nothing is changed. */
export function Simulation({ id, isChanged }: { id: string; isChanged: boolean }) {
  useLingui();
  const client = useClient();
  const [last, setLast] = useState<number>(500);
  const [result, setResult] = useState<Result | null>(null);
  const [problem, setProblem] = useState<GraphProblem | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const run = async () => {
    setIsRunning(true);
    setProblem(null);
    const { data, error } = await client
      .query(ReviewSimulationDocument, { id, last }, { requestPolicy: 'network-only' })
      .toPromise();
    setIsRunning(false);
    setResult(data?.reviewSimulation ?? null);
    setProblem(problemOf(error) ?? null);
  };
  return (
    <Card title={t`试跑`}>
      <div className="stack">
        <div className="row wrap">
          <label className="row">
            {t`最近`}
            <select
              className="field"
              value={last}
              onChange={(event) => setLast(Number(event.target.value))}
            >
              {spans.map((span) => (
                <option key={span} value={span}>
                  {t`${span} 单`}
                </option>
              ))}
            </select>
          </label>
          <Button loading={isRunning} disabled={isChanged} onClick={() => void run()}>
            {t`开始试跑`}
          </Button>
          <span className="muted small">
            {isChanged ? t`先保存改动，再试跑。` : t`用真实订单试跑，不改动任何订单。`}
          </span>
        </div>
        {problem && <ErrorState problem={problem} onRetry={() => void run()} />}
        {result && (
          <>
            <p role="status">
              {t`看了 ${result.orders} 张订单，其中 ${result.differing} 张结果不同。`}
            </p>
            <Sums result={result} />
            <details>
              <summary>{t`每条规则命中多少单`}</summary>
              <ol>
                {result.fired.map(({ position, name, orders }) => (
                  <li key={position}>
                    {name} <Quantity value={orders} />
                  </li>
                ))}
              </ol>
            </details>
            <Differences differences={result.differences} />
          </>
        )}
      </div>
    </Card>
  );
}
