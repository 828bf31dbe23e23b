import { useCallback, useEffect, useState } from 'react';
import { activate, browserLocale, isLocale } from './language';
import type { OrderState } from './state';

export type Problem = 'NOT_FOUND' | 'THROTTLED' | 'UNREACHABLE';

export type Tracking = {
  readonly order: OrderState | null;
  readonly problem: Problem | null;
  readonly isLive: boolean;
  readonly retry: () => void;
};

const retryMs = 5000;
const statusNotFound = 404;
const statusThrottled = 429;

type Answer = OrderState & { readonly locale: string };

class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem);
  }
}

function address(): string {
  return location.pathname.replace(/\/+$/, '');
}

async function readState(lang: string | null): Promise<Answer> {
  const query = lang === null ? '' : `?lang=${encodeURIComponent(lang)}`;
  const answer = await fetch(`${address()}/state${query}`, { credentials: 'omit' });
  if (answer.status === statusNotFound) throw new Refused('NOT_FOUND');
  if (answer.status === statusThrottled) throw new Refused('THROTTLED');
  if (!answer.ok) throw new Refused('UNREACHABLE');
  return await answer.json();
}

/** The order of this page's address, read once and then followed as it changes. */
export function useTracking(lang: string | null): Tracking {
  const [order, setOrder] = useState<OrderState | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isLive, setIsLive] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);

  useEffect(() => {
    let isWanted = true;
    let stream: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function follow() {
      stream = new EventSource(`${address()}/changes`);
      stream.addEventListener('open', () => setIsLive(true));
      stream.addEventListener('state', (event) => setOrder(JSON.parse(event.data)));
      stream.addEventListener('error', () => {
        setIsLive(false);
        // the browser comes back by itself, unless it was refused
        if (stream?.readyState === EventSource.CLOSED) timer = setTimeout(follow, retryMs);
      });
    }

    async function begin() {
      try {
        const { locale, ...state } = await readState(lang);
        await activate(isLocale(locale) ? locale : browserLocale());
        if (!isWanted) return;
        setProblem(null);
        setOrder(state);
        follow();
      } catch (error) {
        await activate(isLocale(lang) ? lang : browserLocale());
        if (isWanted) setProblem(error instanceof Refused ? error.problem : 'UNREACHABLE');
      }
    }

    void begin();
    return () => {
      isWanted = false;
      clearTimeout(timer);
      stream?.close();
    };
  }, [lang, attempt]);

  return { order, problem, isLive, retry };
}
