import { expect, it } from 'vitest';
import { lotSort, lotWhere } from './lot-where';

const now = new Date(2030, 0, 31, 12);

it('asks for days with both ends, and of relative days for those since', () => {
  expect(lotWhere('', { expires: '2030-02-01..2030-02-28' }, now).expiresOn).toEqual({
    gte: '2030-02-01',
    lte: '2030-02-28',
  });
  expect(lotWhere('', { expires: '..2030-02-28' }, now).expiresOn).toEqual({ lte: '2030-02-28' });
  expect(lotWhere('', { expires: '7d' }, now).expiresOn).toEqual({ gte: '2030-01-24' });
});

it('looks for the beginning of a number or a SKU, and takes flags either way', () => {
  expect(lotWhere(' t24 ', { recalled: '0', stock: '1' }, now)).toMatchObject({
    OR: [{ number: { startsWith: 't24' } }, { sku: { startsWith: 't24' } }],
    isRecalled: { eq: false },
    isInStock: { eq: true },
  });
});

it('sorts by the last day of sale, or the newest first', () => {
  expect(lotSort({ key: 'sellBy', direction: 'asc' })).toBe('SELL_BY_ASC');
  expect(lotSort({ key: 'sellBy', direction: 'desc' })).toBe('SELL_BY_DESC');
  expect(lotSort({ key: 'newest', direction: 'asc' })).toBe('NEWEST');
});
