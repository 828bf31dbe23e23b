import { msg, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { HoldReasonChoicesDocument } from './review.generated';

const hourMs = 3_600_000;

const spans = [
  { value: '', label: msg`直到有人解除` },
  { value: '4', label: msg`4 小时` },
  { value: '24', label: msg`1 天` },
  { value: '72', label: msg`3 天` },
  { value: '168', label: msg`7 天` },
] as const;

export type NewHold = {
  readonly reason: string;
  readonly note: string;
  readonly releaseAt: string | null;
};

/** Why orders are held, and for how long. */
export function HoldDialog({
  title,
  isSending,
  onHold,
  onClose,
}: {
  title: string;
  isSending: boolean;
  onHold: (hold: NewHold) => void;
  onClose: () => void;
}) {
  const { _, i18n } = useLingui();
  const [{ data }] = useQuery({
    query: HoldReasonChoicesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const [reason, setReason] = useState('');
  const [span, setSpan] = useState('');
  const [note, setNote] = useState('');
  const reasons = (data?.holdReasons.nodes ?? []).filter(({ isActive }) => isActive);
  const chosen = reason || (reasons[0]?.code ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const releaseAt = span ? new Date(Date.now() + Number(span) * hourMs).toISOString() : null;
    onHold({ reason: chosen, note: note.trim(), releaseAt });
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="modal-body form">
          <SelectField
            label={t`原因`}
            value={chosen}
            choices={reasons.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={setReason}
          />
          <SelectField
            label={t`挂起多久`}
            value={span}
            choices={spans.map(({ value, label }) => ({ value, label: _(label) }))}
            onChange={setSpan}
          />
          <TextField label={t`备注`} value={note} onChange={setNote} maxLength={500} />
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button type="primary" htmlType="submit" loading={isSending} disabled={chosen === ''}>
            {t({ message: '挂起', context: 'action' })}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
