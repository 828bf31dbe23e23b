import type { AuditSort, AuditWhere } from '@/graphql/schema.generated';
import { readDates, readOptions } from '@/lib/filters';
import type { FilterValues } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import type { Sort } from '@/lib/url-state';

export const auditAddress: ListAddress = {
  name: 'audit',
  filterKeys: ['type', 'action', 'actor', 'at', 'object'],
  sortKeys: ['at'],
  firstSort: {
    key: 'at',
    direction: 'desc',
  },
};

/** The filters of the address bar as the `where` of the graph. */
export function auditWhere(values: FilterValues, now: Date): AuditWhere {
  const types = readOptions(values.type ?? '');
  const actions = readOptions(values.action ?? '');
  const actor = values.actor?.trim();
  return {
    objectType: types.length > 0 ? { oneOf: [...types] } : undefined,
    action: actions.length > 0 ? { oneOf: [...actions] } : undefined,
    actorName: actor ? { contains: actor } : undefined,
    at: values.at ? readDates(values.at, now) : undefined,
    object: values.object,
  };
}

export function auditSort({ direction }: Sort): AuditSort {
  return direction === 'asc' ? 'OLDEST' : 'NEWEST';
}
