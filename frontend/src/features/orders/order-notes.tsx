import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { Card } from '@/ui/detail-page';
import { Tag } from '@/ui/status';
import { DateTime } from '@/ui/values';
import { OrderNoteAddDocument, OrderTagsUpdateDocument } from './order-notes.generated';
import type {
  OrderNoteAddMutation,
  OrderNotes_OrderFragment,
  OrderTagsUpdateMutation,
} from './order-notes.generated';

const pickNote = (data: OrderNoteAddMutation) => data.orderNoteAdd;
const pickTags = (data: OrderTagsUpdateMutation) => data.orderTagsUpdate;

function NoteForm({ orderId }: { orderId: string }) {
  useLingui();
  const { send, isSending } = usePayload(OrderNoteAddDocument, pickNote);
  const [body, setBody] = useState('');
  // One key per text: a second click on the same words adds them once.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await send({ input: { orderId, body: body.trim(), idempotencyKey: key } });
    if (!outcome.isOk) return;
    setBody('');
    setKey(crypto.randomUUID());
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <textarea
        className="field"
        aria-label={t`写备注`}
        placeholder={t`写备注…`}
        rows={2}
        maxLength={4000}
        value={body}
        onChange={(event) => {
          setBody(event.target.value);
          setKey(crypto.randomUUID());
        }}
      />
      <div>
        <Button size="small" htmlType="submit" loading={isSending} disabled={body.trim() === ''}>
          {t`添加`}
        </Button>
      </div>
    </form>
  );
}

export function OrderNotes({ order }: { order: OrderNotes_OrderFragment }) {
  useLingui();
  const mayWrite = useCan('ORDERS_WRITE');
  return (
    <Card title={t({ message: '备注', context: 'many' })}>
      <div className="stack">
        {order.buyerNote && (
          <blockquote className="buyer-note">
            <span className="muted small">{t`买家留言`}</span>
            <p>{order.buyerNote}</p>
          </blockquote>
        )}
        {mayWrite && <NoteForm orderId={order.id} />}
        {order.notes.map((note) => (
          <div key={note.at + note.body}>
            <p className="note-body">{note.body}</p>
            <span className="muted small">
              {note.authorName} · <DateTime value={note.at} />
            </span>
          </div>
        ))}
        {order.notes.length === 0 && !mayWrite && <p className="muted">{t`没有备注。`}</p>}
      </div>
    </Card>
  );
}

/** Tags with a way to take each off and to add one. */
export function OrderTags({ order }: { order: OrderNotes_OrderFragment }) {
  useLingui();
  const mayWrite = useCan('ORDERS_WRITE');
  const { send, isSending } = usePayload(OrderTagsUpdateDocument, pickTags);
  const [draft, setDraft] = useState('');
  const change = (add: string[], remove: string[]) =>
    send({
      input: {
        id: order.id,
        add,
        remove,
        expectedVersion: order.version,
        idempotencyKey: crypto.randomUUID(),
      },
    });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await change([draft.trim()], []);
    if (outcome.isOk) setDraft('');
  };
  return (
    <Card title={t`标签`}>
      <div className="row wrap">
        {order.tags.map((tag) => (
          <span key={tag} className="row tag-edit">
            <Tag>{tag}</Tag>
            {mayWrite && (
              <button
                type="button"
                className="plain-button muted"
                aria-label={t`去掉标签 ${tag}`}
                disabled={isSending}
                onClick={() => void change([], [tag])}
              >
                ×
              </button>
            )}
          </span>
        ))}
        {order.tags.length === 0 && !mayWrite && <span className="muted">—</span>}
        {mayWrite && (
          <form onSubmit={(event) => void submit(event)}>
            <input
              className="field tag-field"
              aria-label={t`加标签`}
              placeholder={t`＋ 标签`}
              maxLength={40}
              required
              value={draft}
              onChange={(event) => setDraft(event.target.value)}
            />
          </form>
        )}
      </div>
    </Card>
  );
}
