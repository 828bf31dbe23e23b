import type { TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { useClient } from 'urql';
import { problemOf } from './problem';
import type { GraphProblem } from './problem';

/**
 * A list that grows by its end cursor. Its rows live here and not in the normalised cache: patching
 * one of some thousand rows then costs one row, not the reading of every loaded page.
 */
type Connection<Row> = {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly totalCount?: number | null;
};

type ListState<Row> = {
  readonly rows: readonly Row[];
  readonly endCursor: string | null;
  readonly hasMore: boolean;
  readonly totalCount: number | null;
  readonly loading: 'first' | 'more' | null;
  readonly problem: GraphProblem | null;
};

type ListAction<Row> =
  | { readonly type: 'started'; readonly loading: 'first' | 'more' }
  | { readonly type: 'failed'; readonly problem: GraphProblem }
  | { readonly type: 'arrived'; readonly connection: Connection<Row>; readonly isFirst: boolean }
  | { readonly type: 'patched'; readonly rows: ReadonlyMap<string, Row> };

function uniqueById<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}

export function reduceList<Row extends { readonly id: string }>(
  state: ListState<Row>,
  action: ListAction<Row>,
): ListState<Row> {
  switch (action.type) {
    case 'started':
      return { ...state, loading: action.loading, problem: null };
    case 'failed':
      return { ...state, loading: null, problem: action.problem };
    case 'arrived': {
      const { nodes, pageInfo, totalCount } = action.connection;
      return {
        rows: action.isFirst ? nodes : uniqueById([...state.rows, ...nodes]),
        endCursor: pageInfo.endCursor ?? null,
        hasMore: pageInfo.hasNextPage,
        totalCount: totalCount ?? (action.isFirst ? null : state.totalCount),
        loading: null,
        problem: null,
      };
    }
    case 'patched':
      return { ...state, rows: state.rows.map((row) => action.rows.get(row.id) ?? row) };
  }
}

export function useKeysetList<
  Data,
  Variables extends { first?: number | null; after?: string | null },
  Row extends { readonly id: string },
>({
  document,
  variables,
  pick,
  pageSize = 50,
  isPaused = false,
}: {
  document: TypedDocumentNode<Data, Variables>;
  /** Filter, order and search; `first` and `after` are set here. */
  variables: Variables;
  pick: (data: Data) => Connection<Row>;
  pageSize?: number;
  isPaused?: boolean;
}) {
  const client = useClient();
  const [state, dispatch] = useReducer(reduceList<Row>, {
    rows: [],
    endCursor: null,
    hasMore: false,
    totalCount: null,
    loading: isPaused ? null : 'first',
    problem: null,
  });
  const written = JSON.stringify(variables);
  // oxlint-disable-next-line react/exhaustive-deps -- Variables are compared by what they say: a page may build them anew on every render
  const stable = useMemo(() => variables, [written]);
  // Answers of an older question are dropped: only the newest one may write.
  const question = useRef(0);
  const latestPick = useRef(pick);
  useEffect(() => {
    latestPick.current = pick;
  });

  const fetchPage = useCallback(
    async (after: string | null) => {
      question.current += 1;
      const mine = question.current;
      dispatch({ type: 'started', loading: after === null ? 'first' : 'more' });
      const { data, error } = await client
        .query(document, { ...stable, first: pageSize, after }, { requestPolicy: 'network-only' })
        .toPromise();
      if (mine !== question.current) return;
      if (data) {
        const connection = latestPick.current(data);
        dispatch({ type: 'arrived', connection, isFirst: after === null });
      } else {
        const problem = problemOf(error);
        if (problem) dispatch({ type: 'failed', problem });
      }
    },
    [client, document, pageSize, stable],
  );
  useEffect(() => {
    if (!isPaused) void fetchPage(null);
    return () => {
      question.current += 1;
    };
  }, [fetchPage, isPaused]);

  const { endCursor, hasMore, loading } = state;
  const refetch = useCallback(() => void fetchPage(null), [fetchPage]);
  const loadMore = useCallback(() => {
    if (hasMore && loading === null) void fetchPage(endCursor);
  }, [endCursor, fetchPage, hasMore, loading]);
  const patch = useCallback((rows: readonly Row[]) => {
    dispatch({ type: 'patched', rows: new Map(rows.map((row) => [row.id, row])) });
  }, []);

  return {
    rows: state.rows,
    hasMore,
    totalCount: state.totalCount,
    problem: state.problem,
    isLoading: loading === 'first',
    isLoadingMore: loading === 'more',
    refetch,
    loadMore,
    patch,
  };
}
