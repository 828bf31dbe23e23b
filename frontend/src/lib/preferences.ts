import { useCallback, useSyncExternalStore } from 'react';
import { forgetStored, readStored, subscribeStored, writeStored } from '@/lib/stored';

/**
 * How a person likes the screens: theme, language, the look of each list. The server remembers it
 * for whoever is signed in, the browser for everybody else. The account's values are kept in the
 * browser as well, so that the next visit begins with them; what the server does not know yet is
 * `wanted`, and already holds on the page.
 */
type Values = Readonly<Record<string, unknown>>;
type Account = { readonly id: string; readonly saved: Values; readonly wanted: Values };

const accountKey = 'account';

function valuesOf(value: unknown): Values {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readAccount(): Account | null {
  const { id, saved, wanted } = valuesOf(parsed(readStored(accountKey)));
  return typeof id === 'string' ? { id, saved: valuesOf(saved), wanted: valuesOf(wanted) } : null;
}

function writeAccount(account: Account) {
  writeStored(accountKey, JSON.stringify(account));
}

/** The value as JSON, undefined where neither the account nor the browser knows one. */
function textOf(key: string): string | undefined {
  const account = readAccount();
  const value = account?.wanted[key] ?? account?.saved[key];
  return value === undefined ? (readStored(key) ?? undefined) : JSON.stringify(value);
}

export function readPreference(key: string): unknown {
  return parsed(textOf(key) ?? null);
}

const senders = new Set<() => void>();

/** Told when somebody who is signed in changed a preference. */
export function onPreferenceWanted(send: () => void): () => void {
  senders.add(send);
  return () => senders.delete(send);
}

/** Holds at once; for whoever is signed in it is then sent to the server. */
export function setPreference(key: string, value: unknown) {
  const account = readAccount();
  if (!account) {
    writeStored(key, JSON.stringify(value));
    return;
  }
  writeAccount({ ...account, wanted: { ...account.wanted, [key]: value } });
  for (const send of senders) send();
}

/** The JSON of a preference, and how to change its value. Every user of the key follows. */
export function usePreference(key: string): [string | undefined, (value: unknown) => void] {
  const text = useSyncExternalStore(
    subscribeStored,
    () => textOf(key),
    () => undefined,
  );
  return [text, useCallback((value: unknown) => setPreference(key, value), [key])];
}

/** Somebody is signed in, and this is what the server remembers of them. */
export function enterAccount(id: string, saved: Values) {
  const before = readAccount();
  writeAccount({ id, saved, wanted: before?.id === id ? before.wanted : {} });
}

/** Nobody is signed in: what the browser remembers holds again. */
export function leaveAccount() {
  forgetStored(accountKey);
}

export type Wish = { readonly key: string; readonly value: unknown };

/** A change that the server does not know yet. */
export function nextWish(): Wish | undefined {
  const [first] = Object.entries(readAccount()?.wanted ?? {});
  return first && { key: first[0], value: first[1] };
}

/** The server took the change or refused it; a newer change of the same key stays wanted. */
export function settleWish({ key, value }: Wish, isTaken: boolean) {
  const account = readAccount();
  if (!account) return;
  const { [key]: now, ...others } = account.wanted;
  const isNewer = JSON.stringify(now) !== JSON.stringify(value);
  writeAccount({
    id: account.id,
    saved: isTaken ? { ...account.saved, [key]: value } : account.saved,
    wanted: isNewer ? account.wanted : others,
  });
}
