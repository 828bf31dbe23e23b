import { useLingui } from '@lingui/react';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { FulfillmentStepDocument } from '../work/work.generated';
import { StationPartDocument } from './stations.generated';
import type { Station_PartFragment } from './stations.generated';

/** The newest that was seen: an answer that was overtaken by the next scan's changes nothing. */
function useNewest(seen: Station_PartFragment | null) {
  const [newest, setNewest] = useState(seen);
  const isOvertaken =
    seen !== null && newest !== null && seen.id === newest.id && seen.version < newest.version;
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
  const part = useNewest(data?.fulfillmentOrder ?? null);
  return { part, problem: problemOf(error), fetching, refetch };
}
