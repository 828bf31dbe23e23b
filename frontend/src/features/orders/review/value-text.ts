import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { paymentLabels, sourceLabels } from '../order-status';
import { serviceLabels } from '../service-labels';

/** Facts whose values are names of ours, which nobody reads in capital letters. */
export const namedValues: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = {
  paymentStatus: paymentLabels,
  source: sourceLabels,
  serviceLevel: serviceLabels,
};

/** A value of a rule, or one that it saw, as a person reads it. */
export function valueText(fact: string, value: unknown): string {
  if (value === true) return t({ message: '是', context: 'value' });
  if (value === false) return t({ message: '否', context: 'value' });
  if (Array.isArray(value)) {
    return value.length === 0 ? '—' : value.map((each) => valueText(fact, each)).join('、');
  }
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return '—';
  const label = namedValues[fact]?.[value];
  return label ? i18n._(label) : value;
}
