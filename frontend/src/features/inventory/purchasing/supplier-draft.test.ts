import { describe, expect, it } from 'vitest';
import { badNumbers, newSupplier, supplierDraft, supplierUpdateInput } from './supplier-draft';
import type { SupplierRow } from './supplier-draft';

const row: SupplierRow = {
  id: 's1',
  version: 3,
  code: 'TEA',
  name: 'Tea',
  contactName: '',
  email: '',
  phone: '',
  line1: '',
  city: '',
  province: '',
  postalCode: '',
  country: '',
  locale: 'en',
  currency: 'CNY',
  leadTimeDays: 21,
  leadTimeSpreadDays: 4.5,
  minimumUnits: 100,
  minimumAmount: { amount: '50.00', currency: 'CNY' },
  paymentTerms: '',
  isActive: true,
};

describe('a supplier in a form', () => {
  it('sends only what was changed, and takes emptied bounds away', () => {
    const draft = { ...supplierDraft(row), name: ' New ', minimumUnits: '', minimumAmount: '' };
    const changed = new Set(['name', 'minimumUnits', 'minimumAmount'] as const);
    expect(supplierUpdateInput('s1', 3, draft, changed)).toEqual({
      id: 's1',
      expectedVersion: 3,
      name: 'New',
      clear: ['MINIMUM_UNITS', 'MINIMUM_AMOUNT'],
    });
  });

  it('knows which texts are no numbers', () => {
    expect(badNumbers(supplierDraft(row)).size).toBe(0);
    const bad = {
      ...newSupplier,
      leadTimeDays: '-1',
      leadTimeSpreadDays: 'x',
      minimumUnits: '1.5',
    };
    expect([...badNumbers(bad)]).toEqual(['leadTimeDays', 'leadTimeSpreadDays', 'minimumUnits']);
  });
});
