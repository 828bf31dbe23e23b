import { msg, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';

const hourMs = 3_600_000;

const spans = [
  { value: '4', label: msg`4 小时` },
  { value: '24', label: msg`1 天` },
  { value: '72', label: msg`3 天` },
  { value: '168', label: msg`7 天` },
  { value: '720', label: msg`30 天` },
] as const;

type Span = (typeof spans)[number]['value'];

/** For how long alerts are put off, and why. */
export function SnoozeDialog({
  count,
  isSending,
  onSnooze,
  onClose,
}: {
  count: number;
  isSending: boolean;
  onSnooze: (until: string, note: string) => void;
  onClose: () => void;
}) {
  const { _ } = useLingui();
  const [span, setSpan] = useState<Span>('24');
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSnooze(new Date(Date.now() + Number(span) * hourMs).toISOString(), note.trim());
  };
  return (
    <Modal title={t`推迟 ${count} 条预警`} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="modal-body form">
          <SelectField
            label={t`推迟多久`}
            value={span}
            choices={spans.map(({ value, label }) => ({ value, label: _(label) }))}
            onChange={(next) => next !== '' && setSpan(next)}
            hint={t`到时仍未恢复的会重新提醒，先恢复的自动解除。`}
          />
          <TextField label={t`备注`} value={note} onChange={setNote} maxLength={500} />
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button type="primary" htmlType="submit" loading={isSending}>
            {t`推迟`}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
