import './entry-diff.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { TableScroll } from '@/ui/table-scroll';
import { Empty } from '@/ui/states';
import { changesOf, inFull, isEmpty } from './changes';
import { useFieldLabel } from './entry-parts';

/** What the fields were, beside what they became. */
export function EntryDiff({ before, after }: { before: unknown; after: unknown }) {
  useLingui();
  const labelOf = useFieldLabel();
  const changes = changesOf(before, after);
  if (changes.length === 0) return <Empty>{t`这条记录没有留下字段。`}</Empty>;
  return (
    <TableScroll label={t`改动`}>
      <table className="table entry-diff">
        <thead>
          <tr>
            <th scope="col">{t`字段`}</th>
            <th scope="col">{t`改前`}</th>
            <th scope="col">{t`改后`}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.field}>
              <th scope="row" title={change.field}>
                {labelOf(change.field)}
              </th>
              <td className={isEmpty(change.before) ? undefined : 'diff-before'}>
                <pre>{inFull(change.before)}</pre>
              </td>
              <td className={isEmpty(change.after) ? undefined : 'diff-after'}>
                <pre>{inFull(change.after)}</pre>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
