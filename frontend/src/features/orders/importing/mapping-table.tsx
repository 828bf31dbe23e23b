import './importing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ImportTarget } from '@/graphql/schema.generated';
import { Card } from '@/ui/detail-page';
import { targetLabels } from './import-labels';
import type { ImportOutlook_OutlookFragment } from './import-setup.generated';

type Column = ImportOutlook_OutlookFragment['columns'][number];

function isTarget(value: string): value is ImportTarget {
  return value in targetLabels;
}

const targets = Object.keys(targetLabels).filter(isTarget);

function Sureness({ column }: { column: Column }) {
  useLingui();
  if (!column.target) return <span className="muted">{t`不导入`}</span>;
  if (column.confidence >= 1) return t`确定`;
  const percent = Math.round(column.confidence * 100);
  return (
    <span className={percent < 70 ? 'tone-text-amber' : undefined}>{t`推测 ${percent}%`}</span>
  );
}

/** What each column of the file is taken for, with what stands in it; every line can be changed. */
export function MappingTable({
  columns,
  isDisabled,
  onChange,
}: {
  columns: readonly Column[];
  isDisabled: boolean;
  onChange: (heading: string, target: ImportTarget | null) => void;
}) {
  const { _ } = useLingui();
  return (
    <Card title={t`列对应`} isFlush>
      <div className="table-scroll mapping-table">
        <table className="table">
          <thead>
            <tr>
              <th>{t`文件的列`}</th>
              <th>{t`样例`}</th>
              <th>{t`含义`}</th>
              <th>{t`把握`}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- Two columns may have the same heading; none of them ever moves
              <tr key={`${index}.${column.heading}`}>
                <th scope="row">{column.heading}</th>
                <td className="secondary small">
                  <div className="ellipsis mapping-samples" title={column.samples.join('\n')}>
                    {column.samples.filter(Boolean).slice(0, 3).join(' · ') || '—'}
                  </div>
                </td>
                <td>
                  <select
                    className="field"
                    aria-label={t`列 ${column.heading} 的含义`}
                    disabled={isDisabled}
                    value={column.target ?? ''}
                    onChange={({ target: { value } }) =>
                      onChange(column.heading, isTarget(value) ? value : null)
                    }
                  >
                    <option value="">{t`不导入`}</option>
                    {targets.map((target) => (
                      <option key={target} value={target}>
                        {_(targetLabels[target])}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="small">
                  <Sureness column={column} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
