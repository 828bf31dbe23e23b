import type { CategoryCreateInput, CategoryUpdateInput } from '@/graphql/schema.generated';
import { filledNames, namesOf } from '@/lib/translations';
import type { NameInLanguage } from '@/lib/translations';
import type { Category } from './use-category-tree';

/** A category as a form holds it. */
export type CategoryDraft = {
  name: string;
  translations: readonly NameInLanguage[];
  /** Empty where it stands at the root. */
  parentId: string;
};

export function newCategory(parentId: string | undefined): CategoryDraft {
  return { name: '', translations: namesOf([]), parentId: parentId ?? '' };
}

export function categoryDraft({ name, translations, parent }: Category): CategoryDraft {
  return { name, translations: namesOf(translations), parentId: parent?.id ?? '' };
}

/** `position` is its place among its new siblings: a new one comes last. */
export function categoryCreateInput(draft: CategoryDraft, position: number): CategoryCreateInput {
  return {
    name: draft.name.trim(),
    translations: filledNames(draft.translations),
    parentId: draft.parentId || null,
    position,
  };
}

/** Only what the person changed. Under another parent it comes last. */
export function categoryUpdateInput(
  { id, version }: Pick<Category, 'id' | 'version'>,
  draft: CategoryDraft,
  changed: ReadonlySet<keyof CategoryDraft>,
  position: number,
): CategoryUpdateInput {
  const input: CategoryUpdateInput = { id, expectedVersion: version };
  if (changed.has('name')) input.name = draft.name.trim();
  if (changed.has('translations')) input.translations = filledNames(draft.translations);
  if (!changed.has('parentId')) return input;
  input.position = position;
  if (draft.parentId === '') input.clear = ['PARENT'];
  else input.parentId = draft.parentId;
  return input;
}
