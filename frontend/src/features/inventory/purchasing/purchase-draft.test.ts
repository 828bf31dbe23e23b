import { describe, expect, it } from 'vitest';
import { addLine, changeLine, linesInput, units } from './purchase-draft';

const tea = {
  id: 'v1',
  sku: 'TEA-1',
  displayName: 'Tea',
  packs: [{ id: 'p1', name: 'Case', quantity: 24 }],
};

describe('the lines of a purchase order', () => {
  it('hold a variant once', () => {
    const lines = addLine(addLine([], tea), tea);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.quantity).toBe('1');
  });

  it('go to the server as numbers, a cost left out where none is typed', () => {
    const typed = changeLine(addLine([], tea), 'v1', {
      quantity: ' 12 ',
      expectedOn: '2026-12-01',
    });
    expect(linesInput(typed)).toEqual([
      {
        variantId: 'v1',
        packId: null,
        quantity: 12,
        unitCost: null,
        expectedAt: '2026-12-01T00:00:00Z',
      },
    ]);
    const priced = changeLine(typed, 'v1', { unitCost: ' 4.20', expectedOn: '' });
    expect(linesInput(priced)).toEqual([
      { variantId: 'v1', packId: null, quantity: 12, unitCost: '4.20', expectedAt: null },
    ]);
  });

  it('count packs where one was chosen or scanned', () => {
    const [scanned] = linesInput(addLine([], tea, 'p1'));
    expect(scanned).toMatchObject({ packId: 'p1', quantity: 1 });
  });

  it.each(['', '-3', '1.5', 'x', '9999999999'])('%j is no number of units', (text) => {
    expect(units(text)).toBe(0);
  });
});
