import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card, DetailPage } from '@/ui/detail-page';
import { customerCreateInput, newCustomer } from './customer-draft';
import { CustomerFields } from './customer-fields';
import { CustomerCreateDocument } from './customer-profile.generated';
import type { CustomerCreateMutation } from './customer-profile.generated';

const pick = (data: CustomerCreateMutation) => data.customerCreate;
const formId = 'new-customer';

export function NewCustomerPage() {
  useLingui();
  const navigate = useNavigate();
  const { send, isSending } = usePayload(CustomerCreateDocument, pick);
  const [draft, setDraft] = useState(newCustomer);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [errors, setErrors] = useState<FieldErrors>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { ...customerCreateInput(draft), idempotencyKey: requestKey };
    const outcome = await send({ input }, { knowsField: everyField });
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`${draft.name} 已创建`);
    const created = outcome.payload.customer;
    if (created) {
      await navigate({ to: '/customers/$customerId', params: { customerId: created.id } });
    }
  };
  return (
    <DetailPage
      title={t`新建客户`}
      back={<Link to="/customers">{t`客户`}</Link>}
      actions={
        <Button type="primary" htmlType="submit" form={formId} loading={isSending}>
          {t`创建客户`}
        </Button>
      }
    >
      <Card title={t`资料`}>
        <form id={formId} className="form" noValidate onSubmit={(event) => void submit(event)}>
          <CustomerFields
            draft={draft}
            errors={errors}
            isNew
            onChange={(change) => {
              // Another customer is another request; a retry must not make one twice.
              setRequestKey(newRequestKey());
              setDraft({ ...draft, ...change });
            }}
          />
        </form>
      </Card>
    </DetailPage>
  );
}
