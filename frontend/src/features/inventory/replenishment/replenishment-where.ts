import type { ProposalStatus, ReplenishmentProposalWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';

export const boardAddress: ListAddress = {
  name: 'replenishment',
  filterKeys: ['status', 'kind', 'warehouse'],
  sortKeys: ['board'],
  firstSort: { key: 'board', direction: 'asc' },
};

export const boardStatuses: readonly ProposalStatus[] = ['OPEN', 'ACCEPTED', 'DISMISSED'];

export function boardStatus(values: FilterValues): ProposalStatus {
  return boardStatuses.find((status) => status === values.status) ?? 'OPEN';
}

/** The filters of the address bar as the `where` of the graph. */
export function boardWhere(values: FilterValues): ReplenishmentProposalWhere {
  const kinds = readOptions(values.kind ?? '');
  const isOneKind = kinds.length === 1;
  const warehouses = readOptions(values.warehouse ?? '');
  return {
    status: { eq: boardStatus(values) },
    kind: isOneKind ? { eq: kinds.includes('TRANSFER') ? 'TRANSFER' : 'PURCHASE' } : undefined,
    warehouse: warehouses.length > 0 ? { oneOf: [...warehouses] } : undefined,
  };
}
