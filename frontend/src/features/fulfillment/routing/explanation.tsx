import './routing.css';
import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '@/lib/numbers';
import { Card } from '@/ui/detail-page';
import { Empty } from '@/ui/states';
import { Tag, ToneText } from '@/ui/status';
import { TableScroll } from '@/ui/table-scroll';
import { Money, Quantity } from '@/ui/values';
import { Day } from './day';
import { actionLabels, barredLabels, targetLabels } from './labels';
import type { RoutingExplanation_ExplanationFragment } from './routing.generated';

type Explanation = RoutingExplanation_ExplanationFragment;
type Candidate = Explanation['candidates'][number];

export function Late({ days }: { days: number }) {
  useLingui();
  if (days === 0) return <ToneText tone="green">{t`准时`}</ToneText>;
  return <ToneText tone="red">{`! +${t`${plural(days, { other: '# 天' })}`}`}</ToneText>;
}

function Parcels({ parts }: { parts: Explanation['parts'] }) {
  const { i18n } = useLingui();
  return (
    <Card title={t`发货方案`} isFlush>
      {parts.length === 0 ? (
        <Empty>{t`没有仓库和承运商能按要求发出这张订单。看下表每个仓库的原因。`}</Empty>
      ) : (
        <TableScroll label={t`发货方案`}>
          <table className="table">
            <thead>
              <tr>
                <th>{t`仓库`}</th>
                <th>{t`承运服务`}</th>
                <th>{t`货品`}</th>
                <th>{t({ message: '发出', context: 'routing' })}</th>
                <th>{t`送达`}</th>
                <th>{t({ message: '时效', context: 'routing' })}</th>
                <th className="right">{t`距离`}</th>
                <th className="right">{t({ message: '运费', context: 'routing' })}</th>
                <th className="right">{t`附加成本`}</th>
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <tr key={part.warehouseId}>
                  <th scope="row" className="mono">
                    {part.code}
                  </th>
                  <td className="mono">{part.service}</td>
                  <td>
                    {part.lines.map(({ lineId, sku, units }) => (
                      <div key={`${lineId} ${sku}`} className="row small">
                        <span className="mono">{sku}</span> × <Quantity value={units} />
                      </div>
                    ))}
                  </td>
                  <td>
                    <Day value={part.leavesOn} />
                  </td>
                  <td>
                    <Day value={part.arrivesOn} />
                  </td>
                  <td>
                    <Late days={part.lateDays} />
                  </td>
                  <td className="right number">{`${formatNumber(part.km, i18n.locale)} km`}</td>
                  <td className="right">
                    <Money value={part.freight} />
                  </td>
                  <td className="right">
                    <Money value={part.extra} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Card>
  );
}

/** Why a warehouse was not taken, in words; null for those that were. */
function WhyNot({ candidate, explanation }: { candidate: Candidate; explanation: Explanation }) {
  const { _ } = useLingui();
  const { code, barred, ruleId, missing, service } = candidate;
  if (explanation.parts.some((part) => part.code === code)) {
    return <Tag tone="blue">{t`已选`}</Tag>;
  }
  if (barred) {
    const rule = explanation.rules.find((each) => each.ruleId === ruleId);
    return <>{rule ? t`规则“${rule.name}”排除` : _(barredLabels[barred])}</>;
  }
  if (service === null || service === undefined) return <>{t`没有服务送达该地，或超重`}</>;
  if (missing > 0) return <>{t`${plural(missing, { other: '缺 # 件' })}`}</>;
  if ((candidate.lateDays ?? 0) > explanation.lateDays) return <>{t`更晚送达`}</>;
  return <>{t`更贵，或货量、产能要留给别的订单`}</>;
}

function Candidates({ explanation }: { explanation: Explanation }) {
  const { i18n } = useLingui();
  const chosen = new Set(explanation.parts.map(({ code }) => code));
  return (
    <Card title={t`候选仓库`} isFlush>
      <TableScroll label={t`候选仓库`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`仓库`}</th>
              <th>{t`结果与原因`}</th>
              <th className="right">{t({ message: '缺货', context: 'routing' })}</th>
              <th>{t`整单最优服务`}</th>
              <th>{t`送达`}</th>
              <th className="right">{t`距离`}</th>
              <th className="right">{t`整单成本`}</th>
            </tr>
          </thead>
          <tbody>
            {explanation.candidates.map((candidate) => (
              <tr
                key={candidate.warehouseId}
                className={chosen.has(candidate.code) ? 'routing-chosen' : undefined}
              >
                <th scope="row" className="mono">
                  {candidate.code}
                </th>
                <td>
                  <WhyNot candidate={candidate} explanation={explanation} />
                </td>
                <td className="right">
                  <Quantity value={candidate.missing} />
                </td>
                <td className="mono">{candidate.service ?? '—'}</td>
                <td>
                  <Day value={candidate.arrivesOn} />
                </td>
                <td className="right number">{`${formatNumber(candidate.km, i18n.locale)} km`}</td>
                <td className="right">{candidate.cost ? <Money value={candidate.cost} /> : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}

function FiredRules({ rules }: { rules: Explanation['rules'] }) {
  const { _ } = useLingui();
  return (
    <Card
      title={t`生效的规则`}
      extra={<Link to="/routing/rules" className="small">{t`分仓规则`}</Link>}
    >
      {rules.length === 0 ? (
        <p className="secondary">{t`没有规则适用于这张订单。`}</p>
      ) : (
        <ol>
          {rules.map(({ ruleId, name, action, target, barred }) => (
            <li key={ruleId}>
              <strong>{name}</strong>{' '}
              <span className="secondary">
                {_(actionLabels[action])} · {_(targetLabels[target])}
                {barred.length > 0 && <> · {t`排除 ${barred.join('、')}`}</>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function Seen({ stock }: { stock: Explanation['stock'] }) {
  useLingui();
  return (
    <Card title={t`当时可用的库存`} isFlush>
      <TableScroll label={t`当时可用的库存`}>
        <table className="table">
          <thead>
            <tr>
              <th>SKU</th>
              <th>{t`仓库`}</th>
              <th className="right">{t`件数`}</th>
            </tr>
          </thead>
          <tbody>
            {stock.map(({ sku, code, units }) => (
              <tr key={`${sku} ${code}`}>
                <th scope="row" className="mono">
                  {sku}
                </th>
                <td className="mono">{code}</td>
                <td className="right">
                  <Quantity value={units} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}

/** Everything that a routing says of itself: the parcels, every warehouse, the rules, the stock. */
export function Explained({ explanation }: { explanation: Explanation }) {
  return (
    <>
      <Parcels parts={explanation.parts} />
      <Candidates explanation={explanation} />
      <FiredRules rules={explanation.rules} />
      <Seen stock={explanation.stock} />
    </>
  );
}
