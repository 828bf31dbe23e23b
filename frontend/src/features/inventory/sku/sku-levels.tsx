import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { formatNumber } from '@/lib/numbers';
import { useCan } from '@/lib/permissions';
import { Card } from '@/ui/detail-page';
import { Empty } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { Money, Quantity } from '@/ui/values';
import { Available } from '../stock/available';
import type { Move } from './move-dialog';
import type { Sellable } from './limit-dialogs';
import type { SkuLevel_LevelFragment, SkuStockQuery } from './sku-page.generated';

type Price = NonNullable<SkuStockQuery['variantByCode']>['prices'][number];

export type MoveStart = (level: SkuLevel_LevelFragment, move: Move) => void;

const parts = ['onHand', 'allocated', 'reserved', 'quarantined', 'incoming'] as const;

function LevelActions({ level, onMove }: { level: SkuLevel_LevelFragment; onMove: MoveStart }) {
  useLingui();
  const place = level.warehouse.name;
  return (
    <td className="level-actions">
      <Button
        size="small"
        aria-label={t`隔离 ${place} 的库存`}
        disabled={level.available === 0}
        onClick={() => onMove(level, 'quarantine')}
      >
        {t({ message: '隔离', context: 'action' })}
      </Button>{' '}
      <Button
        size="small"
        aria-label={t`解除 ${place} 的隔离`}
        disabled={level.quarantined === 0}
        onClick={() => onMove(level, 'free')}
      >
        {t`解除隔离`}
      </Button>{' '}
      <Button
        size="small"
        aria-label={t`报废 ${place} 的库存`}
        disabled={level.available + level.quarantined === 0}
        onClick={() => onMove(level, 'scrap')}
      >
        {t({ message: '报废', context: 'action' })}
      </Button>
    </td>
  );
}

/** What every warehouse has of the SKU, and what may be done with it. */
export function SkuLevels({
  levels,
  onMove,
  onSafety,
}: {
  levels: readonly SkuLevel_LevelFragment[];
  onMove: MoveStart;
  onSafety: (level: SkuLevel_LevelFragment) => void;
}) {
  const { i18n } = useLingui();
  const mayRule = useCan('INVENTORY_RULES');
  const mayAdjust = useCan('INVENTORY_ADJUST');
  if (levels.length === 0) {
    return (
      <Card title={t`各仓库存`}>
        <Empty>{t`还没有库存。收货入库后显示在这里。`}</Empty>
      </Card>
    );
  }
  return (
    <Card title={t`各仓库存`} isFlush>
      <TableScroll label={t`各仓库存`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`仓库`}</th>
              <th>{t`库位`}</th>
              <th className="right">{t`在手`}</th>
              <th className="right">{t`已占用`}</th>
              <th className="right">{t`预留`}</th>
              <th className="right">{t`隔离`}</th>
              <th className="right">{t`在途`}</th>
              <th className="right">{t`可用`}</th>
              <th className="right">{t`安全库存`}</th>
              {mayAdjust && <th>{t`操作`}</th>}
            </tr>
          </thead>
          <tbody>
            {levels.map((level) => (
              <tr key={level.id}>
                <td>
                  <Link to="/stock" search={{ level: level.id }}>
                    {level.warehouse.name}
                  </Link>
                </td>
                <td className="mono">
                  {level.bins.length > 0 ? (
                    level.bins.map(({ bin }) => bin.code).join(' ')
                  ) : (
                    <span className="muted">—</span>
                  )}
                </td>
                {parts.map((part) => (
                  <td key={part} className="right">
                    <Quantity value={level[part]} />
                  </td>
                ))}
                <td className="right">
                  <Available value={level.available} />
                </td>
                <td className="right">
                  {mayRule ? (
                    <button
                      type="button"
                      className="plain-button editable number"
                      aria-haspopup="dialog"
                      aria-label={t`设置 ${level.warehouse.name} 的安全库存`}
                      onClick={() => onSafety(level)}
                    >
                      {formatNumber(level.safetyStock, i18n.locale)}
                    </button>
                  ) : (
                    <Quantity value={level.safetyStock} />
                  )}
                </td>
                {mayAdjust && <LevelActions level={level} onMove={onMove} />}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}

function useRuleText(rule: Sellable['rule']): string {
  useLingui();
  if (!rule) return t`没有限制，不含安全库存`;
  return [
    rule.sharePercent < 100 ? t`份额 ${rule.sharePercent}%` : '',
    rule.bufferUnits > 0 ? t`保留 ${rule.bufferUnits} 件` : '',
    rule.sellsSafetyStock ? t`含安全库存` : t`不含安全库存`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function ChannelRow({
  sellable,
  price,
  onRule,
}: {
  sellable: Sellable;
  onRule: ((sellable: Sellable) => void) | undefined;
  price: Price | undefined;
}) {
  const mayRule = useCan('INVENTORY_RULES');
  const rule = useRuleText(sellable.rule);
  return (
    <tr>
      <td>
        {sellable.channel.name}
        <div className="muted small">{rule}</div>
        {mayRule && onRule && (
          <Button
            size="small"
            aria-label={t`设置 ${sellable.channel.name} 的可售规则`}
            onClick={() => onRule(sellable)}
          >
            {t`设置规则`}
          </Button>
        )}
      </td>
      <td className="right">
        {price ? <Money value={price.amount} /> : <span className="muted">{t`未定价`}</span>}
      </td>
      <td className="right">
        <Quantity value={sellable.units} />
      </td>
    </tr>
  );
}

/** Where the SKU is sold: each channel's price, how many it may sell now, and by which rule. */
export function SkuChannels({
  channels,
  prices,
  onRule,
}: {
  channels: readonly Sellable[];
  /** Left out for a bundle: it goes by the rules of its parts. */
  onRule: ((sellable: Sellable) => void) | undefined;
  prices: readonly Price[];
}) {
  useLingui();
  return (
    <Card title={t`在哪里销售`} isFlush>
      <table className="table">
        <thead>
          <tr>
            <th>{t`渠道`}</th>
            <th className="right">{t`售价`}</th>
            <th className="right">{t`可售`}</th>
          </tr>
        </thead>
        <tbody>
          {channels.map((sellable) => (
            <ChannelRow
              key={sellable.channel.id}
              sellable={sellable}
              price={prices.find(({ currency }) => currency === sellable.channel.currency)}
              onRule={onRule}
            />
          ))}
        </tbody>
      </table>
    </Card>
  );
}
