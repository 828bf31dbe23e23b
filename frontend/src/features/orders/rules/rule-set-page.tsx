import './rules.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { usePayload } from '@/graphql/use-payload';
import type { UserError } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card, DetailPage } from '@/ui/detail-page';
import { TextField } from '@/ui/form-fields';
import { moved, useReorder } from '@/ui/reorder';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { Status } from '@/ui/status';
import { setLooks } from '../review/labels';
import { draftsOf, emptyRule, ruleInput } from './draft';
import type { RuleDraft } from './draft';
import { RuleCard } from './rule-card';
import {
  ReviewRuleSetActivateDocument,
  ReviewRuleSetDocument,
  ReviewRuleSetSaveDocument,
  ReviewVocabularyDocument,
} from './rules.generated';
import type {
  ReviewRuleSetActivateMutation,
  ReviewRuleSetSaveMutation,
  RuleSetPage_SetFragment,
} from './rules.generated';
import { Simulation } from './simulation';

type RuleSet = RuleSetPage_SetFragment;

const pickSave = (data: ReviewRuleSetSaveMutation) => data.reviewRuleSetSave;
const pickActivate = (data: ReviewRuleSetActivateMutation) => data.reviewRuleSetActivate;

function useVocabulary() {
  const { i18n } = useLingui();
  const [{ data }] = useQuery({
    query: ReviewVocabularyDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  return useMemo(
    () => ({
      facts: new Map((data?.reviewVocabulary.facts ?? []).map((fact) => [fact.name, fact])),
      reasons: (data?.holdReasons.nodes ?? []).filter(({ isActive }) => isActive),
    }),
    [data],
  );
}

/** The refusals that name something of the rule at this place, without its path. */
function errorsOf(errors: readonly UserError[], position: number): string[] {
  const path = `rules.${position}`;
  return errors
    .filter(({ field }) => field === path || field?.startsWith(`${path}.`))
    .map(({ message }) => message);
}

function Editor({ set, copyOf }: { set: RuleSet | null; copyOf: RuleSet | null }) {
  const { _ } = useLingui();
  const navigate = useNavigate();
  const mayChange = useCan('ORDERS_RULES');
  const { facts, reasons } = useVocabulary();
  const source = set ?? copyOf;
  const [name, setName] = useState(source?.name ?? '');
  const [note, setNote] = useState(source?.note ?? '');
  const [rules, setRules] = useState<readonly RuleDraft[]>(() =>
    source ? draftsOf(source) : [emptyRule()],
  );
  const [isChanged, setIsChanged] = useState(set === null);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const saving = usePayload(ReviewRuleSetSaveDocument, pickSave);
  const activation = usePayload(ReviewRuleSetActivateDocument, pickActivate);
  const key = useRef(newRequestKey());
  const isFixed = !mayChange || (set !== null && set.status !== 'DRAFT');
  const edit = (next: readonly RuleDraft[]) => {
    setRules(next);
    setIsChanged(true);
  };
  const move = (from: number, to: number) => edit(moved(rules, from, to));
  const reorder = useReorder(
    rules.map(({ key: each }) => String(each)),
    move,
  );
  const save = async () => {
    const input = {
      id: set?.id ?? null,
      expectedVersion: set?.version ?? null,
      name,
      note,
      rules: rules.map((rule) => ruleInput(rule, facts)),
      idempotencyKey: key.current,
    };
    const outcome = await saving.send(
      { input },
      { knowsField: (field) => /^rules\.|name/.test(field) },
    );
    key.current = newRequestKey();
    setErrors(outcome.isOk ? [] : outcome.errors);
    const saved = outcome.isOk ? outcome.payload.ruleSet : null;
    if (!saved) return;
    setIsChanged(false);
    toast.success(t`规则集已保存`);
    if (!set) {
      await navigate({ to: '/review/rules/$ruleSetId', params: { ruleSetId: saved.id } });
    }
  };
  const activate = async () => {
    if (!set) return;
    const input = { id: set.id, expectedVersion: set.version, idempotencyKey: newRequestKey() };
    const outcome = await activation.send({ input });
    if (outcome.isOk) toast.success(t`规则集“${set.name}”已启用，新订单按它审核`);
  };
  const look = set ? setLooks[set.status] : setLooks.DRAFT;
  return (
    <DetailPage
      title={set ? set.name : t`新建规则集`}
      back={<Link to="/review/rules">{t`审核规则`}</Link>}
      marks={
        <Status tone={look.tone} glyph={look.glyph}>
          {_(look.label)}
        </Status>
      }
      actions={
        <>
          {set && mayChange && (
            <Button
              onClick={() => void navigate({ to: '/review/rules/new', search: { copy: set.id } })}
            >
              {t`复制`}
            </Button>
          )}
          {!isFixed && (
            <Button loading={saving.isSending} disabled={!isChanged} onClick={() => void save()}>
              {t`保存`}
            </Button>
          )}
          {set && mayChange && set.status !== 'ACTIVE' && (
            <Button
              type="primary"
              loading={activation.isSending}
              disabled={isChanged}
              onClick={() => void activate()}
            >
              {t({ message: '启用', context: 'review' })}
            </Button>
          )}
        </>
      }
    >
      <Card title={t`概况`}>
        <div className="stack">
          <TextField
            label={t`名称`}
            value={name}
            isRequired
            isDisabled={isFixed}
            maxLength={120}
            error={errors.find(({ field }) => field === 'name')?.message}
            onChange={(next) => {
              setName(next);
              setIsChanged(true);
            }}
          />
          <TextField
            label={t`备注`}
            value={note}
            isDisabled={isFixed}
            maxLength={500}
            onChange={(next) => {
              setNote(next);
              setIsChanged(true);
            }}
          />
          {isFixed && mayChange && (
            <p className="secondary">{t`启用过的规则集不再修改，以便说明当时的审核；请复制一份来改。`}</p>
          )}
        </div>
      </Card>
      {rules.map((rule, at) => (
        <RuleCard
          key={rule.key}
          rule={rule}
          position={at}
          item={reorder.item(at)}
          tools={reorder.tools(at, rule.name === '' ? t`规则 ${at + 1}` : rule.name)}
          facts={facts}
          reasons={reasons}
          errors={errorsOf(errors, at)}
          isFixed={isFixed}
          onChange={(next) => edit(rules.map((each) => (each.key === next.key ? next : each)))}
          onMove={(to) => move(at, to)}
          onRemove={() => edit(rules.filter(({ key: each }) => each !== rule.key))}
        />
      ))}
      {!isFixed && (
        <div>
          <Button onClick={() => edit([...rules, emptyRule()])}>{t`加规则`}</Button>
        </div>
      )}
      {set && mayChange && <Simulation id={set.id} isChanged={isChanged} />}
    </DetailPage>
  );
}

/** A rule set: its rules in order, what they would say, and the switch that makes them count. */
export function RuleSetPage() {
  useLingui();
  const { ruleSetId = '' } = useParams({ strict: false });
  const [{ data, error, fetching }, query] = useQuery({
    query: ReviewRuleSetDocument,
    variables: useMemo(() => ({ id: ruleSetId }), [ruleSetId]),
  });
  const set = data?.reviewRuleSet;
  if (!set) {
    const problem = problemOf(error);
    const retry = () => query({ requestPolicy: 'network-only' });
    if (problem) return <ErrorState problem={problem} onRetry={retry} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这个规则集。`}</Empty>;
  }
  return <Editor key={set.id} set={set} copyOf={null} />;
}

/** A new set, empty or a copy of another. */
export function NewRuleSetPage() {
  useLingui();
  const search = useSearch({ strict: false });
  const copy = typeof search.copy === 'string' ? search.copy : '';
  const [{ data, fetching }] = useQuery({
    query: ReviewRuleSetDocument,
    variables: useMemo(() => ({ id: copy }), [copy]),
    pause: copy === '',
  });
  if (copy !== '' && fetching && !data) return <PageSkeleton />;
  return <Editor set={null} copyOf={data?.reviewRuleSet ?? null} />;
}
