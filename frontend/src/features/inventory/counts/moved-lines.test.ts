import { describe, expect, it } from 'vitest';
import { movedLines } from './moved-lines';

describe('movedLines', () => {
  it('reads the lines that a refusal names', () => {
    const details = {
      count: 2,
      lines: [
        { lineId: 'L1', sku: 'TEA-1', verdict: 'MOVED', moved: -4 },
        { lineId: 'L2', sku: 'POT-1', verdict: 'CORRECTED', moved: 1 },
      ],
    };
    expect(movedLines(details)).toEqual([
      { lineId: 'L1', sku: 'TEA-1', moved: -4, isCorrected: false },
      { lineId: 'L2', sku: 'POT-1', moved: 1, isCorrected: true },
    ]);
  });

  it.each([null, 'text', { lines: 'none' }, { lines: [null, { sku: 'TEA-1' }] }])(
    'finds none in %j',
    (details) => {
      expect(movedLines(details)).toEqual([]);
    },
  );
});
