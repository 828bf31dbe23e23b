import { t } from '@lingui/core/macro';

/** A value of a rule, or one that it saw, as a person reads it. */
export function valueText(value: unknown): string {
  if (value === true) return t({ message: '是', context: 'value' });
  if (value === false) return t({ message: '否', context: 'value' });
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(String).join('、');
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : '—';
}
