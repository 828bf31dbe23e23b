/** What was typed or scanned at a station. */
export type Entry =
  | { readonly kind: 'next' }
  | { readonly kind: 'scan'; readonly code: string; readonly quantity: number }
  | { readonly kind: 'everything' }
  | { readonly kind: 'newParcel' }
  | { readonly kind: 'takeBack' }
  | { readonly kind: 'weigh'; readonly grams: number }
  | { readonly kind: 'short' }
  | { readonly kind: 'service' };

const commands = new Map<string, Entry>([
  ['', { kind: 'next' }],
  ['*', { kind: 'everything' }],
  ['+', { kind: 'newParcel' }],
  ['-', { kind: 'takeBack' }],
  ['!', { kind: 'short' }],
  ['/', { kind: 'service' }],
]);

/**
 * Reads one line that ended in Enter: a command of one character, `=1200` for what the scale says,
 * `3*CODE` for several at once, or a code.
 */
export function readEntry(text: string): Entry {
  const line = text.trim();
  const command = commands.get(line);
  if (command) return command;
  const weight = /^=(\d{1,7})$/.exec(line);
  if (weight) return { kind: 'weigh', grams: Number(weight[1]) };
  const several = /^(\d{1,6})\*(\S.*)$/.exec(line);
  if (several && Number(several[1]) > 0) {
    return { kind: 'scan', code: several[2] ?? '', quantity: Number(several[1]) };
  }
  return { kind: 'scan', code: line, quantity: 1 };
}
