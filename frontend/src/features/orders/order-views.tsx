import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Views } from '@/ui/views';
import type { View } from '@/ui/views';
import type { OrderCountsQuery } from './order-list-page.generated';
import { builtinViews } from './order-where';
import type { BuiltinView } from './order-where';
import { SaveView, sameSearch, useSavedViews } from './saved-views';
import type { OrderAddress } from './use-order-address';
import type { RawSearch } from '@/lib/url-state';

const builtinKeys: readonly BuiltinView[] = [
  'all',
  'pending',
  'held',
  'waiting',
  'toRoute',
  'toPick',
  'toPack',
  'toHandOver',
  'inTransit',
  'exceptions',
  'toShip',
  'unpaid',
  'completed',
  'cancelled',
  'credits',
];

/** What needs a person. */
const tones: Partial<Record<BuiltinView, View['tone']>> = { pending: 'amber', exceptions: 'red' };

function builtinSearch({ searchOf, sort }: OrderAddress, key: BuiltinView): RawSearch {
  return searchOf({ filters: builtinViews[key], q: '', sort });
}

/** The built-in view that the address shows, if any. */
export function builtinViewOf(address: OrderAddress): BuiltinView | null {
  const shown = address.searchOf(address);
  const found = builtinKeys.find((key) => sameSearch(shown, builtinSearch(address, key)));
  return found ?? null;
}

/** Built-in, own and shared views as tabs; a changed filter leaves the view it came from. */
export function OrderViews({
  address,
  counts,
  onGo,
}: {
  address: OrderAddress;
  counts: OrderCountsQuery | undefined;
  onGo: (search: RawSearch) => void;
}) {
  useLingui();
  const { views: saved, reload } = useSavedViews();
  const labels: Record<BuiltinView, string> = {
    all: t`全部`,
    pending: t`待审核`,
    held: t`已挂起`,
    waiting: t`待到货`,
    toRoute: t`待分仓`,
    toPick: t`待拣货`,
    toPack: t`待打包`,
    toHandOver: t`待出库`,
    inTransit: t`运输中`,
    exceptions: t`异常`,
    toShip: t`待发货`,
    unpaid: t`未付款`,
    completed: t`已完成`,
    cancelled: t`已取消`,
    credits: t`贷记单`,
  };
  const views: View[] = [
    ...builtinKeys.map((key) => ({
      key,
      label: labels[key],
      count: counts?.[key].boundedCount,
      tone: counts?.[key].boundedCount.value ? tones[key] : undefined,
    })),
    ...saved.map(({ id, name, isMine, ownerName }) => ({
      key: id,
      label: isMine ? name : `${name} · ${ownerName}`,
    })),
  ];
  const { searchOf, questionOf } = address;
  const shown = searchOf(address);
  const chosen =
    saved.find(({ search }) => sameSearch(searchOf(questionOf(search)), shown))?.id ??
    builtinViewOf(address);
  return (
    <Views
      label={t`订单视图`}
      views={views}
      chosen={chosen}
      onChoose={(key) => {
        const builtin = builtinKeys.find((each) => each === key);
        const own = saved.find(({ id }) => id === key);
        if (own) onGo(own.search);
        else if (builtin) onGo(builtinSearch(address, builtin));
      }}
      extra={<SaveView search={shown} views={saved} onChanged={reload} />}
    />
  );
}
