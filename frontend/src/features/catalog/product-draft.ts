import type {
  ProductCreateInput,
  ProductStatus,
  ProductTranslationInput,
  ProductUpdateInput,
} from '@/graphql/schema.generated';
import { offeredLocales } from '@/lib/translations';
import type { ProductInfo_ProductFragment } from './product-info.generated';

/** A product's texts in one more language. */
export type TranslationDraft = {
  readonly locale: string;
  readonly name: string;
  readonly description: string;
};

/** A product as a form holds it. */
export type ProductDraft = {
  name: string;
  description: string;
  status: ProductStatus;
  categoryId: string;
  /** Names of the options, separated by commas: `颜色，尺寸`. */
  options: string;
  translations: readonly TranslationDraft[];
};

export const newProduct: ProductDraft = {
  name: '',
  description: '',
  status: 'ACTIVE',
  categoryId: '',
  options: '',
  translations: offeredLocales.map((locale) => ({ locale, name: '', description: '' })),
};

export function splitNames(text: string): string[] {
  return text
    .split(/[,，、]/)
    .map((name) => name.trim())
    .filter(Boolean);
}

export function productDraft(product: ProductInfo_ProductFragment): ProductDraft {
  const known = new Map(product.translations.map((each) => [each.locale, each]));
  const locales = [...new Set([...offeredLocales, ...known.keys()])];
  return {
    name: product.name,
    description: product.description,
    status: product.status,
    categoryId: product.category?.id ?? '',
    options: product.options.join('，'),
    translations: locales.map((locale) => ({
      locale,
      name: known.get(locale)?.name ?? '',
      description: known.get(locale)?.description ?? '',
    })),
  };
}

/** The languages that are sent: those with a text. Refusals count in this order. */
export function filledTranslations(draft: ProductDraft): readonly TranslationDraft[] {
  return draft.translations.filter(({ name, description }) => name.trim() || description.trim());
}

function translationInputs(draft: ProductDraft): ProductTranslationInput[] {
  return filledTranslations(draft).map(({ locale, name, description }) => ({
    locale,
    name: name.trim() || null,
    description: description.trim() || null,
  }));
}

export function productCreateInput(draft: ProductDraft): ProductCreateInput {
  return {
    name: draft.name,
    description: draft.description,
    status: draft.status,
    categoryId: draft.categoryId || null,
    options: splitNames(draft.options),
    translations: translationInputs(draft),
  };
}

/** Only what the person changed: the rest may have been changed by somebody else. */
export function productUpdateInput(
  id: string,
  expectedVersion: number,
  draft: ProductDraft,
  changed: ReadonlySet<keyof ProductDraft>,
): ProductUpdateInput {
  const input: ProductUpdateInput = { id, expectedVersion };
  if (changed.has('name')) input.name = draft.name;
  if (changed.has('description')) input.description = draft.description;
  if (changed.has('status')) input.status = draft.status;
  if (changed.has('options')) input.options = splitNames(draft.options);
  if (changed.has('translations')) input.translations = translationInputs(draft);
  if (changed.has('categoryId')) {
    if (draft.categoryId) input.categoryId = draft.categoryId;
    else input.clear = ['CATEGORY'];
  }
  return input;
}
