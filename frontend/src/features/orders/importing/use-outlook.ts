import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { ImportPreviewInput } from '@/graphql/schema.generated';
import { problemOf } from '@/graphql/problem';
import type { GraphProblem } from '@/graphql/problem';
import { refusalText } from '@/graphql/refusals';
import { ImportPreviewDocument } from './import-setup.generated';
import type { ImportOutlook_OutlookFragment } from './import-setup.generated';

type State = {
  readonly outlook: ImportOutlook_OutlookFragment | null;
  readonly problem: GraphProblem | null;
  readonly isReading: boolean;
};

/**
 * What an import would do, asked again whenever the choices or the run's version change. The last
 * outlook stays while the next one is being made; only the answer to the newest question counts.
 */
export function useOutlook(input: ImportPreviewInput, version: number) {
  const client = useClient();
  const [state, setState] = useState<State>({ outlook: null, problem: null, isReading: true });
  const question = useRef(0);
  const written = JSON.stringify(input);
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  const read = useCallback(async () => {
    question.current += 1;
    const mine = question.current;
    setState((before) => ({ ...before, isReading: true, problem: null }));
    const { data, error } = await client
      .mutation(ImportPreviewDocument, { input: latest.current })
      .toPromise();
    if (mine !== question.current) return;
    const payload = data?.importPreview;
    const refusal = payload?.userErrors[0];
    setState((before) => ({
      outlook: payload?.outlook ?? before.outlook,
      problem: problemOf(error) ?? (refusal ? { message: refusalText(refusal) } : null),
      isReading: false,
    }));
  }, [client]);
  useEffect(() => {
    void read();
  }, [read, version, written]);
  return { ...state, read };
}
