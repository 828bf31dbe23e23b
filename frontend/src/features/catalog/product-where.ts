import type { ProductSort, ProductStatus, ProductWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readDates, readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import type { Sort } from '@/lib/url-state';

export const productAddress: ListAddress = {
  name: 'products',
  filterKeys: ['status', 'category', 'updated', 'created'],
  sortKeys: ['name', 'updated', 'created'],
  firstSort: { key: 'name', direction: 'asc' },
};

export const productStatuses: readonly ProductStatus[] = ['ACTIVE', 'DRAFT', 'ARCHIVED'];

/** The filters of the address bar as the `where` of the graph. */
export function productWhere(values: FilterValues, now: Date): ProductWhere {
  const wanted = readOptions(values.status ?? '');
  const statuses = productStatuses.filter((status) => wanted.includes(status));
  const categories = readOptions(values.category ?? '');
  return {
    status: statuses.length > 0 ? { oneOf: statuses } : undefined,
    category: categories.length > 0 ? { oneOf: [...categories] } : undefined,
    updatedAt: values.updated ? readDates(values.updated, now) : undefined,
    createdAt: values.created ? readDates(values.created, now) : undefined,
  };
}

const sorts: Readonly<Record<string, readonly [asc: ProductSort, desc: ProductSort]>> = {
  name: ['NAME_ASC', 'NAME_DESC'],
  updated: ['UPDATED_ASC', 'UPDATED_DESC'],
  created: ['OLDEST', 'NEWEST'],
};

export function productSort({ key, direction }: Sort): ProductSort {
  const pair = sorts[key];
  if (!pair) return 'NAME_ASC';
  return direction === 'asc' ? pair[0] : pair[1];
}
