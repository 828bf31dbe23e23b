import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import type { ReorderPolicy } from '@/graphql/schema.generated';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { readUnits } from '../stock/adjust-panel';
import {
  ReorderRuleChoicesDocument,
  ReorderRuleDeleteDocument,
  ReorderRuleSaveDocument,
} from './replenishment.generated';
import type {
  ReorderRuleDeleteMutation,
  ReorderRuleSaveMutation,
  ReorderRule_RuleFragment,
} from './replenishment.generated';

const pickSave = (data: ReorderRuleSaveMutation) => data.reorderRuleSave;
const pickDelete = (data: ReorderRuleDeleteMutation) => data.reorderRuleDelete;

export type Place = { readonly id: string; readonly name: string };

type Draft = {
  readonly policy: ReorderPolicy;
  readonly place: string;
  readonly category: string;
  readonly supplier: string;
  readonly service: string;
  readonly review: string;
  readonly cycle: string;
  readonly least: string;
  readonly most: string;
};

function draftOf(rule: ReorderRule_RuleFragment | null): Draft {
  return {
    policy: rule?.policy ?? 'DEMAND',
    place: rule?.warehouse?.id ?? '',
    category: rule?.category?.id ?? '',
    supplier: rule?.supplier?.id ?? '',
    service: String((rule?.servicePermille ?? 950) / 10),
    review: String(rule?.reviewDays ?? 1),
    cycle: String(rule?.cycleDays ?? 14),
    least: rule?.minUnits?.toString() ?? '',
    most: rule?.maxUnits?.toString() ?? '',
  };
}

/** `97.5` as 975; what is no such number is sent as one that is refused. */
function permille(text: string): number {
  const value = Number(text.trim().replace('%', ''));
  return text.trim() !== '' && Number.isFinite(value) ? Math.round(value * 10) : 0;
}

function settingsOf({ policy, service, review, cycle, least, most }: Draft) {
  const isFixed = policy === 'MIN_MAX';
  return {
    policy,
    servicePermille: permille(service),
    reviewDays: readUnits(review) ?? 0,
    cycleDays: readUnits(cycle) ?? 0,
    minUnits: isFixed ? (readUnits(least) ?? null) : null,
    maxUnits: isFixed ? (readUnits(most) ?? null) : null,
  };
}

function Aims({
  draft,
  errors,
  onChange,
}: {
  draft: Draft;
  errors: FieldErrors;
  onChange: (change: Partial<Draft>) => void;
}) {
  useLingui();
  if (draft.policy === 'MIN_MAX') {
    return (
      <>
        <TextField
          label={t`最小（到此补货）`}
          value={draft.least}
          onChange={(least) => onChange({ least })}
          inputMode="numeric"
          isRequired
          error={errors.minUnits}
        />
        <TextField
          label={t`最大（补到）`}
          value={draft.most}
          onChange={(most) => onChange({ most })}
          inputMode="numeric"
          isRequired
          error={errors.maxUnits}
        />
      </>
    );
  }
  return (
    <>
      <TextField
        label={t`目标服务水平（%）`}
        value={draft.service}
        onChange={(service) => onChange({ service })}
        inputMode="decimal"
        isRequired
        error={errors.servicePermille}
        hint={t`有多少订单行能从货架立即满足`}
      />
      <TextField
        label={t`检查间隔（天）`}
        value={draft.review}
        onChange={(review) => onChange({ review })}
        inputMode="numeric"
        error={errors.reviewDays}
      />
      <TextField
        label={t`每次至少够（天）`}
        value={draft.cycle}
        onChange={(cycle) => onChange({ cycle })}
        inputMode="numeric"
        error={errors.cycleDays}
      />
    </>
  );
}

/** What may be chosen: what was read, and what the rule names already. */
function named(read: readonly Place[] = [], kept?: Place | null) {
  const all = kept && !read.some(({ id }) => id === kept.id) ? [kept, ...read] : read;
  return all.map(({ id, name }) => ({ value: id, label: name }));
}

/**
 * Makes or changes a rule: of one variant, of a category, or of everything; in one warehouse, or in
 * all.
 */
export function RuleDialog({
  title,
  rule,
  variantId,
  places,
  onClose,
  onDone,
}: {
  title: string;
  rule: ReorderRule_RuleFragment | null;
  variantId: string | null;
  places: readonly Place[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { i18n } = useLingui();
  const saving = usePayload(ReorderRuleSaveDocument, pickSave);
  const deleting = usePayload(ReorderRuleDeleteDocument, pickDelete);
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const showsSuppliers = useCan('PURCHASING_READ');
  const [{ data: choices }] = useQuery({
    query: ReorderRuleChoicesDocument,
    variables: useMemo(
      () => ({ locale: i18n.locale, showsSuppliers }),
      [i18n.locale, showsSuppliers],
    ),
  });
  const change = (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part }));
  const done = (message: string) => {
    toast.success(message);
    onDone();
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = {
      variantId: rule ? (rule.variant?.id ?? null) : variantId,
      categoryId: draft.category || null,
      supplierId: draft.supplier || null,
      warehouseId: draft.place || null,
      ...settingsOf(draft),
      expectedVersion: rule?.version ?? null,
      idempotencyKey: key.current,
    };
    const outcome = await saving.send(
      { input, locale: i18n.locale, showsSuppliers },
      { knowsField: everyField },
    );
    if (outcome.isOk) return done(t`补货规则已保存`);
    key.current = newRequestKey();
    return setErrors(byField(outcome.errors));
  };
  const remove = async () => {
    if (!rule) return;
    const input = { id: rule.id, expectedVersion: rule.version, idempotencyKey: newRequestKey() };
    if ((await deleting.send({ input })).isOk) done(t`补货规则已删除`);
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t`仓库`}
          value={draft.place}
          choices={places.map(({ id, name }) => ({ value: id, label: name }))}
          emptyLabel={t`全部仓库`}
          // a rule is told by what it is for
          isDisabled={rule !== null}
          onChange={(place) => change({ place })}
          error={errors.warehouseId}
        />
        {variantId === null && !rule?.variant && (
          <SelectField
            label={t`分类`}
            value={draft.category}
            choices={named(choices?.categories.nodes, rule?.category)}
            emptyLabel={t`全部分类`}
            isDisabled={rule !== null}
            onChange={(category) => change({ category })}
            error={errors.categoryId}
          />
        )}
        <SelectField<ReorderPolicy>
          label={t`怎么算`}
          value={draft.policy}
          choices={[
            { value: 'DEMAND', label: t`按需求和目标服务水平` },
            { value: 'MIN_MAX', label: t`固定的最小和最大` },
          ]}
          onChange={(policy) => change({ policy: policy || 'DEMAND' })}
        />
        <Aims draft={draft} errors={errors} onChange={change} />
        {showsSuppliers && (
          <SelectField
            label={t`优先供应商`}
            value={draft.supplier}
            choices={named(choices?.suppliers?.nodes, rule?.supplier)}
            emptyLabel={t`最便宜的`}
            onChange={(supplier) => change({ supplier })}
            error={errors.supplierId}
          />
        )}
        <FormActions
          isSending={saving.isSending}
          onClose={onClose}
          others={
            rule && (
              <Button danger loading={deleting.isSending} onClick={() => void remove()}>
                {t`删除规则`}
              </Button>
            )
          }
        />
      </form>
    </Modal>
  );
}
