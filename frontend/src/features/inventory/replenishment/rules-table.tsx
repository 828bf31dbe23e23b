import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCan } from '@/lib/permissions';
import { TableScroll } from '@/ui/table-scroll';
import { servicePercent } from './reason-words';
import type { ReorderRule_RuleFragment } from './replenishment.generated';

type Rule = ReorderRule_RuleFragment;

/** What a rule is for. */
function Scope({ rule: { variant, category } }: { rule: Rule }) {
  useLingui();
  if (variant) {
    return (
      <Link to="/stock/$sku" params={{ sku: variant.sku }} className="mono">
        {variant.sku}
      </Link>
    );
  }
  return <>{category?.name ?? t`所有 SKU`}</>;
}

/** How a rule replenishes, in one line. */
export function ruleWords(rule: Rule): string {
  const { minUnits, maxUnits, cycleDays } = rule;
  if (rule.policy === 'MIN_MAX') return t`固定 ${minUnits ?? 0} – ${maxUnits ?? 0}`;
  const service = servicePercent(rule.servicePermille);
  return t`服务水平 ${service}，每次够 ${cycleDays} 天`;
}

export function RulesTable({
  rules,
  onEdit,
}: {
  rules: readonly Rule[];
  onEdit: (rule: Rule) => void;
}) {
  useLingui();
  const mayEdit = useCan('INVENTORY_RULES');
  return (
    <TableScroll label={t`补货规则`}>
      <table className="table">
        <thead>
          <tr>
            <th>{t`适用于`}</th>
            <th>{t`仓库`}</th>
            <th>{t`规则`}</th>
            {mayEdit && <th aria-label={t`操作`} />}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <td>
                <Scope rule={rule} />
              </td>
              <td>{rule.warehouse?.name ?? t`全部仓库`}</td>
              <td>
                {ruleWords(rule)}
                {rule.supplier && (
                  <div className="secondary">{t`向 ${rule.supplier.name} 采购`}</div>
                )}
              </td>
              {mayEdit && (
                <td className="right">
                  <Button size="small" onClick={() => onEdit(rule)}>
                    {t`修改`}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
