import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { rooms } from '@/app/rooms';
import { mayDo, useViewer } from '@/lib/permissions';
import { Modal } from '@/ui/modal';
import { useFoundObjects } from './use-found-objects';
import type { PaletteEntry } from './use-found-objects';

function useCommands(): readonly PaletteEntry[] {
  const { _ } = useLingui();
  const viewer = useViewer();
  return useMemo(
    () =>
      rooms.flatMap((room) => [
        ...room.commands
          .filter((command) => mayDo(viewer, command.permission))
          .map(({ id, to, label }) => ({ id, to, label: _(label), hint: t`命令` })),
        ...room.nav
          .filter((item) => mayDo(viewer, item.permission))
          .map(({ to, label, jump }) => ({
            id: `nav ${to}`,
            to,
            label: _(label),
            hint: jump ? `G ${jump.toUpperCase()}` : t`前往`,
          })),
      ]),
    [_, viewer],
  );
}

function matches(entry: PaletteEntry, words: string): boolean {
  const label = entry.label.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => label.includes(word));
}

/** What matches: what is called so first, then what begins so. */
export function ranked(entries: readonly PaletteEntry[], words: string): readonly PaletteEntry[] {
  const sought = words.trim().toLowerCase();
  const rank = ({ label }: PaletteEntry) => {
    const known = label.toLowerCase();
    return known === sought ? 0 : known.startsWith(sought) ? 1 : 2;
  };
  return entries
    .filter((entry) => matches(entry, words))
    .toSorted((one, other) => rank(one) - rank(other));
}

/** Ctrl/⌘ K: go anywhere, do anything, find any order, customer or SKU. */
export function Palette({ onClose }: { onClose: () => void }) {
  useLingui();
  const router = useRouter();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const commands = useCommands();
  const { found, isSearching } = useFoundObjects(text.trim());
  const entries = [...found, ...ranked(commands, text)];
  const index = Math.min(active, entries.length - 1);

  const go = (entry: PaletteEntry | undefined, inNewTab: boolean) => {
    if (!entry) return;
    onClose();
    if (inNewTab) window.open(entry.to, '_blank', 'noopener');
    else router.history.push(entry.to);
  };

  return (
    <Modal title={t`搜索与命令`} isTitleHidden className="palette" onClose={onClose}>
      <input
        className="palette-field"
        type="text"
        role="combobox"
        aria-label={t`搜索与命令`}
        aria-expanded
        aria-controls="palette-entries"
        aria-activedescendant={entries[index] && `palette-${index}`}
        aria-autocomplete="list"
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- The palette exists to be typed into
        autoFocus
        placeholder={t`订单号、客户、SKU，或命令…`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          // Enter and arrows belong to the input method while it composes.
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') setActive(Math.min(entries.length - 1, index + 1));
          else if (event.key === 'ArrowUp') setActive(Math.max(0, index - 1));
          else if (event.key === 'Enter') go(entries[index], event.ctrlKey || event.metaKey);
          else return;
          event.preventDefault();
        }}
      />
      <div id="palette-entries" className="palette-entries" role="listbox" aria-label={t`结果`}>
        {entries.map((entry, place) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- The field keeps the focus and names its active option; the mouse is the other way
          <div
            key={entry.id}
            id={`palette-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === index}
            className="menu-item"
            onClick={(event) => go(entry, event.ctrlKey || event.metaKey)}
          >
            <span className="grow ellipsis">{entry.label}</span>
            <span className="muted small">{entry.hint}</span>
          </div>
        ))}
      </div>
      {entries.length === 0 && (
        <p className="palette-empty muted">{isSearching ? t`正在搜索…` : t`没有找到`}</p>
      )}
    </Modal>
  );
}
