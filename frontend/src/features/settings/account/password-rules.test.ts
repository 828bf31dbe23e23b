import { describe, expect, it } from 'vitest';
import { isGoodPassword, passwordRules } from './password-rules';

describe('the rules of a password', () => {
  it.each([
    ['', { length: false, variety: false, notEmail: false }],
    ['short-1', { length: false, variety: true, notEmail: true }],
    ['aaaaaaaaab', { length: true, variety: false, notEmail: true }],
    ['Wang.Wei@Example.com', { length: true, variety: true, notEmail: false }],
    ['WANG.WEI', { length: false, variety: true, notEmail: false }],
    ['correct horse', { length: true, variety: true, notEmail: true }],
    ['x1y2'.repeat(51), { length: false, variety: true, notEmail: true }],
    // Ten characters, though twenty units of code.
    ['😀😁😂😃😄😅😆😇😈😉', { length: true, variety: true, notEmail: true }],
  ])('judges %j', (password, expected) => {
    expect(passwordRules(password, 'wang.wei@example.com')).toEqual(expected);
    const isGood = expected.length && expected.variety && expected.notEmail;
    expect(isGoodPassword(password, 'wang.wei@example.com')).toBe(isGood);
  });
});
