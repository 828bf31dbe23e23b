import { expect, test } from 'vitest';
import { addScan, receiveInput, totalUnits } from './receive-lines';

const tea = {
  id: 'v1',
  sku: 'TEA-1',
  displayName: 'Tea',
  tracking: 'LOT',
  packs: [{ id: 'p1', name: 'Case', quantity: 24 }],
} as const;

test('each scan of a pack is one more pack', () => {
  const lines = addScan(addScan([], tea, 'p1'), tea, 'p1');
  expect(lines[0]).toMatchObject({ quantity: '2', packId: 'p1' });
  expect(totalUnits(lines)).toBe(48);
  expect(receiveInput(lines, 'CNY')[0]).toMatchObject({ quantity: 2, packId: 'p1' });
});

test('a unit and a pack of one SKU are counted in units', () => {
  const unitFirst = addScan(addScan([], tea), tea, 'p1');
  const packFirst = addScan(addScan([], tea, 'p1'), tea);
  for (const lines of [unitFirst, packFirst]) {
    expect(lines[0]).toMatchObject({ quantity: '25', packId: '' });
    expect(receiveInput(lines, 'CNY')[0]).toMatchObject({ quantity: 25, packId: null });
  }
});

test('the only lot of packs has all their units', () => {
  const [line] = addScan([], tea, 'p1');
  if (!line) throw new Error('no line');
  const lots = { rows: [{ number: 'L-1', quantity: '', expiresOn: '' }], serials: '' };
  expect(receiveInput([{ ...line, lots }], 'CNY')[0]).toMatchObject({
    quantity: 1,
    lots: [{ number: 'L-1', quantity: 24 }],
  });
});
