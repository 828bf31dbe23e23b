import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConflictNotice } from '@/ui/conflict-notice';
import { Card } from '@/ui/detail-page';
import { TextField } from '@/ui/form-fields';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { readUnits } from '../stock/adjust-panel';
import { StockApprovalDocument, StockApprovalSetDocument } from './rules.generated';
import type { StockApprovalQuery, StockApprovalSetMutation } from './rules.generated';

type Approval = StockApprovalQuery['stockApproval'];
type Draft = { readonly units: string; readonly value: string };

const pick = (data: StockApprovalSetMutation) => data.stockApprovalSet;

function draftOf({ units, value }: Approval): Draft {
  return { units: typeof units === 'number' ? String(units) : '', value: value?.amount ?? '' };
}

function Form({
  approval,
  homeCurrency,
  onSaved,
}: {
  approval: Approval;
  homeCurrency: string;
  onSaved: () => void;
}) {
  useLingui();
  const mayWrite = useCan('SETTINGS_WRITE');
  const { send, isSending } = usePayload(StockApprovalSetDocument, pick);
  const latest = { version: approval.version, values: draftOf(approval) };
  const editor = useEditor<Draft>(latest);
  const { values, changed } = editor;
  const [errors, setErrors] = useState<FieldErrors>({});
  const labels = { units: t`件数上限`, value: t`金额上限` };
  const currency = approval.value?.currency ?? homeCurrency;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const units = values.units.trim() === '' ? null : readUnits(values.units);
    if (units === undefined) {
      setErrors({ units: t`请填写 0 到 999,999,999 的整数` });
      return;
    }
    const value = values.value.trim() || null;
    const input = {
      expectedVersion: editor.version,
      units,
      value,
      currency: value === null ? null : currency,
      idempotencyKey: newRequestKey(),
    };
    const outcome = await send({ input }, { knowsField: everyField });
    setErrors(outcome.isOk ? {} : byField(outcome.errors));
    if (outcome.isOk) {
      editor.takeAsBase(outcome.payload.approval?.version ?? editor.version + 1);
      toast.success(t`审批上限已保存`);
    }
    onSaved();
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <p className="secondary">
        {t`一次手工调整超过任一上限，要由有审批权限的另一人批准。留空为不限。`}
      </p>
      {editor.overtaken.length > 0 && (
        <ConflictNotice
          rows={editor.overtaken.map((key) => ({
            label: labels[key],
            mine: values[key],
            theirs: latest.values[key],
          }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <fieldset className="plain-fieldset form" disabled={!mayWrite}>
        <div className="form-row">
          <TextField
            label={labels.units}
            inputMode="numeric"
            value={values.units}
            onChange={(units) => editor.set({ units })}
            error={errors.units}
          />
          <TextField
            label={labels.value}
            inputMode="decimal"
            hint={t`按成本，币种 ${currency}`}
            value={values.value}
            onChange={(value) => editor.set({ value })}
            error={errors.value ?? errors.currency}
          />
        </div>
        {mayWrite && (
          <div className="form-actions">
            <Button
              type="primary"
              htmlType="submit"
              loading={isSending}
              disabled={changed.size === 0}
            >
              {t`保存`}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}

/** How much one person may change by hand before another has to agree. */
export function ApprovalCard() {
  useLingui();
  const [{ data, error }, query] = useQuery({
    query: StockApprovalDocument,
    requestPolicy: 'network-only',
  });
  const refetch = () => query({ requestPolicy: 'network-only' });
  const problem = data ? null : problemOf(error);
  return (
    <Card title={t`大额调整审批`}>
      {problem && <ErrorState problem={problem} onRetry={refetch} />}
      {!data && !problem && <PageSkeleton lines={3} />}
      {data && (
        <Form
          approval={data.stockApproval}
          homeCurrency={data.settings.homeCurrency}
          onSaved={refetch}
        />
      )}
    </Card>
  );
}
