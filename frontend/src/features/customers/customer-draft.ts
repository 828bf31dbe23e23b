import type {
  CustomerClear,
  CustomerCreateInput,
  CustomerUpdateInput,
} from '@/graphql/schema.generated';
import type { CustomerProfile_CustomerFragment } from './customer-profile.generated';

/** A customer as a form holds it; tags stand in one line, separated by commas. */
export type CustomerDraft = {
  name: string;
  email: string;
  phone: string;
  company: string;
  locale: string;
  country: string;
  tags: string;
  note: string;
};

export const newCustomer: CustomerDraft = {
  name: '',
  email: '',
  phone: '',
  company: '',
  locale: '',
  country: '',
  tags: '',
  note: '',
};

export function customerDraft(customer: CustomerProfile_CustomerFragment): CustomerDraft {
  return {
    name: customer.name,
    email: customer.email ?? '',
    phone: customer.phone ?? '',
    company: customer.company,
    locale: customer.locale,
    country: customer.country,
    tags: customer.tags.join('，'),
    note: customer.note,
  };
}

function tagsOf(draft: CustomerDraft): string[] {
  return draft.tags
    .split(/[,，、]/)
    .map((tag) => tag.trim())
    .filter(Boolean);
}

export function customerCreateInput(draft: CustomerDraft): CustomerCreateInput {
  const { name, email, phone, company, locale, country, note } = draft;
  return {
    name,
    email: email.trim() || null,
    phone: phone.trim() || null,
    company,
    locale,
    country,
    note,
    tags: tagsOf(draft),
  };
}

/** Only what the person changed: what is masked for them is never sent back. */
export function customerUpdateInput(
  id: string,
  expectedVersion: number,
  draft: CustomerDraft,
  changed: ReadonlySet<keyof CustomerDraft>,
): CustomerUpdateInput {
  const input: CustomerUpdateInput = { id, expectedVersion };
  const clear: CustomerClear[] = [];
  for (const key of ['name', 'company', 'locale', 'country', 'note'] as const) {
    if (changed.has(key)) input[key] = draft[key];
  }
  if (changed.has('tags')) input.tags = tagsOf(draft);
  if (changed.has('email')) {
    if (draft.email.trim()) input.email = draft.email;
    else clear.push('EMAIL');
  }
  if (changed.has('phone')) {
    if (draft.phone.trim()) input.phone = draft.phone;
    else clear.push('PHONE');
  }
  if (clear.length > 0) input.clear = clear;
  return input;
}
