import { useRouter } from '@tanstack/react-router';
import { useRef } from 'react';
import { rooms } from '@/app/rooms';
import { isDialogOpen, isTyping, usePageKeys } from '@/lib/hotkeys';
import { mayDo, useViewer } from '@/lib/permissions';

const jumpWindowMs = 1_200;

/** Keys of the whole app: Ctrl/⌘ K, `?`, `/`, and `G` followed by a room's letter. */
export function useShellKeys({
  onPalette,
  onKeyList,
}: {
  onPalette: () => void;
  onKeyList: () => void;
}) {
  const router = useRouter();
  const viewer = useViewer();
  const jumpSince = useRef(-Infinity);
  usePageKeys((event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      onPalette();
      return;
    }
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (isModified || isTyping(event.target) || isDialogOpen()) return;
    const isJump = event.timeStamp - jumpSince.current < jumpWindowMs;
    jumpSince.current = event.key === 'g' ? event.timeStamp : -Infinity;
    if (isJump) {
      const target = rooms
        .flatMap((room) => room.nav)
        .find((item) => item.jump === event.key && mayDo(viewer, item.permission));
      if (!target) return;
      event.preventDefault();
      void router.navigate({ to: target.to });
    } else if (event.key === '?') {
      event.preventDefault();
      onKeyList();
    } else if (event.key === '/') {
      const field = document.querySelector('[data-page-search]');
      event.preventDefault();
      if (field instanceof HTMLElement) field.focus();
      else onPalette();
    }
  });
}
