import type {
  PurchaseOrderSort,
  PurchaseOrderWhere,
  SupplierSort,
  SupplierWhere,
} from '@/graphql/schema.generated';
import { readOptions } from '@/lib/filters';
import type { FilterValues } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import type { Sort } from '@/lib/url-state';
import { purchaseStatuses } from './purchase-status';

export const purchaseAddress: ListAddress = {
  name: 'purchase-orders',
  filterKeys: ['status', 'sku', 'supplier'],
  sortKeys: ['created', 'number'],
  firstSort: { key: 'created', direction: 'desc' },
};

/** The filters of the address bar as the `where` of the graph. */
export function purchaseWhere(values: FilterValues): PurchaseOrderWhere {
  const wanted = readOptions(values.status ?? '');
  const statuses = purchaseStatuses.filter((status) => wanted.includes(status));
  return {
    status: statuses.length > 0 ? { oneOf: statuses } : undefined,
    sku: values.sku ? { startsWith: values.sku } : undefined,
    supplier: values.supplier ? { eq: values.supplier } : undefined,
  };
}

export function purchaseSort({ key, direction }: Sort): PurchaseOrderSort {
  if (key === 'number') return direction === 'asc' ? 'NUMBER_ASC' : 'NUMBER_DESC';
  return direction === 'asc' ? 'OLDEST' : 'NEWEST';
}

export const supplierAddress: ListAddress = {
  name: 'suppliers',
  filterKeys: ['active'],
  sortKeys: ['code', 'name', 'lead'],
  firstSort: { key: 'code', direction: 'asc' },
};

export function supplierWhere(values: FilterValues): SupplierWhere {
  const isKnown = values.active === '1' || values.active === '0';
  return { isActive: isKnown ? { eq: values.active === '1' } : undefined };
}

export function supplierSort({ key, direction }: Sort): SupplierSort {
  if (key === 'name') return direction === 'asc' ? 'NAME_ASC' : 'NAME_DESC';
  if (key === 'lead') return direction === 'asc' ? 'LEAD_TIME_ASC' : 'LEAD_TIME_DESC';
  return direction === 'asc' ? 'CODE_ASC' : 'CODE_DESC';
}
