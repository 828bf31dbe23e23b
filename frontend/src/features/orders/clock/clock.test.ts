import { describe, expect, it } from 'vitest';
import { spanOf } from '@/lib/dates';
import { clockOf } from './clock';

const now = Date.parse('2026-11-25T12:00:00Z');
const open = { status: 'OPEN', fulfillmentStatus: 'UNFULFILLED' };

describe('the clock of an order', () => {
  it.each([
    ['2026-11-25T20:30:00Z', { state: 'fine', minutes: 510 }],
    ['2026-11-25T15:59:00Z', { state: 'soon', minutes: 239 }],
    ['2026-11-25T12:00:00Z', { state: 'soon', minutes: 0 }],
    ['2026-11-25T09:00:00Z', { state: 'late', minutes: 180 }],
  ])('that is to leave by %s', (shipBy, clock) => {
    expect(clockOf({ ...open, shipBy }, now)).toEqual(clock);
  });

  it('does not run for what is closed, has left, or was promised to nobody', () => {
    const shipBy = '2026-11-25T09:00:00Z';
    expect(clockOf({ ...open, status: 'CANCELLED', shipBy }, now)).toBeNull();
    expect(clockOf({ ...open, fulfillmentStatus: 'FULFILLED', shipBy }, now)).toBeNull();
    expect(clockOf({ ...open, shipBy: null }, now)).toBeNull();
  });

  it('says the two largest units', () => {
    expect([59, 60, 200, 1440, 1620].map(spanOf)).toEqual(['59m', '1h', '3h 20m', '1d', '1d 3h']);
  });
});
