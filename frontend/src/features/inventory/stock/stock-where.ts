import type { IntFilter, StockLevelSort, StockLevelWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readNumbers, readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import type { Sort } from '@/lib/url-state';

/** Up to this many units a SKU counts as running low; a reorder point per SKU comes later. */
export const lowStock = 10;

export const stockAddress: ListAddress = {
  name: 'stock',
  filterKeys: [
    'warehouse',
    'state',
    'available',
    'onHand',
    'allocated',
    'reserved',
    'quarantined',
    'incoming',
    'sku',
  ],
  sortKeys: ['sku', 'available', 'updated'],
  firstSort: { key: 'sku', direction: 'asc' },
};

function availability(values: FilterValues): IntFilter | undefined {
  const states = readOptions(values.state ?? '');
  const isOut = states.includes('out');
  const isLow = states.includes('low');
  if (isOut && isLow) return { lte: lowStock };
  if (isOut) return { lte: 0 };
  return isLow ? { gte: 1, lte: lowStock } : undefined;
}

function range(value: string | undefined): IntFilter | undefined {
  const numbers = value ? readNumbers(value) : undefined;
  if (!numbers) return undefined;
  const whole = (side: number | undefined) => (side === undefined ? undefined : Math.trunc(side));
  return { gte: whole(numbers.gte), lte: whole(numbers.lte) };
}

/** The filters of the address bar as the `where` of the graph. */
export function stockWhere(values: FilterValues): StockLevelWhere {
  const state = availability(values);
  const available = range(values.available);
  return {
    warehouse: values.warehouse ? { eq: values.warehouse } : undefined,
    available: available ?? state,
    AND: available && state ? [{ available: state }] : undefined,
    onHand: range(values.onHand),
    allocated: range(values.allocated),
    reserved: range(values.reserved),
    quarantined: range(values.quarantined),
    incoming: range(values.incoming),
    sku: values.sku ? { startsWith: values.sku } : undefined,
  };
}

const sorts: Readonly<Record<string, readonly [asc: StockLevelSort, desc: StockLevelSort]>> = {
  sku: ['SKU_ASC', 'SKU_DESC'],
  available: ['AVAILABLE_ASC', 'AVAILABLE_DESC'],
  updated: ['UPDATED_ASC', 'UPDATED_DESC'],
};

export function stockSort({ key, direction }: Sort): StockLevelSort {
  const pair = sorts[key];
  if (!pair) return 'SKU_ASC';
  return direction === 'asc' ? pair[0] : pair[1];
}
