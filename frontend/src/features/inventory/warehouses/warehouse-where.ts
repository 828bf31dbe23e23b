import type { WarehouseWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';

export const warehouseAddress: ListAddress = {
  name: 'warehouses',
  filterKeys: ['state', 'country'],
  sortKeys: ['code'],
  firstSort: { key: 'code', direction: 'asc' },
};

/** The search and filters of the address bar as the `where` of the graph. */
export function warehouseWhere(q: string, values: FilterValues): WarehouseWhere {
  const states = readOptions(values.state ?? '');
  const country = values.country?.trim().toUpperCase();
  return {
    OR: q === '' ? undefined : [{ name: { contains: q } }, { code: { contains: q } }],
    isActive: states.length === 1 ? { eq: states[0] === 'active' } : undefined,
    country: country ? { eq: country } : undefined,
  };
}
