import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import { AddLanguage, languageName } from '@/ui/languages';
import { SelectField, TextAreaField, TextField } from '@/ui/form-fields';
import { filledTranslations } from './product-draft';
import type { ProductDraft, TranslationDraft } from './product-draft';
import { productStatusLabels } from './product-status';
import { productStatuses } from './product-where';
import { useCategories } from './use-categories';

function Translations({
  draft,
  errors,
  onChange,
}: {
  draft: ProductDraft;
  errors: FieldErrors;
  onChange: (translations: readonly TranslationDraft[]) => void;
}) {
  const { i18n } = useLingui();
  const sent = filledTranslations(draft);
  const change = (locale: string, part: Partial<TranslationDraft>) =>
    onChange(
      draft.translations.map((each) => (each.locale === locale ? { ...each, ...part } : each)),
    );
  return (
    <>
      {draft.translations.map((entry) => {
        const place = `translations.${sent.indexOf(entry)}`;
        const language = languageName(entry.locale, i18n.locale);
        return (
          <details key={entry.locale} open={entry.name !== '' || entry.description !== ''}>
            <summary>
              {language} <span className="muted mono">{entry.locale}</span>
            </summary>
            <div className="form">
              <TextField
                label={t`名称（${language}）`}
                value={entry.name}
                onChange={(name) => change(entry.locale, { name })}
                error={errors[`${place}.name`] ?? errors[`${place}.locale`]}
              />
              <TextAreaField
                label={t`描述（${language}）`}
                value={entry.description}
                onChange={(description) => change(entry.locale, { description })}
                error={errors[`${place}.description`]}
              />
            </div>
          </details>
        );
      })}
      <AddLanguage
        onAdd={(locale) => {
          if (draft.translations.some((each) => each.locale === locale)) return;
          onChange([...draft.translations, { locale, name: '', description: '' }]);
        }}
      />
    </>
  );
}

/** What a product is called and where it belongs; used to create one and to change one. */
export function ProductFields({
  draft,
  errors,
  onChange,
}: {
  draft: ProductDraft;
  errors: FieldErrors;
  onChange: (change: Partial<ProductDraft>) => void;
}) {
  const { _ } = useLingui();
  const categories = useCategories();
  const optionError = Object.entries(errors).find(([field]) => field.startsWith('options'))?.[1];
  return (
    <>
      <TextField
        label={t`名称`}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={errors.name}
        isRequired
      />
      <div className="form-row">
        <SelectField
          label={t`状态`}
          value={draft.status}
          onChange={(status) => status && onChange({ status })}
          choices={productStatuses.map((value) => ({
            value,
            label: _(productStatusLabels[value]),
          }))}
          error={errors.status}
        />
        <SelectField
          label={t`分类`}
          value={draft.categoryId}
          onChange={(categoryId) => onChange({ categoryId })}
          choices={categories}
          emptyLabel={t`未分类`}
          error={errors.categoryId}
        />
        <TextField
          label={t`规格项`}
          value={draft.options}
          onChange={(options) => onChange({ options })}
          placeholder={t`颜色，尺寸`}
          hint={t`用逗号分隔，最多 5 项`}
          error={optionError}
        />
      </div>
      <TextAreaField
        label={t`描述`}
        value={draft.description}
        onChange={(description) => onChange({ description })}
        error={errors.description}
      />
      <Translations
        draft={draft}
        errors={errors}
        onChange={(translations) => onChange({ translations })}
      />
    </>
  );
}
