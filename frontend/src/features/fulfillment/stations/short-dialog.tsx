import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { TextField } from '@/ui/form-fields';
import { leftOf } from './pick-list';
import type { PickLine } from './pick-list';

/** What is left of a line is not where it ought to be. */
export function ShortDialog({
  line,
  isSending,
  onConfirm,
  onClose,
}: {
  line: PickLine;
  isSending: boolean;
  onConfirm: (note: string) => void;
  onClose: () => void;
}) {
  useLingui();
  const [note, setNote] = useState('');
  return (
    <ConfirmDialog
      title={t`${line.sku} 少 ${leftOf(line)} 件`}
      action={t`上报少货`}
      isSending={isSending}
      onConfirm={() => onConfirm(note)}
      onClose={onClose}
    >
      <p>{t`这些件数会隔离待盘，改由其他仓库发货；都没有时订单转入异常。`}</p>
      <TextField label={t`备注`} value={note} maxLength={500} onChange={setNote} />
    </ConfirmDialog>
  );
}
