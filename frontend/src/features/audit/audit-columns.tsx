import { t } from '@lingui/core/macro';
import type { Column } from '@/ui/data-grid/columns';
import { DateTime } from '@/ui/values';
import { changesOf, inWords } from './changes';
import { EntryActor, EntryObject, useActionLabel, useFieldLabel } from './entry-parts';
import type { AuditRow } from './entry-parts';

function Action({ entry }: { entry: AuditRow }) {
  const label = useActionLabel();
  return <span title={entry.action}>{label(entry.action)}</span>;
}

function Changes({ entry }: { entry: AuditRow }) {
  const labelOf = useFieldLabel();
  const words = changesOf(entry.before, entry.after).map(
    ({ field, before, after }) =>
      `${labelOf(field)}: ${before === undefined ? '' : `${inWords(before)} → `}${inWords(after)}`,
  );
  return <span className="secondary small">{words.join(' · ') || '—'}</span>;
}

/** The columns of the audit log, in the language of the page. */
export function auditColumns(): readonly Column<AuditRow>[] {
  return [
    {
      key: 'at',
      title: t`时间`,
      width: 130,
      sortKey: 'at',
      isPinned: true,
      render: ({ at }) => <DateTime value={at} />,
    },
    {
      key: 'actor',
      title: t`操作人`,
      width: 150,
      grow: 1,
      render: (entry) => <EntryActor entry={entry} />,
    },
    {
      key: 'action',
      title: t`动作`,
      width: 160,
      grow: 1,
      render: (entry) => <Action entry={entry} />,
    },
    {
      key: 'object',
      title: t`对象`,
      width: 200,
      grow: 2,
      render: (entry) => <EntryObject entry={entry} isInList />,
    },
    {
      key: 'changes',
      title: t`改动`,
      width: 220,
      grow: 4,
      render: (entry) => <Changes entry={entry} />,
    },
  ];
}

/** The row on a phone. */
export function AuditCard({ entry }: { entry: AuditRow }) {
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <Action entry={entry} />
        </strong>
        <DateTime value={entry.at} />
      </div>
      <div className="row secondary small">
        <span className="grow ellipsis">
          <EntryObject entry={entry} isInList />
        </span>
        <span className="ellipsis">
          <EntryActor entry={entry} />
        </span>
      </div>
    </div>
  );
}
