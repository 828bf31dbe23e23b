import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { formatDateTime } from '@/lib/dates';
import { formatMoney, fromMinor } from '@/lib/money';
import { valueLabel } from './value-labels';

/** One field of an object as it was and as it became; undefined where it did not exist. */
export type FieldChange = {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
};

function entriesOf(value: unknown): Map<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

export function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined || value === '';
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

/** A value by itself in the language of the page: a moment as a time, a yes or no as a word. */
function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? t`是` : t`否`;
  if (typeof value === 'string' && moment.test(value)) return formatDateTime(value, i18n.locale);
  return String(value);
}

/** The parts of a value that has some: what a list holds, or a name and its value each. */
function partsOf(value: object): readonly string[] {
  if (!Array.isArray(value)) {
    return Object.entries(value).map(([name, part]) => `${name}: ${inWords(part)}`);
  }
  return value.map((part: unknown) => {
    // A line of an order is recorded as its SKU and how many of it.
    const [what, units] = Array.isArray(part) && part.length === 2 ? part : [];
    return typeof what === 'string' && typeof units === 'number'
      ? `${what} × ${units}`
      : inWords(part);
  });
}

/** The value on one line; what is empty is a dash. */
export function inWords(value: unknown): string {
  if (isEmpty(value)) return '—';
  return typeof value === 'object' && value !== null ? partsOf(value).join(', ') : plain(value);
}

/** The value over as many lines as it needs, for reading it beside another. */
export function inFull(value: unknown): string {
  if (isEmpty(value)) return '—';
  return typeof value === 'object' && value !== null ? partsOf(value).join('\n') : plain(value);
}

/** Lists and objects differ by what they hold, which words of two may hide. */
function isSame(one: unknown, other: unknown): boolean {
  const [left, right] = [one, other].map((value) =>
    isEmpty(value) || typeof value !== 'object' ? inWords(value) : JSON.stringify(value),
  );
  return left === right;
}

/** The fields that differ, in the order they were recorded in. */
export function changesOf(before: unknown, after: unknown): readonly FieldChange[] {
  const old = entriesOf(before);
  const now = entriesOf(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field), after: now.get(field) }))
    .filter((change) => !isSame(change.before, change.after))
    .map((change) => inMoney(change, now.get('currency') ?? old.get('currency')))
    .map(named);
}

/** An amount in minor units as money, where the entry says of which currency. */
function inMoney(change: FieldChange, currency: unknown): FieldChange {
  if (typeof currency !== 'string' || !change.field.endsWith('_minor')) return change;
  const money = (minor: unknown) =>
    typeof minor === 'number' && Number.isSafeInteger(minor)
      ? formatMoney(fromMinor(BigInt(minor), currency), i18n.locale, true)
      : minor;
  return { ...change, before: money(change.before), after: money(change.after) };
}

/** A state or a reason by its name, where the entry holds one that the app knows. */
function named(change: FieldChange): FieldChange {
  const name = (value: unknown) => valueLabel(change.field, value) ?? value;
  return { ...change, before: name(change.before), after: name(change.after) };
}

const names = ['number', 'sku', 'name', 'code', 'email', 'file_name', 'title'];

/** What a person may know the object by, where the entry happens to say it. */
export function nameOf({
  before,
  after,
}: {
  readonly before: unknown;
  readonly after: unknown;
}): string | undefined {
  const now = entriesOf(after);
  const old = entriesOf(before);
  const found = names.map((key) => now.get(key) ?? old.get(key)).find((value) => !isEmpty(value));
  return found === undefined ? undefined : inWords(found);
}
