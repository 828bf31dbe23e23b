import './stock.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { Modal } from '@/ui/modal';
import { Quantity } from '@/ui/values';
import type { Conflict } from './use-adjust';

/** Two people changed the same number: all three values, and the choice. */
export function ConflictDialog({
  conflict,
  onOverwrite,
  onKeep,
}: {
  conflict: Conflict;
  onOverwrite: () => void;
  onKeep: () => void;
}) {
  useLingui();
  const { seen, current, change } = conflict;
  return (
    <Modal title={t`${seen.sku} 的库存已被别人改动`} onClose={onKeep}>
      <div className="modal-body">
        <p>{t`你保存之前，这个数量变了。你的修改没有写入。`}</p>
        <dl className="conflict-values">
          <div>
            <dt>{t`你看到的`}</dt>
            <dd>
              <Quantity value={seen.onHand} />
            </dd>
          </div>
          <div>
            <dt>{t`现在是`}</dt>
            <dd>
              <Quantity value={current.onHand} />
            </dd>
          </div>
          <div>
            <dt>{t`你要改成`}</dt>
            <dd>
              <Quantity value={change.onHand} />
            </dd>
          </div>
        </dl>
      </div>
      <footer className="modal-foot">
        <Button onClick={onKeep}>{t`保留现在的数量`}</Button>
        <Button type="primary" onClick={onOverwrite}>
          {t`仍改成 ${change.onHand}`}
        </Button>
      </footer>
    </Modal>
  );
}
