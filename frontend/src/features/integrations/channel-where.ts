import type { ChannelKind, ChannelSort, ChannelWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import type { Sort } from '@/lib/url-state';

export const channelAddress: ListAddress = {
  name: 'channels',
  filterKeys: ['kind', 'active'],
  sortKeys: ['code', 'name'],
  firstSort: {
    key: 'code',
    direction: 'asc',
  },
};

export const channelKinds: readonly ChannelKind[] = [
  'MANUAL',
  'SHOPIFY',
  'WOOCOMMERCE',
  'MARKETPLACE',
  'FILE',
  'API',
];

/** The filters of the address bar as the `where` of the graph. */
export function channelWhere(values: FilterValues): ChannelWhere {
  const wanted = readOptions(values.kind ?? '');
  const kinds = channelKinds.filter((kind) => wanted.includes(kind));
  const isKnown = values.active === '1' || values.active === '0';
  return {
    kind: kinds.length > 0 ? { oneOf: kinds } : undefined,
    isActive: isKnown ? { eq: values.active === '1' } : undefined,
  };
}

export function channelSort({ key, direction }: Sort): ChannelSort {
  if (key === 'name') return direction === 'asc' ? 'NAME_ASC' : 'NAME_DESC';
  return direction === 'asc' ? 'CODE_ASC' : 'CODE_DESC';
}
