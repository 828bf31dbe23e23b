import './routing.css';
import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient, useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import type { GraphProblem } from '@/graphql/problem';
import { Card, DetailPage } from '@/ui/detail-page';
import { SelectField, TextField } from '@/ui/form-fields';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { Money, Quantity } from '@/ui/values';
import { CheckList } from './check-list';
import { Late } from './explanation';
import { draftOf, inputOf } from './rule-draft';
import type { RuleDraft } from './rule-draft';
import { RuleFields } from './rule-fields';
import {
  RoutingNamesDocument,
  RoutingRulesDocument,
  RoutingSimulationDocument,
} from './routing.generated';
import type { RoutingSimulationQuery } from './routing.generated';
import { useHomeCurrency } from './use-home-currency';

type Result = RoutingSimulationQuery['routingSimulation'];
type Sum = Result['was'];

type Changes = {
  readonly last: string;
  readonly closedIds: readonly string[];
  readonly withoutRuleIds: readonly string[];
  readonly serviceId: string;
  readonly percent: string;
  readonly rule: RuleDraft | null;
};

const unchanged: Changes = {
  last: '100',
  closedIds: [],
  withoutRuleIds: [],
  serviceId: '',
  percent: '110',
  rule: null,
};

function inputFrom(changes: Changes) {
  const { serviceId } = changes;
  return {
    last: Number(changes.last),
    closedIds: [...changes.closedIds],
    withoutRuleIds: [...changes.withoutRuleIds],
    rates: serviceId === '' ? [] : [{ serviceId, percent: Number(changes.percent) || 0 }],
    rules: changes.rule ? [inputOf(changes.rule)] : [],
  };
}

function useSimulation() {
  const client = useClient();
  const [result, setResult] = useState<Result | null>(null);
  const [problem, setProblem] = useState<GraphProblem | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const run = async (changes: Changes) => {
    setIsRunning(true);
    const { data, error } = await client
      .query(
        RoutingSimulationDocument,
        { input: inputFrom(changes) },
        { requestPolicy: 'network-only' },
      )
      .toPromise();
    setIsRunning(false);
    setResult(data?.routingSimulation ?? null);
    setProblem(problemOf(error) ?? null);
  };
  return { result, problem, isRunning, run };
}

function SumRow({ label, was, would }: { label: string; was: number; would: number }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="right">
        <Quantity value={was} />
      </td>
      <td className="right">
        <Quantity value={would} />
      </td>
    </tr>
  );
}

function Sums({ was, would, orders }: { was: Sum; would: Sum; orders: number }) {
  useLingui();
  return (
    <Card title={t`${plural(orders, { other: '最近 # 张订单' })}`} isFlush>
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th>{t`指标`}</th>
              <th className="right">{t`实际`}</th>
              <th className="right">{t`若改动`}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t`总成本`}</th>
              <td className="right">
                <Money value={was.cost} />
              </td>
              <td className="right">
                <Money value={would.cost} />
              </td>
            </tr>
            <SumRow
              label={t({ message: '包裹', context: 'routing' })}
              was={was.parcels}
              would={would.parcels}
            />
            <SumRow label={t`晚于承诺`} was={was.late} would={would.late} />
            <SumRow label={t`无法发出`} was={was.unrouted} would={would.unrouted} />
          </tbody>
        </table>
      </div>
    </Card>
  );
}

type Outcome = Result['changed'][number]['was'];

function OutcomeCells({ outcome }: { outcome: Outcome }) {
  useLingui();
  if (!outcome.isRouted) return <td colSpan={3}>{t`无法发出`}</td>;
  return (
    <>
      <td className="mono">{outcome.warehouses.join(' + ')}</td>
      <td className="right">
        <Money value={outcome.cost} />
      </td>
      <td>
        <Late days={outcome.lateDays} />
      </td>
    </>
  );
}

