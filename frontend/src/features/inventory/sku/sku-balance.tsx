import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { Card } from '@/ui/detail-page';
import { BalanceChart, addBalances } from './balance-chart';
import type { SkuStockQuery } from './sku-page.generated';

type Level = NonNullable<SkuStockQuery['variantByCode']>['levels'][number];

/** What lay in one warehouse, or in all of them together, day by day. */
export function SkuBalance({ levels, days }: { levels: readonly Level[]; days: number }) {
  useLingui();
  const [place, setPlace] = useState('');
  const shown = levels.filter(({ warehouse }) => place === '' || warehouse.id === place);
  const balances = addBalances(shown.map(({ stockBetween }) => stockBetween));
  if (balances.length === 0) return null;
  return (
    <Card
      title={t`近 ${days} 天结存`}
      extra={
        levels.length > 1 && (
          <select
            className="field"
            aria-label={t`结存的仓库`}
            value={place}
            onChange={(event) => setPlace(event.target.value)}
          >
            <option value="">{t`全部仓库`}</option>
            {levels.map(({ warehouse }) => (
              <option key={warehouse.id} value={warehouse.id}>
                {warehouse.name}
              </option>
            ))}
          </select>
        )
      }
    >
      <BalanceChart points={balances} />
    </Card>
  );
}
