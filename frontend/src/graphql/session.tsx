import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ReactNode } from 'react';
import { Provider } from 'urql';
import type { Client } from 'urql';
import { followPreferredLocale } from '@/lib/i18n';
import { ViewerProvider } from '@/lib/permissions';
import type { Viewer } from '@/lib/permissions';
import { enterAccount, leaveAccount } from '@/lib/preferences';
import { clearToasts } from '@/lib/toast';
import { createGraphClient, hasSessionEnded } from './client';
import { setCsrfToken } from './csrf';
import { problemOf } from './problem';
import type { GraphProblem } from './problem';
import { useSendPreferences } from './send-preferences';
import { onSessionLost } from './session-events';
import { SignOutDocument, ViewerDocument } from './viewer.generated';
import type { Session_ViewerFragment } from './viewer.generated';

type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: GraphProblem }
  | { readonly status: 'signed-out' }
  | { readonly status: 'signed-in'; readonly viewer: Viewer };

type Session = {
  readonly state: SessionState;
  /** Asks the server again who we are: after a sign-in, or when the first answer failed. */
  readonly reload: () => Promise<void>;
  /** Reads the viewer's name and permissions anew and keeps everything that is on the page. */
  readonly refresh: () => Promise<void>;
  readonly signOut: () => Promise<void>;
};

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

function viewerOf(fragment: Session_ViewerFragment): Viewer {
  return {
    id: fragment.id,
    name: fragment.name,
    email: fragment.user?.email ?? '',
    permissions: new Set(fragment.permissions),
  };
}

/** The page looks as this person likes it before anything of it is shown. */
async function wearPreferences(viewer: Session_ViewerFragment | null) {
  if (viewer) {
    const saved = viewer.preferences.map(({ key, value }) => [key, value] as const);
    enterAccount(viewer.id, Object.fromEntries(saved));
  } else leaveAccount();
  // Texts that cannot be loaded just now leave the page in the language it has.
  await followPreferredLocale().catch(() => undefined);
}

/** Knows who is signed in, and gives every signed-in person a client with a cache of their own. */
export function SessionProvider({
  children,
  makeClient = createGraphClient,
}: {
  children: ReactNode;
  makeClient?: () => Client;
}) {
  const [client, setClient] = useState(makeClient);
  const [state, setState] = useState<SessionState>({ status: 'loading' });
  const knownId = useRef<string | null>(null);

  const reload = useCallback(async () => {
    // A new client: nothing that somebody else was shown may stay in the cache. The question goes
    // by GET, because the token that a POST needs is part of its answer.
    const fresh = makeClient();
    const { data, error } = await fresh
      .query(ViewerDocument, {}, { preferGetMethod: 'force', requestPolicy: 'network-only' })
      .toPromise();
    const viewer = data?.viewer;
    if (error && !hasSessionEnded(error)) {
      setState({ status: 'failed', problem: problemOf(error) ?? { message: error.message } });
      return;
    }
    setCsrfToken(viewer?.csrfToken ?? null);
    await wearPreferences(viewer ?? null);
    knownId.current = viewer?.id ?? null;
    setClient(fresh);
    setState(viewer ? { status: 'signed-in', viewer: viewerOf(viewer) } : { status: 'signed-out' });
  }, [makeClient]);

  const refresh = useCallback(async () => {
    const { data } = await client
      .query(ViewerDocument, {}, { preferGetMethod: 'force', requestPolicy: 'network-only' })
      .toPromise();
    if (data?.viewer) setState({ status: 'signed-in', viewer: viewerOf(data.viewer) });
  }, [client]);

  const signOut = useCallback(async () => {
    await client.mutation(SignOutDocument, {}).toPromise();
    clearToasts();
    await reload();
  }, [client, reload]);

  useEffect(() => void reload(), [reload]);
  useSendPreferences(client, state.status === 'signed-in');
  useEffect(
    () =>
      onSessionLost(() => {
        if (knownId.current === null) return;
        knownId.current = null;
        void reload();
      }),
    [reload],
  );

  const session = useMemo(
    () => ({ state, reload, refresh, signOut }),
    [state, reload, refresh, signOut],
  );
  return (
    <SessionContext value={session}>
      <Provider value={client}>
        <ViewerProvider value={state.status === 'signed-in' ? state.viewer : null}>
          {children}
        </ViewerProvider>
      </Provider>
    </SessionContext>
  );
}
