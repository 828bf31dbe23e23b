import type { LotSort, LotWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readDates, readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import type { Sort } from '@/lib/url-state';
import { dayFrom } from './lot-state';

export const lotAddress: ListAddress = {
  name: 'lots',
  filterKeys: ['expires', 'warehouse', 'recalled', 'stock'],
  sortKeys: ['sellBy', 'newest'],
  firstSort: { key: 'sellBy', direction: 'asc' },
};

export function lotSort({ key, direction }: Sort): LotSort {
  if (key === 'newest') return 'NEWEST';
  return direction === 'desc' ? 'SELL_BY_DESC' : 'SELL_BY_ASC';
}

const flag = (value: string | undefined) => (value ? { eq: value === '1' } : undefined);

/** The search and filters of the address bar as the `where` of the graph. */
export function lotWhere(q: string, values: FilterValues, now: Date): LotWhere {
  const span = readDates(values.expires ?? '', now);
  const warehouses = readOptions(values.warehouse ?? '');
  const startsWith = q.trim();
  return {
    OR: startsWith ? [{ number: { startsWith } }, { sku: { startsWith } }] : undefined,
    expiresOn: span && {
      gte: span.gte && dayFrom(new Date(span.gte)),
      lte: span.lt && dayFrom(new Date(span.lt), -1),
    },
    warehouse: warehouses.length > 0 ? { oneOf: [...warehouses] } : undefined,
    isRecalled: flag(values.recalled),
    isInStock: flag(values.stock),
  };
}
