import type { CombinedError, TypedDocumentNode } from '@urql/core';
import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { toast } from '@/lib/toast';
import { problemOf } from './problem';
import { refusalText } from './refusals';

/** A refusal the server expects a person to read; `field` is a path such as `lines.0.quantity`. */
export type UserError = {
  readonly code: string;
  readonly message: string;
  readonly field?: string | null;
  /** Values to act on, such as the current version. */
  readonly details?: unknown;
};

type Payload = { readonly userErrors: readonly UserError[] };

export type Outcome<Result> =
  | { readonly isOk: true; readonly payload: Result }
  | { readonly isOk: false; readonly errors: readonly UserError[] };

/**
 * Sends a mutation and tells its outcome, the one way refusals are shown: those that name a field
 * the page shows itself are left to it (`knowsField`, `byField`), all others become a toast.
 *
 * `pick` takes the payload out of the data: mutations have exactly one root field.
 */
export function usePayload<Data, Variables extends object, Result extends Payload>(
  document: TypedDocumentNode<Data, Variables>,
  pick: (data: Data) => Result,
): {
  readonly send: (variables: Variables, options?: SendOptions) => Promise<Outcome<Result>>;
  readonly isSending: boolean;
} {
  const client = useClient();
  const [sending, setSending] = useState(0);
  const send = useCallback(
    async (variables: Variables, options: SendOptions = {}): Promise<Outcome<Result>> => {
      setSending((count) => count + 1);
      try {
        const { data, error } = await client.mutation(document, variables).toPromise();
        const outcome = outcomeOf(data ? pick(data) : undefined, error);
        if (!outcome.isOk) report(outcome.errors, options.knowsField);
        return outcome;
      } finally {
        setSending((count) => count - 1);
      }
    },
    [client, document, pick],
  );
  return { send, isSending: sending > 0 };
}

type SendOptions = {
  /** Whether the page shows the refusal of this field itself; '' is one that names no field. */
  readonly knowsField?: (field: string) => boolean;
};

function outcomeOf<Result extends Payload>(
  payload: Result | undefined,
  error: CombinedError | undefined,
): Outcome<Result> {
  const problem = problemOf(error);
  if (problem) {
    const code = error?.graphQLErrors[0]?.extensions.code;
    return {
      isOk: false,
      errors: [{ code: typeof code === 'string' ? code : 'NETWORK', message: problem.message }],
    };
  }
  if (!payload) return { isOk: false, errors: [] };
  return payload.userErrors.length > 0
    ? { isOk: false, errors: payload.userErrors.map(inWords) }
    : { isOk: true, payload };
}

function inWords(error: UserError): UserError {
  return { ...error, message: refusalText(error) };
}

function report(
  errors: readonly UserError[],
  knowsField: (field: string) => boolean = () => false,
) {
  for (const { field, message } of errors) {
    if (!knowsField(field ?? '')) toast.error(message);
  }
}

/** For `knowsField`: the page has a place for refusals of these fields, and of no others. */
export function fields(...names: readonly string[]): (field: string) => boolean {
  return (field) => names.includes(field);
}

/** Input that no form shows; '' is a refusal that names no field. */
const hidden = new Set(['', 'id', 'expectedVersion', 'productId', 'variantId', 'customerId']);

/** For `knowsField`: the form has a place for everything a person fills in. */
export function everyField(field: string): boolean {
  return !hidden.has(field);
}

export type FieldErrors = Readonly<Record<string, string | undefined>>;

/** The refusals by the field they name, for a page that shows them beside its fields. */
export function byField(errors: readonly UserError[]): Readonly<Record<string, string>> {
  return Object.fromEntries(errors.map(({ field, message }) => [field ?? '', message]));
}
