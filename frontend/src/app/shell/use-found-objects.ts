import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { useCan } from '@/lib/permissions';
import type { PaletteEntry } from './palette';
import { FoundVariantsDocument } from './found-objects.generated';

const quietMs = 150;

/** What the server finds for the words, 150 ms after the last key. */
export function useFoundObjects(text: string): {
  readonly found: readonly PaletteEntry[];
  readonly isSearching: boolean;
} {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), quietMs);
    return () => clearTimeout(timer);
  }, [text]);
  const maySeeCatalog = useCan('CATALOG_READ');
  const isPaused = asked.length < 2;
  const [variants] = useQuery({
    query: FoundVariantsDocument,
    variables: { text: asked },
    pause: isPaused || !maySeeCatalog,
  });
  if (isPaused) return { found: [], isSearching: false };
  const nodes = variants.data?.variants.nodes ?? [];
  return {
    found: nodes.map(({ id, sku, product }) => ({
      id,
      to: `/products/${product.id}`,
      label: `${sku} · ${product.name}`,
      hint: 'SKU',
    })),
    isSearching: variants.fetching,
  };
}