function Changed({ changed }: { changed: Result['changed'] }) {
  useLingui();
  if (changed.length === 0) return <Empty>{t`没有一张订单会不同。`}</Empty>;
  return (
    <Card title={t`${plural(changed.length, { other: '# 张订单会不同' })}`} isFlush>
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th>{t({ message: '订单', context: 'routing' })}</th>
              <th>{t`实际`}</th>
              <th className="right">{t`成本`}</th>
              <th>{t({ message: '时效', context: 'routing' })}</th>
              <th>{t`若改动`}</th>
              <th className="right">{t`成本`}</th>
              <th>{t({ message: '时效', context: 'routing' })}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ orderId, number, was, would }) => (
              <tr key={orderId}>
                <th scope="row">
                  <Link to="/orders/$orderId" params={{ orderId }} className="mono">
                    {number}
                  </Link>
                </th>
                <OutcomeCells outcome={was} />
                <OutcomeCells outcome={would} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function ChangesForm({
  changes,
  change,
  isRunning,
  onRun,
}: {
  changes: Changes;
  change: (change: Partial<Changes>) => void;
  isRunning: boolean;
  onRun: () => void;
}) {
  useLingui();
  const home = useHomeCurrency();
  const [{ data: names }] = useQuery({ query: RoutingNamesDocument });
  const [{ data: rules }] = useQuery({ query: RoutingRulesDocument, variables: { first: 100 } });
  const named = names?.routingNameable;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRun();
  };
  const { rule } = changes;
  return (
    <form className="routing-simulation" noValidate onSubmit={submit}>
      <SelectField
        label={t`重放最近的订单`}
        value={changes.last}
        choices={['50', '100', '300'].map((value) => ({ value, label: value }))}
        onChange={(last) => change({ last })}
      />
      <CheckList
        label={t`假如关闭这些仓库`}
        options={(named?.warehouses ?? []).map(({ id, code, name }) => ({
          value: id,
          label: `${code} · ${name}`,
        }))}
        chosen={changes.closedIds}
        onChange={(closedIds) => change({ closedIds })}
      />
      {(rules?.routingRules.nodes.length ?? 0) > 0 && (
        <CheckList
          label={t`假如停用这些规则`}
          options={(rules?.routingRules.nodes ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
          chosen={changes.withoutRuleIds}
          onChange={(withoutRuleIds) => change({ withoutRuleIds })}
        />
      )}
      <div className="routing-form-pair">
        <SelectField
          label={t`假如这个服务调价`}
          value={changes.serviceId}
          emptyLabel={t`不调价`}
          choices={(named?.services ?? []).map(({ id, code, name }) => ({
            value: id,
            label: `${code} · ${name}`,
          }))}
          onChange={(serviceId) => change({ serviceId })}
        />
        <TextField
          label={t`为现价的百分之几`}
          value={changes.percent}
          inputMode="numeric"
          onChange={(percent) => change({ percent })}
        />
      </div>
      {rule ? (
        <RuleFields
          draft={rule}
          errors={{}}
          change={(changed) => change({ rule: { ...rule, ...changed } })}
        />
      ) : (
        <div>
          <Button
            onClick={() => change({ rule: { ...draftOf(null, home), name: t`试用规则` } })}
          >{t`加一条试用规则`}</Button>
        </div>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={isRunning}>{t`开始模拟`}</Button>
        {rule && <Button onClick={() => change({ rule: null })}>{t`去掉试用规则`}</Button>}
      </div>
    </form>
  );
}

/** Recent orders routed again under other rules, rates or warehouses, beside what was done. */
export function RoutingSimulationPage() {
  useLingui();
  const [changes, setChanges] = useState(unchanged);
  const { result, problem, isRunning, run } = useSimulation();
  return (
    <DetailPage
      title={t`分仓模拟`}
      back={<Link to="/routing">{t({ message: '分仓', context: 'navigation' })}</Link>}
    >
      <Card title={t`改动什么`}>
        <p className="secondary">{t`用当时看到的库存，把最近分仓的订单按改动后的规则、运价和仓库重新求解；不写入任何数据。`}</p>
        <ChangesForm
          changes={changes}
          change={(change) => setChanges((was) => ({ ...was, ...change }))}
          isRunning={isRunning}
          onRun={() => void run(changes)}
        />
      </Card>
      {problem && <ErrorState problem={problem} onRetry={() => void run(changes)} />}
      {isRunning && <PageSkeleton lines={4} />}
      {!isRunning && result && (
        <>
          <Sums was={result.was} would={result.would} orders={result.orders} />
          <Changed changed={result.changed} />
        </>
      )}
    </DetailPage>
  );
}
