import { useCallback } from 'react';
import { useMedia } from '@/lib/media';
import { useStored } from '@/lib/stored';

export type Scheme = 'light' | 'dark';

/** The chosen scheme, or the system's while none was chosen. */
export function useScheme(): [Scheme, (scheme: Scheme) => void] {
  const [stored, setStored] = useStored('theme');
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const scheme: Scheme =
    stored === 'light' || stored === 'dark' ? stored : systemIsDark ? 'dark' : 'light';
  return [scheme, useCallback((next: Scheme) => setStored(next), [setStored])];
}
