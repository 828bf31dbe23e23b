import { describe, expect, it } from 'vitest';
import { orderSort, orderWhere } from './order-where';
import { stateOf } from './order-status';

const now = new Date(2026, 10, 23, 15);

describe('order filters', () => {
  it('asks for options the graph knows, and for nothing else', () => {
    expect(orderWhere({ payment: 'UNPAID,FREE', status: 'GONE' }, now)).toMatchObject({
      paymentStatus: { oneOf: ['UNPAID'] },
      status: undefined,
    });
  });

  it('counts amounts in minor units and days as whole ones', () => {
    const where = orderWhere({ total: '10.5..99', placed: '2026-11-01..2026-11-02' }, now);
    expect(where.totalMinor).toEqual({ gte: 1050, lte: 9900 });
    expect(where.placedAt).toEqual({
      gte: new Date(2026, 10, 1).toISOString(),
      lt: new Date(2026, 10, 3).toISOString(),
    });
  });

  it.each([
    ['placed', 'desc', 'NEWEST'],
    ['placed', 'asc', 'OLDEST'],
    ['total', 'asc', 'TOTAL_ASC'],
    ['secret', 'asc', 'NEWEST'],
  ] as const)('sorts by %s %s as %s', (key, direction, sort) => {
    expect(orderSort({ key, direction })).toBe(sort);
  });
});

describe('the state of an order', () => {
  const open = {
    kind: 'SALE',
    status: 'OPEN',
    reviewStatus: 'APPROVED',
    fulfillmentStatus: 'UNFULFILLED',
  } as const;

  it.each([
    [open, 'toShip'],
    [{ ...open, reviewStatus: 'PENDING' }, 'pending'],
    [{ ...open, queue: 'PICK', fulfillmentStatus: 'PARTIALLY_FULFILLED' }, 'toPick'],
    [{ ...open, queue: 'EXCEPTION' }, 'exception'],
    [{ ...open, queue: 'EXCEPTION', reviewStatus: 'REJECTED' }, 'rejected'],
    [{ ...open, queue: 'NONE' }, 'toShip'],
    [{ ...open, fulfillmentStatus: 'PARTIALLY_FULFILLED' }, 'partly'],
    [{ ...open, fulfillmentStatus: 'FULFILLED' }, 'shipped'],
    [{ ...open, status: 'COMPLETED' }, 'completed'],
    [{ ...open, status: 'CANCELLED', fulfillmentStatus: 'FULFILLED' }, 'cancelled'],
    [{ ...open, kind: 'CREDIT', reviewStatus: 'PENDING' }, 'credit'],
  ] as const)('of %j is %s', (order, state) => {
    expect(stateOf(order)).toBe(state);
  });
});
