import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useQuery } from 'urql';
import { useCan } from '@/lib/permissions';
import { useQuiet } from '@/lib/use-quiet';
import {
  FoundCustomersDocument,
  FoundOrdersDocument,
  FoundVariantsDocument,
} from './found-objects.generated';

/** One thing the palette can go to. */
export type PaletteEntry = {
  readonly id: string;
  readonly to: string;
  readonly label: string;
  readonly hint: string;
};

const shortest = 2;

/** What the server finds for the words: orders, goods and customers, as the viewer may see them. */
export function useFoundObjects(text: string): {
  readonly found: readonly PaletteEntry[];
  readonly isSearching: boolean;
} {
  useLingui();
  const asked = useQuiet(text, 150);
  const isPaused = asked.length < shortest;
  const variables = { text: asked };
  const maySeeOrders = useCan('ORDERS_READ');
  const maySeeCatalog = useCan('CATALOG_READ');
  const maySeeCustomers = useCan('CUSTOMERS_READ');
  const [orders] = useQuery({
    query: FoundOrdersDocument,
    variables,
    pause: isPaused || !maySeeOrders,
  });
  const [variants] = useQuery({
    query: FoundVariantsDocument,
    variables,
    pause: isPaused || !maySeeCatalog,
  });
  const [customers] = useQuery({
    query: FoundCustomersDocument,
    variables,
    pause: isPaused || !maySeeCustomers,
  });
  if (isPaused) return { found: [], isSearching: false };
  const found = [
    ...(orders.data?.orders.nodes ?? []).map(({ id, number, customer }) => ({
      id,
      to: `/orders/${encodeURIComponent(id)}`,
      label: customer ? `${number} · ${customer.name}` : number,
      hint: t({ message: '订单', context: 'one' }),
    })),
    ...(variants.data?.variants.nodes ?? []).map(({ id, sku, displayName, product }) => ({
      id,
      to: `/products/${encodeURIComponent(product.id)}`,
      label: `${sku} · ${displayName}`,
      hint: 'SKU',
    })),
    ...(customers.data?.customers.nodes ?? []).map(({ id, name, phone, email }) => ({
      id,
      to: `/customers/${encodeURIComponent(id)}`,
      label: [name, phone ?? email].filter(Boolean).join(' · '),
      hint: t({ message: '客户', context: 'one' }),
    })),
  ];
  return { found, isSearching: orders.fetching || variants.fetching || customers.fetching };
}
