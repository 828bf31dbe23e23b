import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import { formatNumber } from '@/lib/numbers';
import { useCan } from '@/lib/permissions';
import { DateTime, Money } from '@/ui/values';
import { ReplenishmentLastDocument } from './replenishment.generated';

/** When all stock was looked at last, and what that came to; asked again with every `turn`. */
export function LastRun({ turn }: { turn: number }) {
  const { i18n } = useLingui();
  const showsCosts = useCan('COSTS_READ');
  const [{ data }, ask] = useQuery({
    query: ReplenishmentLastDocument,
    variables: useMemo(() => ({ showsCosts }), [showsCosts]),
    requestPolicy: 'cache-and-network',
  });
  useEffect(() => {
    if (turn > 0) ask({ requestPolicy: 'network-only' });
  }, [ask, turn]);
  const run = data?.replenishmentRun;
  if (!run) return null;
  const number = (value: number) => formatNumber(value, i18n.locale);
  const levels = number(run.levels);
  const due = number(run.due);
  return (
    <p className="last-run secondary small">
      {run.isScheduled ? t`上次运行（定时）` : t`上次运行（${run.actorName}）`}{' '}
      <DateTime value={run.finishedAt} /> · {t`看了 ${levels} 个库存，${due} 个到了补货点`}
      {run.unsupplied > 0 && ` · ${t`${number(run.unsupplied)} 个没有供应商`}`}
      {run.leftOut > 0 && ` · ${t`${number(run.leftOut)} 条未列入`}`}
      {run.purchaseAmount && (
        <>
          {' '}
          · {t`采购合计`} <Money value={run.purchaseAmount} showCode />
        </>
      )}
    </p>
  );
}
