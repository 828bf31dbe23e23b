import { useCallback, useEffect, useRef, useState } from 'react';

const flashMs = 1_300;

/** Which rows changed just now, for the grid; an entry leaves when its flash is over. */
export function useFlashes(): [ReadonlyMap<string, number>, (ids: readonly string[]) => void] {
  const [flashes, setFlashes] = useState<ReadonlyMap<string, number>>(new Map());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const flash = useCallback((ids: readonly string[]) => {
    const stamp = performance.now();
    setFlashes((current) => {
      const next = new Map([...current].filter(([, since]) => stamp - since < flashMs));
      for (const id of ids) next.set(id, stamp);
      return next;
    });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setFlashes(new Map()), flashMs);
  }, []);
  return [flashes, flash];
}
