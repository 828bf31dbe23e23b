import type { StockCountWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import { countStatuses } from './count-status';

export const countAddress: ListAddress = {
  name: 'counts',
  filterKeys: ['status', 'warehouse'],
  sortKeys: ['created'],
  firstSort: { key: 'created', direction: 'desc' },
};

/** The filters of the address bar as the `where` of the graph. */
export function countWhere(values: FilterValues): StockCountWhere {
  const wanted = readOptions(values.status ?? '');
  const statuses = countStatuses.filter((status) => wanted.includes(status));
  const warehouses = readOptions(values.warehouse ?? '');
  return {
    status: statuses.length > 0 ? { oneOf: statuses } : undefined,
    warehouse: warehouses.length > 0 ? { oneOf: [...warehouses] } : undefined,
  };
}
