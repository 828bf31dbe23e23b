import './routing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { Can, useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { DetailPage } from '@/ui/detail-page';
import { FormActions } from '@/ui/form-actions';
import { Modal } from '@/ui/modal';
import { moved, useReorder } from '@/ui/reorder';
import type { Reorder } from '@/ui/reorder';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { Tag } from '@/ui/status';
import { actionLabels, levelLabels, targetLabels } from './labels';
import { draftOf, inputOf } from './rule-draft';
import { RuleFields } from './rule-fields';
import {
  RoutingNamesDocument,
  RoutingRuleDeleteDocument,
  RoutingRulesDocument,
  RoutingRuleSaveDocument,
  RoutingRulesSortDocument,
} from './routing.generated';
import type {
  RoutingRule_RuleFragment,
  RoutingRuleDeleteMutation,
  RoutingRulesQuery,
  RoutingRuleSaveMutation,
  RoutingRulesSortMutation,
} from './routing.generated';
import { useHomeCurrency } from './use-home-currency';

type Rule = RoutingRule_RuleFragment;

const pick = (data: RoutingRulesQuery) => data.routingRules;
const pickSave = (data: RoutingRuleSaveMutation) => data.routingRuleSave;
const pickDelete = (data: RoutingRuleDeleteMutation) => data.routingRuleDelete;
const pickSort = (data: RoutingRulesSortMutation) => data.routingRulesSort;

/** The conditions of a rule in one line. */
function Conditions({ conditions }: { conditions: Rule['conditions'] }) {
  const { _ } = useLingui();
  const said = [
    ...(conditions.countries.length > 0 ? [conditions.countries.join(' ')] : []),
    ...conditions.tags.map((tag) => `#${tag}`),
    ...conditions.serviceLevels.map((level) => _(levelLabels[level])),
    ...(conditions.channelIds.length > 0 ? [t`${conditions.channelIds.length} 个渠道`] : []),
    ...(conditions.categoryIds.length > 0 ? [t`${conditions.categoryIds.length} 个分类`] : []),
    ...(typeof conditions.gramsFrom === 'number' ? [`≥ ${conditions.gramsFrom} g`] : []),
    ...(typeof conditions.gramsTo === 'number' ? [`≤ ${conditions.gramsTo} g`] : []),
    ...(conditions.valueFrom ? [`≥ ${conditions.valueFrom} ${conditions.currency ?? ''}`] : []),
    ...(conditions.valueTo ? [`≤ ${conditions.valueTo} ${conditions.currency ?? ''}`] : []),
  ];
  return <>{said.length > 0 ? said.join(' · ') : t`全部订单`}</>;
}

function RuleRow({
  rule,
  names,
  place,
  reorder,
  onOpen,
}: {
  rule: Rule;
  names: ReadonlyMap<string, string>;
  place: number;
  reorder: Reorder;
  onOpen: () => void;
}) {
  const { _ } = useLingui();
  const mayChange = useCan('FULFILLMENT_RULES');
  return (
    <tr {...reorder.item(place)}>
      <td className="mono">{place + 1}</td>
      <th scope="row">
        <button type="button" className="plain-button routing-rule-name" onClick={onOpen}>
          {rule.name}
        </button>
      </th>
      <td>
        <Conditions conditions={rule.conditions} />
      </td>
      <td>
        {_(actionLabels[rule.action])} {_(targetLabels[rule.target])}{' '}
        <span className="mono">{rule.targetIds.map((id) => names.get(id) ?? '?').join(' ')}</span>
      </td>
      <td>{rule.isActive ? <Tag tone="green">{t`启用`}</Tag> : <Tag>{t`停用`}</Tag>}</td>
      <td className="right">{mayChange && reorder.tools(place, rule.name)}</td>
    </tr>
  );
}

