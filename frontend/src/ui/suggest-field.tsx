import './suggest-field.css';
import { useLingui } from '@lingui/react';
import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';

export type Suggestion = { readonly id: string; readonly label: string; readonly hint?: string };

/**
 * A field that suggests while one types. Arrow keys choose, Enter takes the chosen one; where none
 * is chosen Enter hands over the text as it stands, as a scanner sends it.
 */
export function SuggestField({
  label,
  placeholder,
  text,
  suggestions,
  isSearching = false,
  onText,
  onChoose,
  onEnter,
}: {
  label: string;
  placeholder?: string;
  text: string;
  suggestions: readonly Suggestion[];
  isSearching?: boolean;
  onText: (text: string) => void;
  onChoose: (suggestion: Suggestion) => void;
  onEnter?: (text: string) => void;
}) {
  useLingui();
  const listId = useId();
  const [active, setActive] = useState(-1);
  const [isOpen, setIsOpen] = useState(false);
  const isShown = isOpen && text.trim() !== '' && (suggestions.length > 0 || isSearching);
  const choose = (suggestion: Suggestion) => {
    setActive(-1);
    setIsOpen(false);
    onChoose(suggestion);
  };
  const enter = () => {
    const chosen = isShown ? suggestions[active] : undefined;
    const only = onEnter === undefined ? suggestions[0] : undefined;
    if (chosen ?? only) choose(chosen ?? only ?? { id: '', label: '' });
    else if (text.trim() !== '') onEnter?.(text.trim());
  };
  return (
    <div className="suggest">
      <input
        className="field suggest-input"
        type="search"
        role="combobox"
        autoComplete="off"
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setActive(-1);
          setIsOpen(true);
          onText(event.target.value);
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={(event) => {
          // Enter and arrows belong to the input method while it composes.
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') enter();
          else if (event.key === 'ArrowDown')
            setActive(Math.min(suggestions.length - 1, active + 1));
          else if (event.key === 'ArrowUp') setActive(Math.max(-1, active - 1));
          else if (event.key === 'Escape') setIsOpen(false);
          else return;
          event.preventDefault();
        }}
      />
      {isShown && (
        <div id={listId} className="suggest-list" role="listbox" aria-label={label}>
          {suggestions.map((suggestion, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- The field keeps the focus and handles the keys; the mouse must not take it away
            <div
              key={suggestion.id}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className="menu-item"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
            >
              <span className="grow ellipsis">{suggestion.label}</span>
              <span className="muted small">{suggestion.hint}</span>
            </div>
          ))}
          {suggestions.length === 0 && (
            <div role="option" aria-selected={false} aria-disabled tabIndex={-1} className="muted">
              {t`正在搜索…`}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
