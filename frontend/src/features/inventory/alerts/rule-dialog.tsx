import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useClient, useQuery } from 'urql';
import type { StockAlertKind } from '@/graphql/schema.generated';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { readUnits } from '../stock/adjust-panel';
import { alertKinds, isInDays, kindLabels, thresholdLabels } from './alert-labels';
import {
  AlertRuleDeleteDocument,
  AlertRuleSaveDocument,
  AlertRuleVariantDocument,
  StockAlertPlacesDocument,
} from './alerts.generated';
import type {
  AlertRule_RuleFragment,
  AlertRuleDeleteMutation,
  AlertRuleSaveMutation,
} from './alerts.generated';

type Scope = 'all' | 'category' | 'warehouse' | 'variant' | 'level';

type Draft = {
  readonly kind: StockAlertKind;
  readonly scope: Scope;
  readonly sku: string;
  readonly categoryId: string;
  readonly warehouseId: string;
  readonly threshold: string;
  readonly isActive: boolean;
};

const pickSave = (data: AlertRuleSaveMutation) => data.alertRuleSave;
const pickDelete = (data: AlertRuleDeleteMutation) => data.alertRuleDelete;

function scopeOf({ variant, category, warehouse }: AlertRule_RuleFragment): Scope {
  if (variant) return warehouse ? 'level' : 'variant';
  if (category) return 'category';
  return warehouse ? 'warehouse' : 'all';
}

function draftOf(rule: AlertRule_RuleFragment | null): Draft {
  return {
    kind: rule?.kind ?? 'LOW_STOCK',
    scope: rule ? scopeOf(rule) : 'all',
    sku: rule?.variant?.sku ?? '',
    categoryId: rule?.category?.id ?? '',
    warehouseId: rule?.warehouse?.id ?? '',
    threshold: rule ? String(rule.threshold) : '',
    isActive: rule?.isActive ?? true,
  };
}

/** Finds the variant of a SKU; null where there is none. */
function useFindVariant() {
  const client = useClient();
  return async (code: string): Promise<string | null> => {
    const { data } = await client.query(AlertRuleVariantDocument, { code }).toPromise();
    return data?.variantByCode?.id ?? null;
  };
}

