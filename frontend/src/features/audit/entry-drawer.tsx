import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { CopyButton } from '@/ui/copy-button';
import { Facts } from '@/ui/detail-page';
import { SideDrawer } from '@/ui/side-drawer';
import { DateTime } from '@/ui/values';
import { EntryDiff } from './entry-diff';
import { EntryActor, EntryObject, useActionLabel } from './entry-parts';
import type { AuditRow } from './entry-parts';

/** One entry: who did what to which object when, and every field before and after. */
export function EntryDrawer({
  entry,
  onSameObject,
  onClose,
}: {
  entry: AuditRow;
  /** Shows all entries of the same object. */
  onSameObject: () => void;
  onClose: () => void;
}) {
  useLingui();
  const actionLabel = useActionLabel();
  return (
    <SideDrawer title={actionLabel(entry.action)} width={720} onClose={onClose}>
      <div className="stack">
        <Facts
          facts={[
            { label: t`时间`, value: <DateTime value={entry.at} /> },
            { label: t`操作人`, value: <EntryActor entry={entry} /> },
            { label: t`对象`, value: <EntryObject entry={entry} /> },
            { label: t`事件`, value: <span className="mono">{entry.action}</span> },
            {
              label: t`对象 ID`,
              value: (
                <span className="row">
                  <span className="mono grow">{entry.objectId}</span>
                  <CopyButton text={entry.objectId} />
                </span>
              ),
            },
          ]}
        />
        <EntryDiff before={entry.before} after={entry.after} />
        <div className="form-actions">
          <Button onClick={onSameObject}>{t`只看这个对象的记录`}</Button>
        </div>
      </div>
    </SideDrawer>
  );
}
