import { useQuery } from 'urql';
import { RoutingNamesDocument } from './routing.generated';

/** The currency of costs and penalties; yuan until it is known. */
export function useHomeCurrency(): string {
  const [{ data }] = useQuery({ query: RoutingNamesDocument });
  return data?.routingNameable.currency ?? 'CNY';
}
