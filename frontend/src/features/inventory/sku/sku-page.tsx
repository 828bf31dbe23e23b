import './sku-page.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { startOfDay } from '@/lib/dates';
import { Can } from '@/lib/permissions';
import { CopyButton } from '@/ui/copy-button';
import { DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { SkuReplenishment } from '../replenishment/sku-replenishment';
import { SkuAlerts } from '../alerts/sku-alerts';
import { PromiseCard } from '../promising/promise-card';
import { RuleDialog, SafetyDialog } from './limit-dialogs';
import type { Sellable } from './limit-dialogs';
import { MoveDialog } from './move-dialog';
import type { Move } from './move-dialog';
import { ReserveDialog } from './reserve-dialog';
import { SkuBalance } from './sku-balance';
import { SkuChannels, SkuLevels } from './sku-levels';
import { SkuLedger } from './sku-ledger';
import { SkuLots } from './sku-lots';
import { BundleLevels, SkuMakeup } from './sku-makeup';
import { SkuMovedDocument, SkuStockDocument } from './sku-page.generated';
import type { SkuLevel_LevelFragment, SkuStockQuery } from './sku-page.generated';
import { SkuReservations } from './sku-reservations';

const days = 90;
const points = 91;

type Variant = NonNullable<SkuStockQuery['variantByCode']>;
type Moving = { readonly level: SkuLevel_LevelFragment; readonly move: Move };

type Look = { readonly since: string; readonly until: string; readonly turn: number };

/** The span that ends now: its last point is the present. */
function lookNow(turn: number): Look {
  const now = new Date();
  return { since: startOfDay(now, -days), until: now.toISOString(), turn };
}

/** The SKU of the address and its stock; `turn` grows with every movement of it. */
function useSku(sku: string) {
  const { i18n } = useLingui();
  const [{ since, until, turn }, setLook] = useState(() => lookNow(0));
  const [{ data, error, fetching }] = useQuery({
    query: SkuStockDocument,
    variables: useMemo(
      () => ({ sku, locale: i18n.locale, since, until, points }),
      [sku, i18n.locale, since, until],
    ),
    requestPolicy: 'network-only',
  });
  const again = useCallback(() => setLook((look) => lookNow(look.turn + 1)), []);
  const [kept, setKept] = useState<Variant | null>(null);
  const found = data?.variantByCode ?? null;
  // while the next answer is on its way the last one stays
  if (found && found !== kept) setKept(found);
  const variant = found ?? (fetching && kept?.sku === sku ? kept : null);
  useLive({
    document: SkuMovedDocument,
    variables: { variant: variant?.id ?? '' },
    onEvents: (batches) => {
      if (batches.some(({ stockEvents }) => stockEvents.events.length > 0)) again();
    },
    onResync: again,
    isPaused: !variant,
  });
  return { variant, problem: problemOf(error), fetching, turn, again };
}

function SkuStock({ variant, turn, again }: { variant: Variant; turn: number; again: () => void }) {
  useLingui();
  const [moving, setMoving] = useState<Moving | null>(null);
  const [isReserving, setIsReserving] = useState(false);
  const [keeping, setKeeping] = useState<SkuLevel_LevelFragment | null>(null);
  const [ruling, setRuling] = useState<Sellable | null>(null);
  const { levels, isBundle } = variant;
  return (
    <DetailPage
      title={variant.sku}
      back={<Link to="/stock">{t`库存总览`}</Link>}
      marks={
        <>
          <CopyButton text={variant.sku} />
          <Link to="/products/$productId" params={{ productId: variant.product.id }}>
            {variant.displayName}
          </Link>
        </>
      }
      actions={
        !isBundle && (
          <Can do="INVENTORY_RESERVE">
            <Button type="primary" onClick={() => setIsReserving(true)}>
              {t`预留库存`}
            </Button>
          </Can>
        )
      }
      aside={
        <SkuChannels
          channels={variant.sellableByChannel}
          prices={variant.prices}
          onRule={isBundle ? undefined : setRuling}
        />
      }
    >
      <SkuAlerts variantId={variant.id} />
      {isBundle ? (
        <BundleLevels variant={variant} />
      ) : (
        <SkuLevels
          levels={levels}
          onMove={(level, move) => setMoving({ level, move })}
          onSafety={setKeeping}
        />
      )}
      {!isBundle && <SkuBalance levels={levels} days={days} />}
      <SkuMakeup variant={variant} />
      {!isBundle && (
        <>
          {variant.tracking !== 'NONE' && <SkuLots variantId={variant.id} turn={turn} />}
          <PromiseCard variantId={variant.id} turn={turn} />
          <SkuReplenishment
            variantId={variant.id}
            places={levels.map(({ warehouse }) => warehouse)}
          />
          <SkuReservations
            variantId={variant.id}
            turn={turn}
            onReserve={() => setIsReserving(true)}
          />
          <SkuLedger
            variantId={variant.id}
            places={levels.map(({ warehouse }) => warehouse)}
            turn={turn}
            onReversed={again}
          />
        </>
      )}
      {moving && (
        <MoveDialog
          variantId={variant.id}
          sku={variant.sku}
          level={moving.level}
          move={moving.move}
          onClose={() => setMoving(null)}
          onDone={again}
        />
      )}
      {keeping && (
        <SafetyDialog
          variantId={variant.id}
          level={keeping}
          onClose={() => setKeeping(null)}
          onDone={again}
        />
      )}
      {ruling && (
        <RuleDialog
          variantId={variant.id}
          sellable={ruling}
          onClose={() => setRuling(null)}
          onDone={again}
        />
      )}
      {isReserving && (
        <ReserveDialog
          variantId={variant.id}
          sku={variant.sku}
          levels={levels}
          onClose={() => setIsReserving(false)}
          onDone={again}
        />
      )}
    </DetailPage>
  );
}

/** One SKU: what every warehouse has, how that came about, and who may have it. */
export function SkuPage() {
  useLingui();
  const { sku = '' } = useParams({ strict: false });
  const { variant, problem, fetching, turn, again } = useSku(sku);
  if (variant) return <SkuStock key={variant.id} variant={variant} turn={turn} again={again} />;
  if (problem) return <ErrorState problem={problem} onRetry={again} />;
  return fetching ? (
    <PageSkeleton />
  ) : (
    <Empty action={<Link to="/stock">{t`库存总览`}</Link>}>{t`没有 SKU 为 ${sku} 的商品。`}</Empty>
  );
}
