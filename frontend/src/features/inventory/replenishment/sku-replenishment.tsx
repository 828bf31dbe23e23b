import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { formatNumber } from '@/lib/numbers';
import { Can, useCan } from '@/lib/permissions';
import { Card } from '@/ui/detail-page';
import { ErrorState } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { ReorderRulesDocument, ReplenishmentTrialDocument } from './replenishment.generated';
import type {
  ReorderRule_RuleFragment,
  ReorderRulesQuery,
  ReplenishmentTrialQuery,
} from './replenishment.generated';
import { RuleDialog } from './rule-dialog';
import type { Place } from './rule-dialog';
import { RulesTable } from './rules-table';

const pick = (data: ReorderRulesQuery) => data.reorderRules;

type Line = ReplenishmentTrialQuery['replenishmentTrial']['lines'][number];

function policyName(line: Line): string {
  if (line.policy === 'replenishment') return t`补货策略`;
  if (line.policy === 'min/max, as much stock') return t`固定最小/最大，同样库存`;
  if (line.policy === 'min/max, as many lines served') return t`固定最小/最大，同样服务`;
  return t`固定最小/最大：首月的 2 周和 4 周`;
}

function Trial({ variantId }: { variantId: string }) {
  const { i18n } = useLingui();
  const [{ data, error, fetching }, ask] = useQuery({
    query: ReplenishmentTrialDocument,
    variables: useMemo(() => ({ variant: variantId }), [variantId]),
  });
  const problem = problemOf(error);
  if (problem) return <ErrorState problem={problem} onRetry={ask} />;
  if (fetching) return <p className="secondary">{t`正在重演近半年的订单…`}</p>;
  const lines = data?.replenishmentTrial.lines ?? [];
  if (lines.length === 0) {
    return <p className="secondary">{t`前 56 天里卖出的天数不足 8 天，没有可学的。`}</p>;
  }
  const share = new Intl.NumberFormat(i18n.locale, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <TableScroll label={t`近半年的重演`}>
      <table className="table">
        <thead>
          <tr>
            <th className="right">{t`目标`}</th>
            <th>{t`策略`}</th>
            <th className="right">{t`订单行满足率`}</th>
            <th className="right">{t`件数满足率`}</th>
            <th className="right">{t`平均库存`}</th>
            <th className="right">{t`订货次数`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.policy} ${line.target ?? ''}`}>
              <td className="right number">{line.target ? share.format(line.target) : '—'}</td>
              <td>{policyName(line)}</td>
              <td className="right number">{share.format(line.lineService)}</td>
              <td className="right number">{share.format(line.unitService)}</td>
              <td className="right number">
                {formatNumber(Math.round(line.averageStock), i18n.locale)}
              </td>
              <td className="right number">{formatNumber(line.orders, i18n.locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** How this SKU is replenished, and how its policy would have done with its own orders. */
export function SkuReplenishment({
  variantId,
  places,
}: {
  variantId: string;
  places: readonly Place[];
}) {
  const { i18n } = useLingui();
  const [editing, setEditing] = useState<ReorderRule_RuleFragment | 'new' | null>(null);
  const [isTrying, setIsTrying] = useState(false);
  const showsSuppliers = useCan('PURCHASING_READ');
  const list = useKeysetList({
    document: ReorderRulesDocument,
    variables: { where: { variant: { eq: variantId } }, locale: i18n.locale, showsSuppliers },
    pick,
  });
  return (
    <Card
      title={t({ message: '补货', context: 'navigation' })}
      extra={
        <>
          <Button size="small" disabled={isTrying} onClick={() => setIsTrying(true)}>
            {t`用自己的订单试算`}
          </Button>
          <Can do="INVENTORY_RULES">
            <Button size="small" onClick={() => setEditing('new')}>
              {t`新增规则`}
            </Button>
          </Can>
        </>
      }
    >
      {list.problem ? (
        <ErrorState problem={list.problem} onRetry={list.refetch} />
      ) : list.rows.length > 0 ? (
        <RulesTable rules={list.rows} onEdit={setEditing} />
      ) : (
        <p className="secondary">{t`没有单独的规则，按分类或默认。`}</p>
      )}
      {isTrying && <Trial variantId={variantId} />}
      {editing && (
        <RuleDialog
          title={t`这个 SKU 的补货规则`}
          rule={editing === 'new' ? null : editing}
          variantId={variantId}
          places={places}
          onClose={() => setEditing(null)}
          onDone={list.refetch}
        />
      )}
    </Card>
  );
}
