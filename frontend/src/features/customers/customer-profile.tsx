import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { Can } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { ConflictNotice } from '@/ui/conflict-notice';
import { CopyButton } from '@/ui/copy-button';
import { Card, Facts } from '@/ui/detail-page';
import { Tag } from '@/ui/status';
import { DateTime } from '@/ui/values';
import { customerDraft, customerUpdateInput } from './customer-draft';
import type { CustomerDraft } from './customer-draft';
import { CustomerFields } from './customer-fields';
import { CustomerNowDocument, CustomerUpdateDocument } from './customer-profile.generated';
import type {
  CustomerProfile_CustomerFragment,
  CustomerUpdateMutation,
} from './customer-profile.generated';

type Customer = CustomerProfile_CustomerFragment;

const pick = (data: CustomerUpdateMutation) => data.customerUpdate;

function ProfileEditor({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  useLingui();
  const client = useClient();
  const { send, isSending } = usePayload(CustomerUpdateDocument, pick);
  const latest = { version: customer.version, values: customerDraft(customer) };
  const editor = useEditor<CustomerDraft>(latest);
  const [errors, setErrors] = useState<FieldErrors>({});
  const labels: Record<keyof CustomerDraft, string> = {
    name: t`姓名`,
    email: t`邮箱`,
    phone: t`电话`,
    company: t`公司`,
    locale: t`语言`,
    country: t`国家代码`,
    tags: t`标签`,
    note: t`备注`,
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (editor.changed.size === 0) {
      onDone();
      return;
    }
    // An address that was saved meanwhile moved the version without touching these fields.
    const version = editor.overtaken.length > 0 ? editor.version : customer.version;
    const input = customerUpdateInput(customer.id, version, editor.values, editor.changed);
    const outcome = await send(
      { input: { ...input, idempotencyKey: newRequestKey() } },
      { knowsField: everyField },
    );
    if (outcome.isOk) {
      toast.success(t`已保存`);
      onDone();
      return;
    }
    setErrors(byField(outcome.errors));
    if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) {
      await client
        .query(CustomerNowDocument, { id: customer.id }, { requestPolicy: 'network-only' })
        .toPromise();
    }
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      {editor.overtaken.length > 0 && (
        <ConflictNotice
          rows={editor.overtaken.map((key) => ({
            label: labels[key],
            mine: editor.values[key],
            theirs: latest.values[key],
          }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <CustomerFields draft={editor.values} errors={errors} isNew={false} onChange={editor.set} />
      <FormActions isSending={isSending} onClose={onDone} />
    </form>
  );
}

function Copyable({ text }: { text: string | null | undefined }) {
  if (!text) return '—';
  return (
    <>
      {text} <CopyButton text={text} />
    </>
  );
}

function ProfileFacts({ customer }: { customer: Customer }) {
  useLingui();
  return (
    <Facts
      facts={[
        { label: t`姓名`, value: customer.name },
        { label: t`邮箱`, value: <Copyable text={customer.email} /> },
        { label: t`电话`, value: <Copyable text={customer.phone} /> },
        { label: t`公司`, value: customer.company || '—' },
        { label: t`国家代码`, value: customer.country || '—' },
        { label: t`语言`, value: customer.locale || '—' },
        { label: t`渠道`, value: customer.channel?.name ?? '—' },
        { label: t`渠道编号`, value: customer.externalId ?? '—' },
        {
          label: t`标签`,
          value:
            customer.tags.length > 0 ? (
              <span className="row wrap">
                {customer.tags.map((tag) => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
              </span>
            ) : (
              '—'
            ),
        },
        { label: t`备注`, value: <span className="prewrap">{customer.note || '—'}</span> },
        { label: t`建档时间`, value: <DateTime value={customer.createdAt} /> },
        { label: t`最近修改`, value: <DateTime value={customer.updatedAt} /> },
      ]}
    />
  );
}

/** Who a customer is, to read and, where permitted, to change. */
export function CustomerProfile({ customer }: { customer: Customer }) {
  useLingui();
  const [isEditing, setIsEditing] = useState(false);
  return (
    <Card
      title={t`资料`}
      extra={
        !isEditing && (
          <Can do="CUSTOMERS_WRITE">
            <Button size="small" onClick={() => setIsEditing(true)}>{t`编辑`}</Button>
          </Can>
        )
      }
    >
      {isEditing ? (
        <ProfileEditor customer={customer} onDone={() => setIsEditing(false)} />
      ) : (
        <ProfileFacts customer={customer} />
      )}
    </Card>
  );
}
