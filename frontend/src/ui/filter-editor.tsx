import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { readOptions, readRange, writeRange } from '@/lib/filters';
import type { FilterDefinition } from '@/ui/filter-chips';

type EditorProps = {
  readonly definition: FilterDefinition;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onDone: () => void;
};

const searchFrom = 10;

function OptionsEditor({ definition, value, onChange }: EditorProps) {
  useLingui();
  const [words, setWords] = useState('');
  const chosen = readOptions(value);
  const options = definition.options ?? [];
  const shown = options.filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()));
  return (
    <fieldset className="plain-fieldset">
      <legend className="visually-hidden">{definition.label}</legend>
      {options.length > searchFrom && (
        <input
          className="field"
          type="search"
          aria-label={t`查找选项`}
          placeholder={t`查找…`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      {shown.map((option) => (
        <label key={option.value} className="menu-item">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              onChange(
                options
                  .map((each) => each.value)
                  .filter((each) =>
                    each === option.value ? event.target.checked : chosen.includes(each),
                  )
                  .join(','),
              )
            }
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

function FlagEditor({ definition, value, onChange, onDone }: EditorProps) {
  useLingui();
  const choices = [
    { value: '1', label: t`是` },
    { value: '0', label: t`否` },
  ];
  return (
    <fieldset className="plain-fieldset">
      <legend className="visually-hidden">{definition.label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className="menu-item"
          aria-pressed={choice.value === value}
          onClick={() => {
            onChange(choice.value);
            onDone();
          }}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}

function RangeEditor({ definition, value, onChange, onDone }: EditorProps) {
  useLingui();
  const isDates = definition.kind === 'dates';
  const [range, setRange] = useState(readRange(value) ?? { from: '', to: '' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(writeRange(range));
    onDone();
  };
  return (
    <form className="filter-form" onSubmit={submit}>
      {isDates && (
        <div className="row">
          {['0', '7', '30', '90'].map((days) => (
            <button
              key={days}
              type="button"
              className="button small"
              aria-pressed={value === `${days}d`}
              onClick={() => {
                onChange(`${days}d`);
                onDone();
              }}
            >
              {days === '0' ? t`今天` : t`近 ${days} 天`}
            </button>
          ))}
        </div>
      )}
      <div className="row">
        <input
          className="field"
          type={isDates ? 'date' : 'number'}
          step="any"
          aria-label={t`从`}
          value={range.from}
          onChange={(event) => setRange({ ...range, from: event.target.value })}
        />
        –
        <input
          className="field"
          type={isDates ? 'date' : 'number'}
          step="any"
          aria-label={t`到`}
          value={range.to}
          onChange={(event) => setRange({ ...range, to: event.target.value })}
        />
      </div>
      <button type="submit" className="button small">{t`应用`}</button>
    </form>
  );
}

function TextEditor({ definition, value, onChange, onDone }: EditorProps) {
  useLingui();
  const [draft, setDraft] = useState(value);
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(draft.trim());
        onDone();
      }}
    >
      <input
        className="field"
        aria-label={definition.label}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <button type="submit" className="button small">{t`应用`}</button>
    </form>
  );
}

/** The panel behind a chip: what it asks for depends on the kind of the filter. */
export function FilterEditor(props: EditorProps) {
  switch (props.definition.kind) {
    case 'options':
      return <OptionsEditor {...props} />;
    case 'flag':
      return <FlagEditor {...props} />;
    case 'dates':
    case 'numbers':
      return <RangeEditor {...props} />;
    case 'text':
      return <TextEditor {...props} />;
  }
}
