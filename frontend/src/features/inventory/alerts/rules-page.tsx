import './alerts.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { Can } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { Empty } from '@/ui/states';
import { Tag } from '@/ui/status';
import { DateTime } from '@/ui/values';
import { kindLabels, measure, thresholdLabels } from './alert-labels';
import { AlertRulesDocument } from './alerts.generated';
import type { AlertRule_RuleFragment, AlertRulesQuery } from './alerts.generated';
import { RuleDialog } from './rule-dialog';

type Rule = AlertRule_RuleFragment;

const pick = (data: AlertRulesQuery) => data.alertRules;
const rowId = (rule: Rule) => rule.id;

/** What a rule is for, in words. */
function scopeName({ variant, category, warehouse }: Rule): string {
  if (variant && warehouse) return `${variant.sku} · ${warehouse.name}`;
  return variant?.sku ?? category?.name ?? warehouse?.name ?? t`全部库存`;
}

function scopeKind({ variant, category, warehouse }: Rule): string {
  if (variant) return warehouse ? t`SKU 在仓库` : t`SKU`;
  if (category) return t`分类`;
  return warehouse ? t`仓库` : t({ message: '全部', context: 'alert' });
}

function Threshold({ rule: { kind, threshold, isActive } }: { rule: Rule }) {
  const { _, i18n } = useLingui();
  return (
    <span className={isActive ? 'number' : 'number rule-cell-off'}>
      {_(thresholdLabels[kind])} {measure(kind, threshold, i18n.locale)}
    </span>
  );
}

function KindName({ kind }: { kind: Rule['kind'] }) {
  const { _ } = useLingui();
  return _(kindLabels[kind]);
}

function ruleColumns(): readonly Column<Rule>[] {
  return [
    {
      key: 'kind',
      title: t`预警类型`,
      width: 150,
      isPinned: true,
      render: ({ kind }) => <KindName kind={kind} />,
    },
    { key: 'level', title: t`范围`, width: 120, render: scopeKind },
    { key: 'scope', title: t`适用于`, width: 180, grow: 1, render: scopeName },
    {
      key: 'threshold',
      title: t`何时预警`,
      width: 220,
      grow: 1,
      render: (rule) => <Threshold rule={rule} />,
    },
    {
      key: 'active',
      title: t`状态`,
      width: 90,
      render: ({ isActive }) =>
        isActive ? <Tag tone="green">{t`启用`}</Tag> : <Tag>{t`不预警`}</Tag>,
    },
    {
      key: 'updated',
      title: t`修改时间`,
      width: 120,
      render: ({ updatedAt }) => <DateTime value={updatedAt} />,
    },
  ];
}

function RuleCard({ rule }: { rule: Rule }) {
  return (
    <div>
      <div className="row">
        <strong className="grow">
          <KindName kind={rule.kind} />
        </strong>
        <span className="secondary small">{scopeName(rule)}</span>
      </div>
      <div className="small">
        <Threshold rule={rule} />
      </div>
    </div>
  );
}

const card = (rule: Rule) => <RuleCard rule={rule} />;

/** From when on alerts are raised, and for what. */
export function AlertRulesPage() {
  const { _, i18n } = useLingui();
  const list = useKeysetList({
    document: AlertRulesDocument,
    variables: { locale: i18n.locale },
    pick,
  });
  const look = useListLook('alert-rules', ruleColumns);
  const [editing, setEditing] = useState<Rule | 'new' | null>(null);
  const count = list.rows.length;
  return (
    <ListPage
      title={t`预警规则`}
      mark={<Link to="/alerts">{t`返回库存预警`}</Link>}
      actions={
        <Can do="INVENTORY_RULES">
          <Button type="primary" onClick={() => setEditing('new')}>{t`新建规则`}</Button>
        </Can>
      }
      filters={
        <p className="secondary rules-note">{t`范围最窄的规则生效：先看 SKU 在某仓，再看 SKU、仓库、分类，最后看全部。`}</p>
      }
      tools={look.tools}
      foot={<ListFoot loaded={count} total={list.hasMore ? null : count} />}
    >
      <DataGrid
        label={t`预警规则`}
        rows={list.rows}
        rowId={rowId}
        rowName={(rule) => `${_(kindLabels[rule.kind])} ${scopeName(rule)}`}
        columns={look.columns}
        card={card}
        density={look.density}
        onOpen={setEditing}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={
          <Empty>{t`还没有规则：没有规则就没有预警。新建第一条，例如全部库存缺货时预警。`}</Empty>
        }
      />
      {editing && (
        <RuleDialog
          rule={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={list.refetch}
        />
      )}
    </ListPage>
  );
}
