import './form.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';

export type ConflictRow = {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
};

/** Somebody else saved first: both values of every field they changed, and the choice. */
export function ConflictNotice({
  rows,
  onTheirs,
  onMine,
}: {
  rows: readonly ConflictRow[];
  onTheirs: () => void;
  onMine: () => void;
}) {
  useLingui();
  return (
    <div className="notice tone-amber" role="alert">
      <p>{t`别人刚刚保存了改动，你的还没有保存。`}</p>
      {rows.length > 0 && (
        <table className="conflict-table">
          <thead>
            <tr>
              <th>{t`字段`}</th>
              <th>{t`现在的值`}</th>
              <th>{t`你的值`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, mine, theirs }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{theirs || '—'}</td>
                <td>{mine || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="form-actions">
        <Button size="small" onClick={onTheirs}>{t`改用现在的值`}</Button>
        <Button size="small" onClick={onMine}>{t`保留我的改动`}</Button>
      </div>
    </div>
  );
}
