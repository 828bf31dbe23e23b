import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import type { ReviewActionKind, ReviewRulePhase } from '@/graphql/schema.generated';
import { actionLabels } from '../review/labels';
import { emptyAction } from './draft';
import type { ActionDraft } from './draft';

export type Reason = { readonly code: string; readonly name: string };

const ofPhase: Readonly<Record<ReviewRulePhase, readonly ReviewActionKind[]>> = {
  PREPROCESS: [
    'TAG',
    'ADD_GIFT',
    'SET_PRIORITY',
    'CHOOSE_WAREHOUSE',
    'CHOOSE_CARRIER',
    'SUGGEST_MERGE',
    'SUGGEST_SPLIT',
  ],
  REVIEW: [
    'APPROVE',
    'HOLD',
    'ASK_FINANCE',
    'TAG',
    'SET_PRIORITY',
    'CHOOSE_WAREHOUSE',
    'CHOOSE_CARRIER',
    'SUGGEST_MERGE',
    'SUGGEST_SPLIT',
  ],
};

function Text({
  label,
  value,
  isFixed,
  isNumber = false,
  onChange,
}: {
  label: string;
  value: string;
  isFixed: boolean;
  isNumber?: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <input
      className={isNumber ? 'field rule-hours' : 'field'}
      aria-label={label}
      placeholder={label}
      inputMode={isNumber ? 'numeric' : 'text'}
      disabled={isFixed}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** The fields that a kind of action takes. */
function Parameters({
  action,
  reasons,
  isFixed,
  onChange,
}: {
  action: ActionDraft;
  reasons: readonly Reason[];
  isFixed: boolean;
  onChange: (action: ActionDraft) => void;
}) {
  useLingui();
  const change = (changed: Partial<ActionDraft>) => onChange({ ...action, ...changed });
  switch (action.kind) {
    case 'HOLD':
      return (
        <>
          <select
            className="field"
            aria-label={t`挂起原因`}
            disabled={isFixed}
            value={action.reason}
            onChange={(event) => change({ reason: event.target.value })}
          >
            <option value="">{t`请选择原因`}</option>
            {reasons.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
          <Text
            label={t`几小时后自动解除`}
            value={action.hours}
            isFixed={isFixed}
            isNumber
            onChange={(hours) => change({ hours })}
          />
          <Text
            label={t`备注`}
            value={action.note}
            isFixed={isFixed}
            onChange={(note) => change({ note })}
          />
        </>
      );
    case 'TAG':
      return (
        <Text
          label={t`标签，用逗号分隔`}
          value={action.tags}
          isFixed={isFixed}
          onChange={(tags) => change({ tags })}
        />
      );
    case 'SET_PRIORITY':
      return (
        <Text
          label={t`优先级，越小越先`}
          value={action.priority}
          isFixed={isFixed}
          isNumber
          onChange={(priority) => change({ priority })}
        />
      );
    case 'CHOOSE_WAREHOUSE':
    case 'CHOOSE_CARRIER':
      return (
        <Text
          label={action.kind === 'CHOOSE_WAREHOUSE' ? t`仓库代码` : t`承运商代码`}
          value={action.code}
          isFixed={isFixed}
          onChange={(code) => change({ code })}
        />
      );
    case 'ADD_GIFT':
      return (
        <>
          <Text
            label="SKU"
            value={action.sku}
            isFixed={isFixed}
            onChange={(sku) => change({ sku })}
          />
          <Text
            label={t`件数`}
            value={action.quantity}
            isFixed={isFixed}
            isNumber
            onChange={(quantity) => change({ quantity })}
          />
        </>
      );
    default:
      return null;
  }
}

/** What a rule does with the orders that meet it. */
export function ActionList({
  actions,
  phase,
  reasons,
  isFixed,
  onChange,
}: {
  actions: readonly ActionDraft[];
  phase: ReviewRulePhase;
  reasons: readonly Reason[];
  isFixed: boolean;
  onChange: (actions: readonly ActionDraft[]) => void;
}) {
  const { _ } = useLingui();
  const kinds = ofPhase[phase];
  const replace = (next: ActionDraft) =>
    onChange(actions.map((action) => (action.key === next.key ? next : action)));
  return (
    <div className="rule-group">
      {actions.map((action) => (
        <div key={action.key} className="rule-comparison">
          <select
            className="field"
            aria-label={t`动作`}
            disabled={isFixed}
            value={action.kind}
            onChange={(event) => {
              const kind = kinds.find((each) => each === event.target.value);
              if (kind) replace({ ...emptyAction(kind), key: action.key });
            }}
          >
            {(kinds.includes(action.kind) ? kinds : [action.kind, ...kinds]).map((kind) => (
              <option key={kind} value={kind}>
                {_(actionLabels[kind])}
              </option>
            ))}
          </select>
          <Parameters action={action} reasons={reasons} isFixed={isFixed} onChange={replace} />
          {!isFixed && actions.length > 1 && (
            <button
              type="button"
              className="button quiet small"
              aria-label={t`删除动作`}
              onClick={() => onChange(actions.filter(({ key }) => key !== action.key))}
            >
              ×
            </button>
          )}
        </div>
      ))}
      {!isFixed && (
        <div>
          <Button size="small" onClick={() => onChange([...actions, emptyAction('TAG')])}>
            {t`加动作`}
          </Button>
        </div>
      )}
    </div>
  );
}
