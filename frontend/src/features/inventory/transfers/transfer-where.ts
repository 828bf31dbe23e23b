import type { TransferWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import { transferStatuses } from './transfer-status';

export const transferAddress: ListAddress = {
  name: 'transfers',
  filterKeys: ['status', 'warehouse'],
  sortKeys: ['created'],
  firstSort: { key: 'created', direction: 'desc' },
};

/** The filters of the address bar as the `where` of the graph. */
export function transferWhere(values: FilterValues): TransferWhere {
  const wanted = readOptions(values.status ?? '');
  const statuses = transferStatuses.filter((status) => wanted.includes(status));
  const warehouses = readOptions(values.warehouse ?? '');
  return {
    status: statuses.length > 0 ? { oneOf: statuses } : undefined,
    warehouse: warehouses.length > 0 ? { oneOf: [...warehouses] } : undefined,
  };
}
