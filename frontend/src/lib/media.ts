import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds now; the component follows when it changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** A phone in the hand: lists show cards, the navigation hides behind a button. */
export function useIsNarrow(): boolean {
  return useMedia('(max-width: 720px)');
}