/** The merchant's rules in the order in which they count. */
export function RoutingRulesPage() {
  useLingui();
  const router = useRouter();
  const list = useKeysetList({
    document: RoutingRulesDocument,
    variables: {},
    pick,
    pageSize: 100,
  });
  const [{ data }] = useQuery({ query: RoutingNamesDocument });
  const { send, isSending } = usePayload(RoutingRulesSortDocument, pickSort);
  const [editing, setEditing] = useState<Rule | 'new' | null>(null);
  const named = data?.routingNameable;
  const names = new Map(
    [...(named?.warehouses ?? []), ...(named?.carriers ?? [])].map(({ id, code }) => [id, code]),
  );
  const rules = list.rows;
  const keys = rules.map(({ id }) => id);
  const move = async (from: number, to: number) => {
    // what comes before the answer would undo it
    if (isSending) return;
    const ids = moved(keys, from, to);
    await send({ input: { ids: [...ids], idempotencyKey: newRequestKey() } });
    list.refetch();
  };
  const reorder = useReorder(keys, (from, to) => void move(from, to));
  return (
    <DetailPage
      title={t`分仓规则`}
      back={<Link to="/routing">{t({ message: '分仓', context: 'navigation' })}</Link>}
      actions={
        <Can do="FULFILLMENT_RULES">
          <Button onClick={() => void router.navigate({ to: '/routing/simulation' })}>
            {t`分仓模拟`}
          </Button>
          <Button type="primary" onClick={() => setEditing('new')}>{t`新建规则`}</Button>
        </Can>
      }
    >
      <p className="secondary">{t`规则从上到下依次缩小候选范围；剩下的候选里，守住承诺且成本最低的方案胜出。`}</p>
      <section className="card">
        {list.problem ? (
          <ErrorState problem={list.problem} onRetry={list.refetch} />
        ) : list.isLoading && rules.length === 0 ? (
          <PageSkeleton lines={4} />
        ) : rules.length === 0 ? (
          <Empty>{t`还没有规则：所有启用的仓库和承运商都是候选。`}</Empty>
        ) : (
          <div className="table-scroll">
            <table className="table">
              <thead>
                <tr>
                  <th>#</th>
                  <th>{t`规则`}</th>
                  <th>{t`适用于`}</th>
                  <th>{t`做什么`}</th>
                  <th>{t`状态`}</th>
                  <th className="right">{t`顺序`}</th>
                </tr>
              </thead>
              <tbody>
                {rules.map((rule, at) => (
                  <RuleRow
                    key={rule.id}
                    rule={rule}
                    names={names}
                    place={at}
                    reorder={reorder}
                    onOpen={() => setEditing(rule)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {editing && (
        <RuleDialog
          rule={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={list.refetch}
        />
      )}
    </DetailPage>
  );
}

type DialogProps = {
  readonly rule: Rule | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

function DeleteRule({ rule, onClose, onDone }: DialogProps & { rule: Rule }) {
  useLingui();
  const { send, isSending } = usePayload(RoutingRuleDeleteDocument, pickDelete);
  const remove = async () => {
    const input = {
      id: rule.id,
      expectedVersion: rule.version,
      idempotencyKey: newRequestKey(),
    };
    if (!(await send({ input })).isOk) return;
    toast.success(t`规则已删除`);
    onDone();
    onClose();
  };
  return (
    <Button danger loading={isSending} onClick={() => void remove()}>
      {t`删除`}
    </Button>
  );
}

function RuleDialog(props: DialogProps) {
  useLingui();
  const { rule, onClose, onDone } = props;
  const mayChange = useCan('FULFILLMENT_RULES');
  const home = useHomeCurrency();
  const [draft, setDraft] = useState(() => draftOf(rule, home));
  const [errors, setErrors] = useState<FieldErrors>({});
  const { send, isSending } = usePayload(RoutingRuleSaveDocument, pickSave);
  const key = useRef(newRequestKey());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const identity = rule ? { id: rule.id, expectedVersion: rule.version } : {};
    const input = { ...inputOf(draft), ...identity, idempotencyKey: key.current };
    const outcome = await send({ input }, { knowsField: everyField });
    if (!outcome.isOk) {
      key.current = newRequestKey();
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`规则已保存，从下一次分仓起生效`);
    onDone();
    onClose();
  };
  return (
    <Modal title={rule ? t`修改规则` : t`新建规则`} className="routing-dialog" onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <RuleFields
          draft={draft}
          errors={errors}
          change={(change) => setDraft((was) => ({ ...was, ...change }))}
        />
        {mayChange && (
          <FormActions
            isSending={isSending}
            onClose={onClose}
            others={rule ? <DeleteRule {...props} rule={rule} /> : undefined}
          />
        )}
      </form>
    </Modal>
  );
}
