import type { SupplierCreateInput, SupplierUpdateInput } from '@/graphql/schema.generated';
import type { SupplierRow_SupplierFragment } from './supplier-list-page.generated';

export type SupplierRow = SupplierRow_SupplierFragment;

/** A supplier as a form holds it: numbers as they are typed. */
export type SupplierDraft = {
  code: string;
  name: string;
  currency: string;
  locale: string;
  contactName: string;
  email: string;
  phone: string;
  line1: string;
  city: string;
  province: string;
  postalCode: string;
  country: string;
  leadTimeDays: string;
  leadTimeSpreadDays: string;
  minimumUnits: string;
  minimumAmount: string;
  paymentTerms: string;
  isActive: boolean;
};

export const newSupplier: SupplierDraft = {
  code: '',
  name: '',
  currency: 'CNY',
  locale: 'zh-CN',
  contactName: '',
  email: '',
  phone: '',
  line1: '',
  city: '',
  province: '',
  postalCode: '',
  country: '',
  leadTimeDays: '0',
  leadTimeSpreadDays: '0',
  minimumUnits: '',
  minimumAmount: '',
  paymentTerms: '',
  isActive: true,
};

export function supplierDraft(supplier: SupplierRow): SupplierDraft {
  const { id: _id, version: _version, minimumAmount, minimumUnits, ...others } = supplier;
  return {
    code: others.code,
    name: others.name,
    currency: others.currency,
    locale: others.locale,
    contactName: others.contactName,
    email: others.email,
    phone: others.phone,
    line1: others.line1,
    city: others.city,
    province: others.province,
    postalCode: others.postalCode,
    country: others.country,
    paymentTerms: others.paymentTerms,
    isActive: others.isActive,
    leadTimeDays: String(others.leadTimeDays),
    leadTimeSpreadDays: String(others.leadTimeSpreadDays),
    minimumUnits: minimumUnits === null || minimumUnits === undefined ? '' : String(minimumUnits),
    minimumAmount: minimumAmount?.amount ?? '',
  };
}

const wholeNumber = /^\d{1,9}$/;
const number = /^\d{1,4}(\.\d{1,3})?$/;

/** The fields whose text is no number such as the server takes. */
export function badNumbers(draft: SupplierDraft): ReadonlySet<keyof SupplierDraft> {
  const bad = new Set<keyof SupplierDraft>();
  if (!wholeNumber.test(draft.leadTimeDays.trim())) bad.add('leadTimeDays');
  if (!number.test(draft.leadTimeSpreadDays.trim())) bad.add('leadTimeSpreadDays');
  const minimum = draft.minimumUnits.trim();
  if (minimum !== '' && !wholeNumber.test(minimum)) bad.add('minimumUnits');
  return bad;
}

const textsOf = (draft: SupplierDraft) => ({
  name: draft.name.trim(),
  currency: draft.currency,
  locale: draft.locale,
  contactName: draft.contactName,
  email: draft.email.trim(),
  phone: draft.phone,
  line1: draft.line1,
  city: draft.city,
  province: draft.province,
  postalCode: draft.postalCode,
  country: draft.country,
  paymentTerms: draft.paymentTerms,
  leadTimeDays: Number(draft.leadTimeDays),
  leadTimeSpreadDays: Number(draft.leadTimeSpreadDays),
});

export function supplierCreateInput(draft: SupplierDraft): SupplierCreateInput {
  return {
    ...textsOf(draft),
    code: draft.code.trim(),
    minimumUnits: draft.minimumUnits.trim() === '' ? null : Number(draft.minimumUnits),
    minimumAmount: draft.minimumAmount.trim() || null,
  };
}

/** Only what the person changed; an emptied bound is taken away. */
export function supplierUpdateInput(
  id: string,
  expectedVersion: number,
  draft: SupplierDraft,
  changed: ReadonlySet<keyof SupplierDraft>,
): SupplierUpdateInput {
  const texts = Object.fromEntries(
    Object.entries(textsOf(draft)).filter(([key]) => [...changed].some((name) => name === key)),
  );
  const input: SupplierUpdateInput = { ...texts, id, expectedVersion, clear: [] };
  if (changed.has('isActive')) input.isActive = draft.isActive;
  if (changed.has('minimumUnits')) {
    if (draft.minimumUnits.trim() === '') input.clear = ['MINIMUM_UNITS'];
    else input.minimumUnits = Number(draft.minimumUnits);
  }
  if (changed.has('minimumAmount')) {
    if (draft.minimumAmount.trim() === '') {
      input.clear = [...(input.clear ?? []), 'MINIMUM_AMOUNT'];
    } else {
      input.minimumAmount = draft.minimumAmount.trim();
    }
  }
  return input;
}
