import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { Card } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime } from '@/ui/values';
import { actionLabels } from './actions';
import { changesOf, inWords } from './changes';
import { useFieldLabel } from './entry-parts';
import { TimelineDocument } from './timeline.generated';

/**
 * What happened to one object, newest first. `revision` is the object's version: when it changes,
 * something happened, and the trail is read again.
 */
export function Timeline({ id, revision }: { id: string; revision: number }) {
  const { _ } = useLingui();
  const labelOf = useFieldLabel();
  const [{ data, error }, refetch] = useQuery({ query: TimelineDocument, variables: { id } });
  useEffect(() => refetch({ requestPolicy: 'network-only' }), [refetch, revision]);
  const problem = data ? null : problemOf(error);
  const entries = data?.timeline.nodes;
  return (
    <Card title={t`动态`}>
      {problem && <ErrorState problem={problem} onRetry={() => refetch()} />}
      {!entries && !problem && <PageSkeleton lines={3} />}
      {entries?.length === 0 && <Empty>{t`还没有记录。`}</Empty>}
      <ol className="timeline">
        {entries?.map((entry) => {
          const label = actionLabels[entry.action];
          const changes = changesOf(entry.before, entry.after);
          return (
            <li key={entry.id}>
              <div>{label ? _(label) : entry.action}</div>
              <div className="muted small">
                {entry.actorName || t`系统`} · <DateTime value={entry.at} />
              </div>
              {changes.length > 0 && (
                <details className="small secondary">
                  <summary>{t`${changes.length} 处变化`}</summary>
                  <dl className="change-list">
                    {changes.map(({ field, before, after }) => (
                      <div key={field}>
                        <dt>{labelOf(field)}</dt>
                        <dd>
                          {inWords(before)} → {inWords(after)}
                        </dd>
                      </div>
                    ))}
                  </dl>
                </details>
              )}
            </li>
          );
        })}
      </ol>
      {data?.timeline.pageInfo.hasNextPage && (
        <p className="muted small">{t`只显示最近 50 条。`}</p>
      )}
    </Card>
  );
}
