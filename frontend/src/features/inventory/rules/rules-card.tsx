import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { Card } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { Quantity } from '@/ui/values';
import { RuleDeleteDocument, WideRulesDocument } from './rules.generated';
import type { RuleDeleteMutation, WideRulesQuery, WideRule_RuleFragment } from './rules.generated';

const WideRuleDialog = lazy(() =>
  import('./wide-rule-dialog').then((module) => ({ default: module.WideRuleDialog })),
);

type Rule = WideRule_RuleFragment;

const pick = (data: WideRulesQuery) => data.channelStockRules;
const pickDelete = (data: RuleDeleteMutation) => data.channelStockRuleDelete;

function useScope({ channel, category }: Rule) {
  useLingui();
  const channelName = channel.name;
  const categoryName = category?.name ?? t`全部商品`;
  return { channelName, categoryName, both: `${channelName} · ${categoryName}` };
}

function Row({
  rule,
  onEdit,
  onDelete,
}: {
  rule: Rule;
  onEdit?: () => void;
  onDelete: () => void;
}) {
  const { channelName, categoryName, both } = useScope(rule);
  return (
    <tr>
      <td>{channelName}</td>
      <td>{categoryName}</td>
      <td className="right number">{rule.sharePercent}%</td>
      <td className="right">
        <Quantity value={rule.bufferUnits} />
      </td>
      <td>{rule.sellsSafetyStock ? t`是` : t`否`}</td>
      {onEdit && (
        <td className="right">
          <Button size="small" aria-label={t`修改规则 ${both}`} onClick={onEdit}>
            {t`修改`}
          </Button>{' '}
          <Button size="small" danger aria-label={t`删除规则 ${both}`} onClick={onDelete}>
            {t`删除`}
          </Button>
        </td>
      )}
    </tr>
  );
}

/** The rules of whole channels and categories; those of single SKUs are on the SKU's page. */
export function RulesCard() {
  const { i18n } = useLingui();
  const mayRule = useCan('INVENTORY_RULES');
  const [edited, setEdited] = useState<Rule | 'new' | null>(null);
  const { send } = usePayload(RuleDeleteDocument, pickDelete);
  const list = useKeysetList({
    document: WideRulesDocument,
    variables: { locale: i18n.locale },
    pick,
  });
  const remove = async ({ id, version: expectedVersion }: Rule) => {
    await send({ input: { id, expectedVersion, idempotencyKey: newRequestKey() } });
    list.refetch();
  };
  const title = t`渠道可售规则`;
  return (
    <Card
      title={title}
      isFlush
      extra={
        mayRule && (
          <Button size="small" onClick={() => setEdited('new')}>
            {t`新建规则`}
          </Button>
        )
      }
    >
      {list.problem ? (
        <ErrorState problem={list.problem} onRetry={list.refetch} />
      ) : list.rows.length > 0 ? (
        <TableScroll label={title}>
          <table className="table">
            <thead>
              <tr>
                <th>{t({ message: '渠道', context: 'one' })}</th>
                <th>{t`适用范围`}</th>
                <th className="right">{t`份额`}</th>
                <th className="right">{t`保留件数`}</th>
                <th>{t`可卖安全库存`}</th>
                {mayRule && <th className="right">{t`操作`}</th>}
              </tr>
            </thead>
            <tbody>
              {list.rows.map((rule) => (
                <Row
                  key={rule.id}
                  rule={rule}
                  onEdit={mayRule ? () => setEdited(rule) : undefined}
                  onDelete={() => void remove(rule)}
                />
              ))}
            </tbody>
          </table>
        </TableScroll>
      ) : list.isLoading ? (
        <PageSkeleton lines={3} />
      ) : (
        <Empty>{t`没有规则：每个渠道都可卖安全库存以外的全部可用库存。`}</Empty>
      )}
      {list.hasMore && (
        <Button block onClick={list.loadMore} loading={list.isLoadingMore}>
          {t`更多规则`}
        </Button>
      )}
      {edited !== null && (
        <Suspense>
          <WideRuleDialog
            rule={edited === 'new' ? null : edited}
            onClose={() => setEdited(null)}
            onSaved={list.refetch}
          />
        </Suspense>
      )}
    </Card>
  );
}
