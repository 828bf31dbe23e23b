import type { TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { useClient } from 'urql';
import { SparseRows } from '@/lib/sparse-rows';
import { unkept } from './beside-cache';
import { problemOf } from './problem';
import type { GraphProblem } from './problem';

/**
 * A very long list of which only the pages near those in view are held. A ruler tells where each
 * page begins, so that any place of the list is one question away; the scroll bar is as long as the
 * list is from the start.
 */
export const pageSize = 100;
const pagesAhead = 1;
const pagesHeld = 24;
const askedAtOnce = 2;

type Pages<Row> = ReadonlyMap<number, readonly Row[]>;

type WindowState<Row> = {
  readonly count: number | null;
  readonly pages: Pages<Row>;
  readonly problem: GraphProblem | null;
};

type WindowAction<Row> =
  | { readonly type: 'began' }
  | { readonly type: 'cleared' }
  | { readonly type: 'measured'; readonly count: number }
  | {
      readonly type: 'arrived';
      readonly page: number;
      readonly rows: readonly Row[];
      /** The page in view. */
      readonly near: number;
      /** Of its question: what an earlier one brought is of another time. */
      readonly isFirst: boolean;
    }
  | { readonly type: 'failed'; readonly problem: GraphProblem }
  | { readonly type: 'patched'; readonly rows: ReadonlyMap<string, Row> };

/** The pages with one more, those furthest from what is in view let go of. */
export function withPage<Row>(
  pages: Pages<Row>,
  page: number,
  rows: readonly Row[],
  near: number,
): Pages<Row> {
  const next = new Map(pages).set(page, rows);
  if (next.size <= pagesHeld) return next;
  const far = (number: number) => Math.abs(number - near);
  const held = [...next.keys()].toSorted((one, other) => far(one) - far(other));
  for (const number of held.slice(pagesHeld)) next.delete(number);
  return next;
}

function withPatch<Row extends { readonly id: string }>(
  pages: Pages<Row>,
  rows: ReadonlyMap<string, Row>,
): Pages<Row> {
  let next: Map<number, readonly Row[]> | null = null;
  for (const [number, page] of pages) {
    if (!page.some(({ id }) => rows.has(id))) continue;
    next ??= new Map(pages);
    next.set(
      number,
      page.map((row) => rows.get(row.id) ?? row),
    );
  }
  return next ?? pages;
}

export function reduceWindow<Row extends { readonly id: string }>(
  state: WindowState<Row>,
  action: WindowAction<Row>,
): WindowState<Row> {
  switch (action.type) {
    case 'began':
      // what is shown stays until its successor comes
      return { ...state, problem: null };
    case 'cleared':
      return { count: null, pages: new Map(), problem: null };
    case 'measured':
      return { ...state, count: action.count };
    case 'arrived':
      return {
        ...state,
        count: Math.max(state.count ?? 0, action.page * pageSize + action.rows.length),
        pages: withPage(
          action.isFirst ? new Map() : state.pages,
          action.page,
          action.rows,
          action.near,
        ),
        problem: null,
      };
    case 'failed':
      return { ...state, problem: action.problem };
    case 'patched': {
      const pages = withPatch(state.pages, action.rows);
      return pages === state.pages ? state : { ...state, pages };
    }
  }
}

/** The pages that are wanted and not there: those in view first, then those around them. */
export function wantedPages(
  first: number,
  last: number,
  count: number,
  has: (page: number) => boolean,
): number[] {
  const [from, to] = [Math.floor(first / pageSize), Math.floor(last / pageSize)];
  const final = Math.max(0, Math.ceil(count / pageSize) - 1);
  const inView = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const around = Array.from({ length: pagesAhead }, (_, index) => [
    to + 1 + index,
    from - 1 - index,
  ]);
  return [...inView, ...around.flat()].filter((page) => page >= 0 && page <= final && !has(page));
}

type Work = {
  question: number;
  view: { readonly first: number; readonly last: number };
  cursors: readonly string[] | null;
  count: number;
  underWay: Set<number>;
  held: Set<number>;
};

type Ruler = { readonly rows: number; readonly cursors: readonly string[] };

const nothingYet = { count: null, pages: new Map(), problem: null };

export function useWindowList<
  Data,
  Variables extends { first?: number | null; after?: string | null },
  RulerData,
  RulerVariables extends object,
  Row extends { readonly id: string },
>({
  document,
  variables,
  pick,
  ruler,
  rulerVariables,
  pickRuler,
}: {
  document: TypedDocumentNode<Data, Variables>;
  /** Filter, order and search; `first` and `after` are set here. */
  variables: Variables;
  pick: (data: Data) => { readonly nodes: readonly Row[] };
  ruler: TypedDocumentNode<RulerData, RulerVariables>;
  rulerVariables: RulerVariables;
  pickRuler: (data: RulerData) => Ruler;
}) {
  const client = useClient();
  const [state, dispatch] = useReducer(reduceWindow<Row>, nothingYet);
  const written = JSON.stringify([variables, rulerVariables]);
  // oxlint-disable-next-line react/exhaustive-deps -- Variables are compared by what they say: a page may build them anew on every render
  const stable = useMemo(() => ({ variables, rulerVariables }), [written]);
  const picks = useRef({ pick, pickRuler });
  // What is asked, by which ruler, and what of it is under way or there; none of it is drawn.
  const work = useRef<Work>({
    question: 0,
    view: { first: 0, last: pageSize - 1 },
    cursors: null,
    count: pageSize,
    underWay: new Set(),
    held: new Set(),
  });
  useEffect(() => {
    picks.current = { pick, pickRuler };
  });
  useEffect(() => {
    work.current.held = new Set(state.pages.keys());
  }, [state.pages]);

  const pump = useCallback(async () => {
    const at = work.current;
    const mine = at.question;
    const has = (page: number) =>
      at.held.has(page) || at.underWay.has(page) || (page > 0 && at.cursors === null);
    const [page] = wantedPages(at.view.first, at.view.last, at.count, has);
    if (page === undefined || at.underWay.size >= askedAtOnce) return;
    at.underWay.add(page);
    const after = page === 0 ? null : (at.cursors?.[page - 1] ?? null);
    const { data, error } = await client
      .query(document, { ...stable.variables, first: pageSize, after }, unkept)
      .toPromise();
    if (mine !== work.current.question) return;
    at.underWay.delete(page);
    if (data) {
      const isFirst = at.held.size === 0;
      at.held.add(page);
      const near = Math.floor(at.view.first / pageSize);
      const rows = picks.current.pick(data).nodes;
      dispatch({ type: 'arrived', page, rows, near, isFirst });
    } else {
      const problem = problemOf(error);
      if (problem) dispatch({ type: 'failed', problem });
      return;
    }
    void next.current();
  }, [client, document, stable]);
  const next = useRef(pump);
  useEffect(() => {
    next.current = pump;
  });

  const begin = useCallback(async () => {
    const at = work.current;
    at.question += 1;
    const mine = at.question;
    Object.assign(at, { cursors: null, underWay: new Set(), held: new Set() });
    dispatch({ type: 'began' });
    void pump();
    const { data, error } = await client.query(ruler, stable.rulerVariables, unkept).toPromise();
    if (mine !== at.question) return;
    if (data) {
      const { rows, cursors } = picks.current.pickRuler(data);
      Object.assign(at, { cursors, count: rows });
      dispatch({ type: 'measured', count: rows });
      for (let turn = 0; turn < askedAtOnce; turn += 1) void pump();
    } else {
      const problem = problemOf(error);
      if (problem) dispatch({ type: 'failed', problem });
    }
  }, [client, pump, ruler, stable]);
  useEffect(() => {
    const at = work.current;
    Object.assign(at, { view: { first: 0, last: pageSize - 1 }, count: pageSize });
    dispatch({ type: 'cleared' });
    void begin();
    return () => {
      at.question += 1;
    };
  }, [begin]);

  const onVisible = useCallback(
    (first: number, last: number) => {
      work.current.view = { first, last };
      for (let turn = 0; turn < askedAtOnce; turn += 1) void pump();
    },
    [pump],
  );
  const refetch = useCallback(() => void begin(), [begin]);
  const patch = useCallback((rows: readonly Row[]) => {
    dispatch({ type: 'patched', rows: new Map(rows.map((row) => [row.id, row])) });
  }, []);
  const rows = useMemo(
    () => new SparseRows(state.count ?? 0, state.pages, pageSize),
    [state.count, state.pages],
  );
  return {
    rows,
    totalCount: state.count,
    problem: state.problem,
    isLoading: state.count === null && state.problem === null,
    onVisible,
    refetch,
    patch,
  };
}
