import './routing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import type { FieldErrors } from '@/graphql/use-payload';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { CheckList } from './check-list';
import { actionLabels, levelLabels, targetLabels } from './labels';
import type { RuleDraft } from './rule-draft';
import { RoutingRuleChoicesDocument } from './routing.generated';

type Named = { readonly id: string; readonly name: string; readonly code?: string };

const options = (named: readonly Named[] = []) =>
  named.map(({ id, code, name }) => ({ value: id, label: code ? `${code} · ${name}` : name }));

type Props = {
  readonly draft: RuleDraft;
  readonly errors: FieldErrors;
  readonly change: (change: Partial<RuleDraft>) => void;
};

/** What the rule does, and to what. */
function ActionFields({ draft, errors, change }: Props) {
  const { _, i18n } = useLingui();
  const [{ data }] = useQuery({
    query: RoutingRuleChoicesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const ofWarehouses = draft.target === 'WAREHOUSE';
  const named = data?.routingNameable;
  return (
    <>
      <div className="routing-form-pair">
        <SelectField
          label={t`做什么`}
          value={draft.action}
          choices={(['ONLY', 'EXCLUDE', 'PREFER'] as const).map((value) => ({
            value,
            label: _(actionLabels[value]),
          }))}
          onChange={(action) => action !== '' && change({ action })}
        />
        <SelectField
          label={t({ message: '对象', context: 'routing' })}
          value={draft.target}
          choices={(['WAREHOUSE', 'CARRIER'] as const).map((value) => ({
            value,
            label: _(targetLabels[value]),
          }))}
          onChange={(target) => target !== '' && change({ target, targetIds: [] })}
        />
      </div>
      <CheckList
        label={ofWarehouses ? t`哪些仓库` : t`哪些承运商`}
        options={options(ofWarehouses ? named?.warehouses : named?.carriers)}
        chosen={draft.targetIds}
        error={errors.warehouseIds ?? errors.carrierIds}
        onChange={(targetIds) => change({ targetIds })}
      />
      {draft.action === 'PREFER' && (
        <TextField
          label={t`其他候选每包加价（本位币）`}
          value={draft.penalty}
          inputMode="decimal"
          isRequired
          error={errors.penalty}
          hint={t`只用于比较，不是真实费用`}
          onChange={(penalty) => change({ penalty })}
        />
      )}
    </>
  );
}

function ConditionFields({ draft, errors, change }: Props) {
  const { _, i18n } = useLingui();
  const [{ data }] = useQuery({
    query: RoutingRuleChoicesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  return (
    <>
      <h3>{t`适用于（同时满足；不填为不限）`}</h3>
      <div className="routing-form-pair">
        <TextField
          label={t`收货国家（两位代码，空格分隔）`}
          value={draft.countries}
          placeholder="GB FR"
          error={errors['conditions.countries']}
          onChange={(countries) => change({ countries })}
        />
        <TextField
          label={t`订单标签（逗号分隔）`}
          value={draft.tags}
          error={errors['conditions.tags']}
          onChange={(tags) => change({ tags })}
        />
        <TextField
          label={t`重量不少于（克）`}
          value={draft.gramsFrom}
          inputMode="numeric"
          error={errors['conditions.gramsFrom']}
          onChange={(gramsFrom) => change({ gramsFrom })}
        />
        <TextField
          label={t`重量不超过（克）`}
          value={draft.gramsTo}
          inputMode="numeric"
          onChange={(gramsTo) => change({ gramsTo })}
        />
        <TextField
          label={t`金额不少于（${draft.currency}）`}
          value={draft.valueFrom}
          inputMode="decimal"
          error={errors['conditions.valueFrom'] ?? errors['conditions.value']}
          onChange={(valueFrom) => change({ valueFrom })}
        />
        <TextField
          label={t`金额不超过（${draft.currency}）`}
          value={draft.valueTo}
          inputMode="decimal"
          onChange={(valueTo) => change({ valueTo })}
        />
      </div>
      <CheckList
        label={t`时效要求`}
        options={(['STANDARD', 'EXPRESS', 'ECONOMY'] as const).map((value) => ({
          value,
          label: _(levelLabels[value]),
        }))}
        chosen={draft.serviceLevels}
        onChange={(chosen) =>
          change({
            serviceLevels: (['STANDARD', 'EXPRESS', 'ECONOMY'] as const).filter((level) =>
              chosen.includes(level),
            ),
          })
        }
      />
      <CheckList
        label={t`渠道`}
        options={options(data?.channels.nodes)}
        chosen={draft.channelIds}
        onChange={(channelIds) => change({ channelIds })}
      />
      <CheckList
        label={t`分类`}
        options={options(data?.categories.nodes)}
        chosen={draft.categoryIds}
        onChange={(categoryIds) => change({ categoryIds })}
      />
    </>
  );
}

/** All fields of a rule. */
export function RuleFields(props: Props) {
  useLingui();
  const { draft, errors, change } = props;
  return (
    <>
      <TextField
        label={t`规则名称`}
        value={draft.name}
        isRequired
        maxLength={120}
        error={errors.name}
        onChange={(name) => change({ name })}
      />
      <ActionFields {...props} />
      <ConditionFields {...props} />
      <CheckField
        label={t`启用`}
        value={draft.isActive}
        onChange={(isActive) => change({ isActive })}
      />
    </>
  );
}
