import type { CustomerSort, CustomerWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readDates, readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import type { Sort } from '@/lib/url-state';

export const customerAddress: ListAddress = {
  name: 'customers',
  filterKeys: ['channel', 'country', 'created', 'updated', 'company', 'email', 'phone'],
  sortKeys: ['created', 'name', 'updated'],
  firstSort: { key: 'created', direction: 'desc' },
};

/** The filters of the address bar as the `where` of the graph. */
export function customerWhere(values: FilterValues, now: Date): CustomerWhere {
  const channels = readOptions(values.channel ?? '');
  const countries = readOptions((values.country ?? '').toUpperCase());
  return {
    channel: channels.length > 0 ? { oneOf: [...channels] } : undefined,
    country: countries.length > 0 ? { oneOf: [...countries] } : undefined,
    company: values.company ? { contains: values.company } : undefined,
    email: values.email ? { contains: values.email } : undefined,
    phone: values.phone ? { contains: values.phone } : undefined,
    createdAt: values.created ? readDates(values.created, now) : undefined,
    updatedAt: values.updated ? readDates(values.updated, now) : undefined,
  };
}

const sorts: Readonly<Record<string, readonly [asc: CustomerSort, desc: CustomerSort]>> = {
  created: ['OLDEST', 'NEWEST'],
  name: ['NAME_ASC', 'NAME_DESC'],
  updated: ['UPDATED_ASC', 'UPDATED_DESC'],
};

/** Who may not read names may not sort by them either: the server refuses it. */
export function customerSort({ key, direction }: Sort, mayReadNames: boolean): CustomerSort {
  const pair = sorts[key];
  if (!pair || (key === 'name' && !mayReadNames)) return 'NEWEST';
  return direction === 'asc' ? pair[0] : pair[1];
}
