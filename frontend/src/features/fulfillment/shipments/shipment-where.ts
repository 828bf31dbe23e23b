import type { ShipmentWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import { labelStatuses, shipmentStatuses } from './shipment-looks';

export const shipmentAddress: ListAddress = {
  name: 'shipments',
  filterKeys: ['status', 'label', 'carrier'],
  sortKeys: ['created'],
  firstSort: { key: 'created', direction: 'desc' },
};

/** The filters of the address bar as the `where` of the graph. */
export function shipmentWhere(values: FilterValues): ShipmentWhere {
  const wanted = readOptions(values.status ?? '');
  const labels = readOptions(values.label ?? '');
  const carriers = readOptions(values.carrier ?? '');
  const statuses = shipmentStatuses.filter((status) => wanted.includes(status));
  const labelled = labelStatuses.filter((status) => labels.includes(status));
  return {
    status: statuses.length > 0 ? { oneOf: statuses } : undefined,
    labelStatus: labelled.length > 0 ? { oneOf: labelled } : undefined,
    carrier: carriers.length > 0 ? { oneOf: [...carriers] } : undefined,
  };
}
