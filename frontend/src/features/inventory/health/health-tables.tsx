import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Card } from '@/ui/detail-page';
import { Status, Tag } from '@/ui/status';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Quantity } from '@/ui/values';
import { checkLabels, partLabels, partlessLabel } from './health-labels';
import type {
  HealthFinding_FindingFragment,
  HealthRun_RunFragment,
  StockHealthQuery,
} from './health-page.generated';

type Finding = HealthFinding_FindingFragment;
type Past = StockHealthQuery['doctorRuns']['nodes'][number];

/** Whether everything agreed, as glyph and word. */
export function Verdict({ findings }: { findings: number }) {
  useLingui();
  return findings === 0 ? (
    <Status tone="green" glyph="check">{t`全部一致`}</Status>
  ) : (
    <Status tone="red" glyph="alert">{t`${findings} 处不一致`}</Status>
  );
}

export function ChecksTable({ checks }: { checks: HealthRun_RunFragment['checks'] }) {
  const { _ } = useLingui();
  return (
    <Card title={t`全部检查项`} isFlush>
      <TableScroll label={t`全部检查项`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`检查项`}</th>
              <th className="right">{t`已检查`}</th>
              <th>{t({ message: '结果', context: 'stock health' })}</th>
            </tr>
          </thead>
          <tbody>
            {checks.map(({ check, checked, findings }) => (
              <tr key={check}>
                <th scope="row">{_(checkLabels[check])}</th>
                <td className="right">
                  <Quantity value={checked} />
                </td>
                <td>
                  <Verdict findings={findings} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}

/** The level, entry, lot and order that a finding is about. */
function Place({ finding: { level, entry, lot, order } }: { finding: Finding }) {
  useLingui();
  const number = lot?.number;
  return (
    <>
      {level && (
        <div>
          <Link to="/stock/$sku" params={{ sku: level.sku }} className="mono">
            {level.sku}
          </Link>{' '}
          {level.warehouse.name}
        </div>
      )}
      {entry && <div className="secondary small">{t`第 ${entry.ordinal} 笔流水`}</div>}
      {number !== undefined && <div className="secondary small">{t`批次 ${number}`}</div>}
      {order && (
        <Link to="/orders/$orderId" params={{ orderId: order.id }} className="mono">
          {order.number}
        </Link>
      )}
    </>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  const { _ } = useLingui();
  return (
    <tr>
      <th scope="row">{_(checkLabels[finding.check])}</th>
      <td>
        <Place finding={finding} />
      </td>
      <td>{_(finding.part ? partLabels[finding.part] : partlessLabel(finding.check))}</td>
      <td className="right">
        <Quantity value={finding.expected} />
      </td>
      <td className="right">
        <Quantity value={finding.found} />
      </td>
      <td>
        {finding.isRepairable ? (
          <Tag tone="blue">{t`可按流水修复`}</Tag>
        ) : (
          <Tag>{t`需人工处理`}</Tag>
        )}
      </td>
    </tr>
  );
}

export function FindingsTable({ run }: { run: HealthRun_RunFragment }) {
  useLingui();
  const { findings, findingsTotal } = run;
  const shown = findings.length;
  return (
    <Card title={t`不一致`} isFlush>
      <TableScroll label={t`不一致`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`检查项`}</th>
              <th>{t`位置`}</th>
              <th>{t`数量项`}</th>
              <th className="right">{t`应为`}</th>
              <th className="right">{t`实为`}</th>
              <th>{t`处理`}</th>
            </tr>
          </thead>
          <tbody>
            {findings.map((finding, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a finding has no id, and the rows of a run never change
              <FindingRow key={`${run.id}-${index}`} finding={finding} />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {findingsTotal > shown && (
        <p className="card-body secondary">{t`共 ${findingsTotal} 处，这里列出 ${shown} 处。`}</p>
      )}
    </Card>
  );
}

/** The runs before, the newest first. */
export function PastRuns({ runs }: { runs: readonly Past[] }) {
  useLingui();
  return (
    <Card title={t`最近的检查`} isFlush>
      <TableScroll label={t`最近的检查`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`时间`}</th>
              <th>{t`发起人`}</th>
              <th>{t({ message: '结果', context: 'stock health' })}</th>
              <th className="right">{t`已修复`}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td>
                  <DateTime value={run.startedAt} />
                </td>
                <td>{run.isScheduled ? t`系统` : run.actorName}</td>
                <td>
                  <Verdict findings={run.findingsTotal} />
                </td>
                <td className="right">
                  <Quantity value={run.repairedLevels} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
