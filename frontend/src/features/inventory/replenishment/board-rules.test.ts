import { describe, expect, it } from 'vitest';
import { boardStatus, boardWhere } from './replenishment-where';
import { decidedOf } from './use-decide';

const row = (id: string, sku: string) => ({ id, sku });
const taken = 'Somebody has decided on this proposal, or a later run has replaced it.';

describe('the question of the board', () => {
  it('is about what waits, of both kinds, unless the address says otherwise', () => {
    expect(boardWhere({})).toEqual({
      status: { eq: 'OPEN' },
      kind: undefined,
      warehouse: undefined,
    });
    expect(boardWhere({ status: 'ACCEPTED', kind: 'TRANSFER', warehouse: 'a,b' })).toEqual({
      status: { eq: 'ACCEPTED' },
      kind: { eq: 'TRANSFER' },
      warehouse: { oneOf: ['a', 'b'] },
    });
    expect(boardStatus({ status: 'SUPERSEDED' })).toBe('OPEN');
  });
});

describe('what proposals became', () => {
  it('is each document once, and the refused by their SKU', () => {
    const order = { id: 'po', number: 'PO-000001' };
    const decided = decidedOf(
      [row('1', 'TEA-1'), row('2', 'POT-1'), row('3', 'CUP-1')],
      [
        {
          proposalId: '1',
          proposal: { id: '1', purchaseOrder: order, transfer: null },
          userErrors: [],
        },
        {
          proposalId: '2',
          proposal: { id: '2', purchaseOrder: order, transfer: null },
          userErrors: [],
        },
        {
          proposalId: '3',
          proposal: null,
          userErrors: [{ code: 'NOT_ALLOWED_NOW', message: taken, field: null, details: null }],
        },
      ],
    );
    expect([...decided.purchaseOrders]).toEqual([['po', 'PO-000001']]);
    expect(decided.transfers.size).toBe(0);
    expect(decided.refused).toEqual([
      { id: '3', sku: 'CUP-1', reason: '这条建议已有人处理，或已被新的运行取代。' },
    ]);
  });
});
