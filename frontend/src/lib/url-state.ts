/**
 * Typed state in the address bar. A page lists its parameters with a codec each; what equals the
 * default is left out, what cannot be read falls back to it, so that no address breaks a page.
 */
export type Codec<Value> = {
  readonly fallback: Value;
  readonly read: (text: string) => Value | undefined;
  readonly write: (value: Value) => string;
};

export type RawSearch = Record<string, string | undefined>;

export function text(fallback = ''): Codec<string> {
  return { fallback, read: (value) => value, write: (value) => value };
}

export function oneOf<const Option extends string>(
  options: readonly Option[],
  fallback: Option,
): Codec<Option> {
  return {
    fallback,
    read: (value) => options.find((option) => option === value),
    write: (value) => value,
  };
}

export type Sort = { readonly key: string; readonly direction: 'asc' | 'desc' };

/** `-placedAt` is descending, `placedAt` ascending. */
export function sort(keys: readonly string[], fallback: Sort): Codec<Sort> {
  return {
    fallback,
    read: (value) => {
      const key = value.replace(/^-/, '');
      if (!keys.includes(key)) return undefined;
      return { key, direction: value.startsWith('-') ? 'desc' : 'asc' };
    },
    write: ({ key, direction }) => (direction === 'desc' ? `-${key}` : key),
  };
}

export type UrlState<State> = {
  /** The state of an address. Parameters of other parts of the page are not touched. */
  readonly read: (search: RawSearch) => State;
  /** The parameters of a state, with undefined for those that equal their default. */
  readonly write: (state: State) => RawSearch;
};

export function urlState<State>(codecs: {
  readonly [Key in keyof State]: Codec<State[Key]>;
}): UrlState<State>;
export function urlState(
  codecs: Record<string, Codec<unknown>>,
): UrlState<Record<string, unknown>> {
  const entries = Object.entries(codecs);
  return {
    read: (search) =>
      Object.fromEntries(
        entries.map(([key, codec]) => {
          const value = search[key];
          return [key, (value === undefined ? undefined : codec.read(value)) ?? codec.fallback];
        }),
      ),
    write: (state) =>
      Object.fromEntries(
        entries.map(([key, codec]) => {
          const value = codec.write(state[key] ?? codec.fallback);
          return [key, value === codec.write(codec.fallback) ? undefined : value];
        }),
      ),
  };
}

/** The router's parser: every parameter is text, as a person would type it. */
export function parseSearch(search: string): RawSearch {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') parameters.set(key, value);
  }
  const written = parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return written ? `?${written}` : '';
}

/** Route-level validation: keeps text parameters and drops anything else. */
export function keepText(search: Record<string, unknown>): RawSearch {
  const kept: RawSearch = {};
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string') kept[key] = value;
  }
  return kept;
}
