import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { filledNames } from '@/lib/translations';
import type { NameInLanguage } from '@/lib/translations';
import { TextField } from '@/ui/form-fields';

const localeCode = /^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/;

/** The language of a code in words: `ja` is 日语 to Chinese readers. */
export function languageName(locale: string, shownIn: string): string {
  try {
    return new Intl.DisplayNames(shownIn, { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

/** Asks for the code of one more language. */
export function AddLanguage({ onAdd }: { onAdd: (locale: string) => void }) {
  useLingui();
  const [code, setCode] = useState('');
  const isCode = localeCode.test(code);
  const add = () => {
    onAdd(code);
    setCode('');
  };
  return (
    <div className="row">
      <input
        className="field"
        aria-label={t`语言代码`}
        placeholder={t`语言代码，如 ja`}
        value={code}
        onChange={(event) => setCode(event.target.value.trim())}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (isCode) add();
        }}
      />
      <button type="button" className="button small" disabled={!isCode} onClick={add}>
        {t`添加语言`}
      </button>
    </div>
  );
}

/** The name in further languages. An empty one is not sent: readers get the name itself. */
export function NamesPerLanguage({
  names,
  errors,
  maxLength,
  onChange,
}: {
  names: readonly NameInLanguage[];
  /** Refusals by field, such as `translations.0.name`. */
  errors: Readonly<Record<string, string | undefined>>;
  maxLength: number;
  onChange: (names: readonly NameInLanguage[]) => void;
}) {
  const { i18n } = useLingui();
  const sent = filledNames(names).map(({ locale }) => locale);
  return (
    <fieldset className="form plain-fieldset">
      <legend>{t`各语言名称`}</legend>
      {names.map(({ locale, name }) => {
        const place = `translations.${sent.indexOf(locale)}`;
        const language = languageName(locale, i18n.locale);
        return (
          <TextField
            key={locale}
            label={t`名称（${language}）`}
            maxLength={maxLength}
            value={name}
            onChange={(next) =>
              onChange(
                names.map((each) => (each.locale === locale ? { locale, name: next } : each)),
              )
            }
            error={errors[`${place}.name`] ?? errors[`${place}.locale`]}
          />
        );
      })}
      {errors.translations !== undefined && <p className="form-error">{errors.translations}</p>}
      <AddLanguage
        onAdd={(locale) => {
          if (names.some((each) => each.locale === locale)) return;
          onChange([...names, { locale, name: '' }]);
        }}
      />
    </fieldset>
  );
}