function ScopeFields({
  draft,
  errors,
  isFixed,
  change,
}: {
  draft: Draft;
  errors: FieldErrors;
  isFixed: boolean;
  change: (change: Partial<Draft>) => void;
}) {
  const { _, i18n } = useLingui();
  const [{ data }] = useQuery({
    query: StockAlertPlacesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const choices = (nodes: readonly { readonly id: string; readonly name: string }[] = []) =>
    nodes.map(({ id, name }) => ({ value: id, label: name }));
  const { scope } = draft;
  return (
    <>
      <SelectField
        label={t`预警类型`}
        value={draft.kind}
        isDisabled={isFixed}
        choices={alertKinds.map((value) => ({ value, label: _(kindLabels[value]) }))}
        onChange={(kind) => kind !== '' && change({ kind })}
      />
      <SelectField<Scope>
        label={t`范围`}
        value={scope}
        isDisabled={isFixed}
        choices={[
          { value: 'all', label: t`全部库存` },
          { value: 'category', label: t`分类` },
          { value: 'warehouse', label: t`仓库` },
          { value: 'variant', label: t`SKU` },
          { value: 'level', label: t`SKU 在仓库` },
        ]}
        onChange={(next) => next !== '' && change({ scope: next })}
        hint={t`范围最窄的规则生效：先看 SKU 在某仓，再看 SKU、仓库、分类，最后看全部。`}
      />
      {(scope === 'variant' || scope === 'level') && (
        <TextField
          label={t`SKU`}
          value={draft.sku}
          isRequired
          isDisabled={isFixed}
          onChange={(sku) => change({ sku })}
          error={errors.variantId}
        />
      )}
      {scope === 'category' && (
        <SelectField
          label={t`分类`}
          value={draft.categoryId}
          emptyLabel={t`请选择`}
          isRequired
          isDisabled={isFixed}
          choices={choices(data?.categories.nodes)}
          onChange={(categoryId) => change({ categoryId })}
          error={errors.categoryId}
        />
      )}
      {(scope === 'warehouse' || scope === 'level') && (
        <SelectField
          label={t`仓库`}
          value={draft.warehouseId}
          emptyLabel={t`请选择`}
          isRequired
          isDisabled={isFixed}
          choices={choices(data?.warehouses.nodes)}
          onChange={(warehouseId) => change({ warehouseId })}
          error={errors.warehouseId}
        />
      )}
    </>
  );
}

/** Whether the draft says all that its scope needs. */
function missing({ scope, sku, categoryId, warehouseId, threshold }: Draft): FieldErrors {
  const needsSku = scope === 'variant' || scope === 'level';
  const needsPlace = scope === 'warehouse' || scope === 'level';
  return {
    ...(readUnits(threshold) === undefined && {
      threshold: t`请填写 0 到 999,999,999 的整数`,
    }),
    ...(needsSku && sku.trim() === '' && { variantId: t`请填写 SKU` }),
    ...(scope === 'category' && categoryId === '' && { categoryId: t`请选择分类` }),
    ...(needsPlace && warehouseId === '' && { warehouseId: t`请选择仓库` }),
  };
}

type DialogProps = {
  readonly rule: AlertRule_RuleFragment | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Sends the draft; says what was wrong with it. */
function useSaveRule({ rule, onClose, onDone }: DialogProps) {
  const { send, isSending } = usePayload(AlertRuleSaveDocument, pickSave);
  const find = useFindVariant();
  const key = useRef(newRequestKey());
  const save = async (draft: Draft): Promise<FieldErrors> => {
    const wrong = missing(draft);
    const threshold = readUnits(draft.threshold);
    if (Object.keys(wrong).length > 0 || threshold === undefined) return wrong;
    const { scope, kind, isActive } = draft;
    const sku = draft.sku.trim();
    const variantId = scope === 'variant' || scope === 'level' ? await find(sku) : null;
    if ((scope === 'variant' || scope === 'level') && variantId === null) {
      return { variantId: t`没有 SKU 为 ${sku} 的商品。` };
    }
    const input = {
      kind,
      threshold,
      isActive,
      variantId,
      categoryId: scope === 'category' ? draft.categoryId : null,
      warehouseId: scope === 'warehouse' || scope === 'level' ? draft.warehouseId : null,
      expectedVersion: rule?.version ?? null,
      idempotencyKey: key.current,
    };
    const outcome = await send({ input }, { knowsField: everyField });
    if (!outcome.isOk) {
      key.current = newRequestKey();
      const isTaken = outcome.errors.some(({ code }) => code === 'ALREADY_EXISTS');
      if (isTaken) toast.error(t`这个范围已经有同类规则了，请修改那一条。`);
      return byField(outcome.errors);
    }
    toast.success(t`预警规则已保存`);
    onDone();
    onClose();
    return {};
  };
  return { save, isSending };
}

function DeleteRule({ rule, onClose, onDone }: DialogProps) {
  useLingui();
  const { send, isSending } = usePayload(AlertRuleDeleteDocument, pickDelete);
  const remove = async () => {
    if (!rule) return;
    const input = {
      id: rule.id,
      expectedVersion: rule.version,
      idempotencyKey: newRequestKey(),
    };
    const outcome = await send({ input });
    if (!outcome.isOk) return;
    toast.success(t`预警规则已删除，改用范围更宽的规则`);
    onDone();
    onClose();
  };
  return (
    <Button danger loading={isSending} onClick={() => void remove()}>
      {t`删除`}
    </Button>
  );
}

/** A rule: what it watches for, where, and from when on. Kind and scope stay what they are. */
export function RuleDialog(props: DialogProps) {
  const { _ } = useLingui();
  const { rule, onClose } = props;
  const mayChange = useCan('INVENTORY_RULES');
  const { save, isSending } = useSaveRule(props);
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [errors, setErrors] = useState<FieldErrors>({});
  const change = (changed: Partial<Draft>) => setDraft((was) => ({ ...was, ...changed }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setErrors(await save(draft));
  };
  const unit = isInDays.has(draft.kind)
    ? t({ message: '天数', context: 'alert' })
    : t({ message: '件数', context: 'alert' });
  return (
    <Modal title={rule ? t`修改预警规则` : t`新建预警规则`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <ScopeFields draft={draft} errors={errors} isFixed={rule !== null} change={change} />
        <TextField
          label={t`${_(thresholdLabels[draft.kind])}（${unit}）`}
          value={draft.threshold}
          onChange={(threshold) => change({ threshold })}
          inputMode="numeric"
          isRequired
          isDisabled={!mayChange}
          error={errors.threshold}
          hint={draft.kind === 'LOW_STOCK' ? t`安全库存更高时以安全库存为准` : undefined}
        />
        <CheckField
          label={t`启用`}
          hint={t`不启用时，这个范围内不预警`}
          value={draft.isActive}
          isDisabled={!mayChange}
          onChange={(isActive) => change({ isActive })}
        />
        {mayChange && (
          <FormActions
            isSending={isSending}
            onClose={onClose}
            others={rule && <DeleteRule {...props} />}
          />
        )}
      </form>
    </Modal>
  );
}
