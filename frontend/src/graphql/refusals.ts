import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

/** What the server's codes mean, in the language of the page. */
const texts: Readonly<Record<string, MessageDescriptor>> = {
  WRONG_CREDENTIALS: msg`邮箱或密码不对。`,
  THROTTLED: msg`尝试太多，请稍后再试。`,
  FORBIDDEN: msg`你没有这项权限。`,
  NOT_FOUND: msg`它已不存在。`,
  ALREADY_EXISTS: msg`已经有同样的了。`,
  STALE_VERSION: msg`别人刚刚改过，请看过新内容后再改。`,
  IDEMPOTENCY_CONFLICT: msg`同一次操作发了两种内容，请重试。`,
  INSUFFICIENT_STOCK: msg`库存不足。`,
  UNKNOWN_SKU: msg`没有这个 SKU。`,
  CURRENCY_MISMATCH: msg`币种不一致。`,
  PRICE_MISSING: msg`这个币种没有价格。`,
  FILE_TOO_LARGE: msg`文件太大。`,
  FILE_EMPTY: msg`文件是空的。`,
};

/**
 * A refusal in words. The server writes English and says what is particular to the case, so English
 * readers get its own sentence; others get the code's meaning where that says it all.
 */
export function refusalText({ code, message }: { code: string; message: string }): string {
  const text = texts[code];
  return i18n.locale === 'en' || text === undefined ? message : i18n._(text);
}
