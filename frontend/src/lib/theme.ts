import { useMedia } from '@/lib/media';
import { usePreference } from '@/lib/preferences';

export type Scheme = 'light' | 'dark';

/** The chosen scheme, or the system's while none was chosen. */
export function useScheme(): [Scheme, (scheme: Scheme) => void] {
  const [chosen, choose] = usePreference('theme');
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const system: Scheme = systemIsDark ? 'dark' : 'light';
  if (chosen === '"dark"') return ['dark', choose];
  return [chosen === '"light"' ? 'light' : system, choose];
}
