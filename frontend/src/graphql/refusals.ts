import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import chinese from './refusals.zh-CN.json';
import type { ErrorCode } from './schema.generated';

/** What each code means, for a sentence that has no words of its own in the reader's language. */
const meanings: Readonly<Record<ErrorCode, MessageDescriptor>> = {
  UNAUTHENTICATED: msg`请先登录。`,
  SESSION_EXPIRED: msg`登录已过期，请重新登录。`,
  FORBIDDEN: msg`你没有这项权限。`,
  CSRF_REJECTED: msg`页面已过期，请刷新后重试。`,
  WRONG_CREDENTIALS: msg`邮箱或密码不对。`,
  THROTTLED: msg`尝试太多，请稍后再试。`,
  INVALID_INPUT: msg`填写的内容不对，请检查。`,
  INVALID_ID: msg`地址里的编号不对。`,
  INVALID_CURSOR: msg`翻页位置已失效，请重新载入列表。`,
  NOT_FOUND: msg`它已不存在。`,
  ALREADY_EXISTS: msg`已经有同样的了。`,
  STALE_VERSION: msg`别人刚刚改过，请看过新内容后再改。`,
  IDEMPOTENCY_CONFLICT: msg`同一次操作发了两种内容，请重试。`,
  NOT_ALLOWED_NOW: msg`现在的状态下不能这样做。`,
  LIMIT_EXCEEDED: msg`超过了允许的数量。`,
  RESYNC_REQUIRED: msg`断开太久，请重新载入。`,
  INSUFFICIENT_STOCK: msg`库存不足。`,
  MORE_THAN_DISPATCHED: msg`比在途的多。`,
  STOCK_MOVED: msg`库存有变动，请重新清点。`,
  LOT_REQUIRED: msg`请填写批次号或序列号。`,
  UNKNOWN_SKU: msg`没有这个 SKU。`,
  CURRENCY_MISMATCH: msg`币种不一致。`,
  PRICE_MISSING: msg`这个币种没有价格。`,
  MORE_THAN_ORDERED: msg`多于订购的数量。`,
  FILE_TOO_LARGE: msg`文件太大。`,
  FILE_MALFORMED: msg`文件读不出来。`,
  FILE_EMPTY: msg`文件是空的。`,
  FORMAT_UNKNOWN: msg`认不出文件的格式。`,
  COLUMN_MISSING: msg`文件里缺少必需的列。`,
  COLUMN_UNKNOWN: msg`文件里没有这一列。`,
};

/** What is no refusal but a fault of ours. */
const mishap = msg`服务器出错了，请重试。`;

type Sentence = { readonly pattern: RegExp; readonly words: string };

const escaped = (text: string) => text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

let sentences: readonly Sentence[] | null = null;

/** `At most {1} characters.` as a pattern, made when the first refusal is read. */
function sentencesOf(): readonly Sentence[] {
  sentences ??= Object.entries(chinese.sentences)
    // Where two fit, the one that says more: `There is no such {1}.` is the last resort.
    .toSorted(([left], [right]) => right.length - left.length)
    .map(([english, words]) => {
      const parts = english.split(/\{\d\}/).map((part) => escaped(part));
      return { pattern: new RegExp(`^${parts.join('(.+?)')}$`, 's'), words };
    });
  return sentences;
}

const words: Readonly<Record<string, string>> = chinese.words;

/** The server's English sentence in Chinese, undefined where it has none. */
function inChinese(message: string): string | undefined {
  const word = words[message];
  if (word !== undefined) return word;
  for (const sentence of sentencesOf()) {
    const found = sentence.pattern.exec(message);
    if (found)
      return sentence.words.replace(/\{(\d)\}/g, (_all, place: string) => {
        const value = found[Number(place)] ?? '';
        return inChinese(value) ?? value;
      });
  }
  return undefined;
}

function isCode(code: string): code is ErrorCode {
  return code in meanings;
}

/**
 * A refusal in the language of the page. The server writes English and says what is particular to
 * the case; a sentence that is not known in Chinese is told by the meaning of its code.
 */
export function refusalText({ code, message }: { code: string; message: string }): string {
  if (i18n.locale === 'en') return message;
  return inChinese(message) ?? i18n._(isCode(code) ? meanings[code] : mishap);
}
