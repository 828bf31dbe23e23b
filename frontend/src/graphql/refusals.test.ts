import { readFileSync } from 'node:fs';
import { i18n } from '@lingui/core';
import { beforeEach, expect, it } from 'vitest';
import { activateLocale } from '@/lib/i18n';
import { refusalText } from './refusals';

const schema = readFileSync('../backend/schema/schema.graphql', 'utf8');
const codes = [...(/enum ErrorCode \{([^}]*)\}/.exec(schema)?.[1] ?? '').matchAll(/[A-Z_]+/g)].map(
  ([code]) => code,
);
const chineseOnly = /^[^A-Za-z]*(SKU)?[^A-Za-z]*$/;

beforeEach(() => activateLocale('zh-CN'));

it('has a meaning for every code of the schema in both languages', async () => {
  expect(codes).toContain('INSUFFICIENT_STOCK');
  const unknown = 'A sentence that nobody has written.';
  const inChinese = codes.map((code) => refusalText({ code, message: unknown }));
  expect(inChinese.filter((text) => !chineseOnly.test(text))).toEqual([]);
  expect(new Set(inChinese).size).toBe(codes.length);
  await activateLocale('en');
  expect(codes.map((code) => refusalText({ code, message: unknown }))).toEqual(
    codes.map(() => unknown),
  );
  expect(i18n.locale).toBe('en');
});

it.each([
  ['INVALID_INPUT', 'At most 40 characters.', '最多 40 个字符。'],
  ['INSUFFICIENT_STOCK', 'There is not enough of A-1 (x) for this.', 'A-1 (x) 的库存不足。'],
  ['LIMIT_EXCEEDED', 'The file has 9 bytes; 5 are allowed.', '文件有 9 字节，上限是 5。'],
  ['NOT_ALLOWED_NOW', 'This order is cancelled already.', '这张订单已取消。'],
  ['NOT_FOUND', 'There is no such Category.', '这个分类已不存在。'],
  ['NOT_FOUND', 'There is no such Unicorn.', '它已不存在。'],
  // a sentence within a sentence
  ['X', "Row 7 of the same order: 'x' is not a quantity.", "同一订单的第 7 行：'x' 不是数量。"],
  ['INTERNAL', 'Something else broke.', '服务器出错了，请重试。'],
])('tells %s "%s"', (code, message, text) => {
  expect(refusalText({ code, message })).toBe(text);
});
