import { useLingui } from '@lingui/react';
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { FulfillmentStepDocument } from '../work/work.generated';
import { StationPartDocument } from './stations.generated';
import type { Station_PartFragment } from './stations.generated';

type Part = Station_PartFragment;

// What the last scan of each work was answered: no question that it overtook takes that back.
const answers = new Map<string, Part>();
const listeners = new Set<() => void>();

function listen(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps how the work stands after a scan. */
export function keepAnswer(part: Part) {
  answers.set(part.id, part);
  for (const listener of listeners) listener();
}

const newer = (one: Part | null, other: Part | null) =>
  one && (!other || one.version >= other.version) ? one : other;

/** The newest that was seen. */
function useNewest(seen: Part | null): Part | null {
  const [newest, setNewest] = useState(seen);
  const isOvertaken = seen?.id === newest?.id && newer(seen, newest) !== seen;
  if (isOvertaken || seen === newest) return newest;
  setNewest(seen);
  return seen;
}

/** The fulfilment order that a station works on, as it is now. */
export function usePart(partId: string) {
  const { i18n } = useLingui();
  const variables = useMemo(() => ({ id: partId, locale: i18n.locale }), [partId, i18n.locale]);
  const [{ data, error, fetching }, query] = useQuery({
    query: StationPartDocument,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const refetch = () => query({ requestPolicy: 'network-only' });
  useLive({
    document: FulfillmentStepDocument,
    variables,
    // the cache knows the work by its id; its pick list has no id of its own
    onEvents: refetch,
    onResync: refetch,
  });
  const answerOf = useCallback(() => answers.get(partId) ?? null, [partId]);
  const answer = useSyncExternalStore(listen, answerOf);
  const part = newer(useNewest(data?.fulfillmentOrder ?? null), answer);
  return { part, problem: problemOf(error), fetching, refetch };
}
