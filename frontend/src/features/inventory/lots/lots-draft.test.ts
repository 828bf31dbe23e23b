import { describe, expect, it } from 'vitest';
import { lotsInput, lotsRefusal, noLots, serialsOf } from './lots-draft';

describe('lots of a line', () => {
  it('takes all units where one lot is named without a number of units', () => {
    const rows = [{ number: ' A-1 ', quantity: '', expiresOn: '2030-01-31' }];
    expect(lotsInput('LOT', { rows, serials: '' }, 12)).toEqual([
      { number: 'A-1', quantity: 12, expiresOn: '2030-01-31' },
    ]);
  });

  it('sends what is no number as 0 and leaves empty rows out', () => {
    const rows = [
      { number: 'A', quantity: '3', expiresOn: '' },
      { number: 'B', quantity: 'x', expiresOn: '' },
      { number: '', quantity: '', expiresOn: '' },
    ];
    expect(lotsInput('LOT', { rows, serials: '' }, 12)).toEqual([
      { number: 'A', quantity: 3, expiresOn: null },
      { number: 'B', quantity: 0, expiresOn: null },
    ]);
  });

  it('reads serial numbers as a scanner writes them', () => {
    expect(serialsOf('S1\nS2, S3\n\n')).toEqual(['S1', 'S2', 'S3']);
    expect(lotsInput('SERIAL', { ...noLots, serials: 'S1\n' }, 1)).toEqual([
      { number: 'S1', quantity: 1 },
    ]);
  });

  it('names nothing where nothing is written, or where no lots are kept', () => {
    expect(lotsInput('LOT', noLots, 5)).toBeNull();
    expect(lotsInput('SERIAL', noLots, 5)).toBeNull();
    expect(lotsInput('NONE', { rows: [], serials: 'S1' }, 5)).toBeNull();
  });

  it('finds the refusal of its line alone', () => {
    const errors = { 'lines.10.lots': 'ten', 'lines.1.lots.0.number': 'one' };
    expect(lotsRefusal(errors, 'lines.1.lots')).toBe('one');
    expect(lotsRefusal(errors, 'lines.2.lots')).toBeUndefined();
  });
});
