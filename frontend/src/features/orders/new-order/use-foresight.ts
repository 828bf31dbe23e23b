import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useRefetchOn } from '@/graphql/use-refetch-on';
import { useQuiet } from '@/lib/use-quiet';
import { readQuantity } from './draft';
import type { Draft } from './draft';
import { NewOrderForeseeDocument } from './new-order.generated';
import type { NewOrderForeseeQuery } from './new-order.generated';

export type Wait = NewOrderForeseeQuery['orderForesee']['waits'][number];

/**
 * What each line would wait for, by its number, if the order were placed now; undefined while
 * nobody has said. `stock` is asked after again where it changes.
 */
export function useForesight(
  { channelId, lines }: Draft,
  stock: number,
): ((line: number) => readonly Wait[]) | undefined {
  const asked = useMemo(
    () => ({
      channelId,
      lines: lines.map(({ variantId, quantity }) => ({
        variantId,
        quantity: readQuantity(quantity) ?? 0,
      })),
    }),
    [channelId, lines],
  );
  const input = useQuiet(asked);
  const isPaused =
    input.channelId === '' ||
    input.lines.length === 0 ||
    input.lines.some(({ quantity }) => quantity === 0);
  const [{ data, error }, ask] = useQuery({
    query: NewOrderForeseeDocument,
    variables: { input },
    requestPolicy: 'cache-and-network',
    pause: isPaused,
  });
  useRefetchOn(stock, ask, isPaused);
  const waits = isPaused || error ? undefined : data?.orderForesee.waits;
  return waits && ((line) => waits.filter((each) => each.line === line));
}
