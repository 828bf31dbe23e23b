import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { Can, useCan } from '@/lib/permissions';
import { SideDrawer } from '@/ui/side-drawer';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { ReorderRulesDocument } from './replenishment.generated';
import type { ReorderRule_RuleFragment, ReorderRulesQuery } from './replenishment.generated';
import { RuleDialog } from './rule-dialog';
import type { Place } from './rule-dialog';
import { RulesTable } from './rules-table';

const pick = (data: ReorderRulesQuery) => data.reorderRules;

/** All rules, the one changed last first; rules of single SKUs are made on their pages. */
export function RulesDrawer({
  places,
  onClose,
}: {
  places: readonly Place[];
  onClose: () => void;
}) {
  const { i18n } = useLingui();
  const [editing, setEditing] = useState<ReorderRule_RuleFragment | 'new' | null>(null);
  const showsSuppliers = useCan('PURCHASING_READ');
  const list = useKeysetList({
    document: ReorderRulesDocument,
    variables: { locale: i18n.locale, showsSuppliers },
    pick,
  });
  return (
    <SideDrawer
      title={t`补货规则`}
      width={640}
      onClose={onClose}
      extra={
        <Can do="INVENTORY_RULES">
          <Button onClick={() => setEditing('new')}>{t`新增通用规则`}</Button>
        </Can>
      }
    >
      <div className="stack">
        <p className="secondary">
          {t`最窄的规则优先：SKU 先于分类，分类先于全部；指定仓库先于全部仓库。没有规则时：服务水平 95%，每天检查，每次够 14 天。`}
        </p>
        {list.problem ? (
          <ErrorState problem={list.problem} onRetry={list.refetch} />
        ) : list.rows.length > 0 ? (
          <RulesTable rules={list.rows} onEdit={setEditing} />
        ) : list.isLoading ? (
          <PageSkeleton />
        ) : (
          <Empty>{t`还没有补货规则，一切按默认。`}</Empty>
        )}
        {list.hasMore && (
          <Button block onClick={list.loadMore} loading={list.isLoadingMore}>
            {t`更多规则`}
          </Button>
        )}
      </div>
      {editing && (
        <RuleDialog
          title={editing === 'new' ? t`新增通用规则` : t`修改补货规则`}
          rule={editing === 'new' ? null : editing}
          variantId={null}
          places={places}
          onClose={() => setEditing(null)}
          onDone={list.refetch}
        />
      )}
    </SideDrawer>
  );
}
