import { useCallback, useState } from 'react';

/** The values of a form: compared by what they say, so plain data only. */
export type Draft = object;

export type Version<Values extends Draft> = { readonly version: number; readonly values: Values };

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The names of the values that differ. */
export function differences<Values extends Draft>(
  left: Values,
  right: Values,
): Extract<keyof Values, string>[] {
  const found: Extract<keyof Values, string>[] = [];
  for (const key in left) if (!same(left[key], right[key])) found.push(key);
  return found;
}

/** What a person changed since `base`, laid over what the object is now. */
export function rebase<Values extends Draft>(base: Values, mine: Values, theirs: Values): Values {
  const next = { ...theirs };
  for (const key of differences(base, mine)) next[key] = mine[key];
  return next;
}

/**
 * A form over an object with a version. `latest` is the object as the cache knows it now; the form
 * keeps the version it began with, and shows a conflict once somebody else's change is known.
 */
export function useEditor<Values extends Draft>(latest: Version<Values>) {
  const [base, setBase] = useState(latest);
  const [values, setValues] = useState(latest.values);
  const set = useCallback(
    (change: Partial<Values>) => setValues((before) => ({ ...before, ...change })),
    [],
  );
  const isOvertaken = latest.version !== base.version;
  return {
    values,
    set,
    version: base.version,
    /** What the person changed, for an update that names changed fields only. */
    changed: new Set(differences(base.values, values)),
    /** What somebody else changed meanwhile. */
    overtaken: isOvertaken ? differences(base.values, latest.values) : [],
    /** What the form holds was saved as this version: it is the new beginning. */
    takeAsBase: (version: number) => setBase({ version, values }),
    /** Starts anew from the object as it is. */
    takeTheirs: () => {
      setBase(latest);
      setValues(latest.values);
    },
    /** Keeps the person's changes on top of the object as it is. */
    keepMine: () => {
      setValues(rebase(base.values, values, latest.values));
      setBase(latest);
    },
  };
}
