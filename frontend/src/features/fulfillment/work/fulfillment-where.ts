import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { FulfillmentOrderWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';

export const fulfillmentAddress: ListAddress = {
  name: 'fulfillment',
  filterKeys: ['stage', 'warehouse', 'carrier'],
  sortKeys: ['created'],
  firstSort: { key: 'created', direction: 'desc' },
};

/** The tabs of the list, each a stage of the work. */
export const stages = [
  { key: 'open', label: msg({ message: '待接单', context: 'stage' }) },
  { key: 'pick', label: msg({ message: '待拣货', context: 'stage' }) },
  { key: 'pack', label: msg({ message: '待打包', context: 'stage' }) },
  { key: 'ship', label: msg({ message: '待发货', context: 'stage' }) },
  { key: 'late', label: msg({ message: '已超时', context: 'stage' }) },
  { key: 'held', label: msg({ message: '已挂起', context: 'stage' }) },
  { key: 'sent', label: msg({ message: '已发货', context: 'stage' }) },
] as const satisfies readonly { readonly key: string; readonly label: MessageDescriptor }[];

/** What of the work stands in a stage; every other name stands for all of it. */
function ofStage(stage: string, now: Date): FulfillmentOrderWhere {
  switch (stage) {
    case 'open':
      return { status: { eq: 'OPEN' } };
    case 'pick':
      return { status: { eq: 'IN_PROGRESS' }, isPicked: { eq: false } };
    case 'pack':
      return { status: { eq: 'IN_PROGRESS' }, isPicked: { eq: true } };
    case 'ship':
      return { status: { eq: 'PACKED' } };
    case 'late':
      return {
        status: { oneOf: ['OPEN', 'IN_PROGRESS', 'ON_HOLD', 'PACKED'] },
        shipBy: { lt: now.toISOString() },
      };
    case 'held':
      return { status: { eq: 'ON_HOLD' } };
    case 'sent':
      return { status: { eq: 'SHIPPED' } };
    default:
      return {};
  }
}

/** The filters of the address bar as the `where` of the graph. */
export function fulfillmentWhere(values: FilterValues, now: Date): FulfillmentOrderWhere {
  const warehouses = readOptions(values.warehouse ?? '');
  return {
    ...ofStage(values.stage ?? '', now),
    warehouse: warehouses.length > 0 ? { oneOf: [...warehouses] } : undefined,
    carrierCode: values.carrier ? { eq: values.carrier } : undefined,
  };
}
