import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import { SelectField, TextField } from '@/ui/form-fields';
import { NamesPerLanguage } from '@/ui/languages';
import type { CategoryDraft } from './category-draft';
import { possibleParents } from './tree';
import type { CategoryBranch } from './use-category-tree';

const longestName = 200;

/** What a category is called and where it stands. */
export function CategoryFields({
  draft,
  errors,
  tree,
  id,
  onChange,
}: {
  draft: CategoryDraft;
  errors: FieldErrors;
  tree: readonly CategoryBranch[];
  /** The category itself, which cannot stand under itself. */
  id?: string;
  onChange: (change: Partial<CategoryDraft>) => void;
}) {
  useLingui();
  return (
    <>
      <TextField
        label={t`名称`}
        isRequired
        maxLength={longestName}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={errors.name}
      />
      <SelectField
        label={t`上级分类`}
        emptyLabel={t`无，作为一级分类`}
        value={draft.parentId}
        choices={possibleParents(tree, id).map((branch) => ({
          value: branch.id,
          label: branch.path,
        }))}
        onChange={(parentId) => onChange({ parentId })}
        error={errors.parentId}
      />
      <NamesPerLanguage
        names={draft.translations}
        errors={errors}
        maxLength={longestName}
        onChange={(translations) => onChange({ translations })}
      />
    </>
  );
}
