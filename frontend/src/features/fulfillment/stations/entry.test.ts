import { describe, expect, it } from 'vitest';
import { readEntry } from './entry';

describe('what was scanned', () => {
  it.each([
    ['', { kind: 'next' }],
    ['  ', { kind: 'next' }],
    ['*', { kind: 'everything' }],
    ['+', { kind: 'newParcel' }],
    ['-', { kind: 'takeBack' }],
    ['!', { kind: 'short' }],
    ['/', { kind: 'service' }],
    ['=1200', { kind: 'weigh', grams: 1200 }],
    ['=heavy', { kind: 'scan', code: '=heavy', quantity: 1 }],
    [' TEA-1 ', { kind: 'scan', code: 'TEA-1', quantity: 1 }],
    ['3*TEA-1', { kind: 'scan', code: 'TEA-1', quantity: 3 }],
    ['0*TEA-1', { kind: 'scan', code: '0*TEA-1', quantity: 1 }],
    ['6901234567892', { kind: 'scan', code: '6901234567892', quantity: 1 }],
  ])('%j', (text, entry) => {
    expect(readEntry(text)).toEqual(entry);
  });
});
