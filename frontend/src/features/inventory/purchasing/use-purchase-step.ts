import type { TypedDocumentNode } from '@urql/core';
import { useLingui } from '@lingui/react';
import { useCallback, useState } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors, UserError } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';

type Payload = { readonly userErrors: readonly UserError[] };
type Variables<Input> = { input: Input; locale: string; showsCosts: boolean };

/**
 * One step of a purchase order. A retry of the same content is the same request; `onStale` reads
 * the order again when somebody else has moved it.
 */
export function usePurchaseStep<Data, Input extends object, Result extends Payload>(
  document: TypedDocumentNode<Data, Variables<Input>>,
  pick: (data: Data) => Result,
  onStale: () => void,
) {
  const { i18n } = useLingui();
  const showsCosts = useCan('COSTS_READ');
  const { send, isSending } = usePayload(document, pick);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const touched = useCallback(() => {
    setRequestKey(newRequestKey());
    setErrors({});
  }, []);
  const take = async (input: Input): Promise<boolean> => {
    const outcome = await send(
      { input: { ...input, idempotencyKey: requestKey }, locale: i18n.locale, showsCosts },
      { knowsField: everyField },
    );
    if (outcome.isOk) return true;
    setErrors(byField(outcome.errors));
    // A refused request is remembered as such: what comes next is another.
    setRequestKey(newRequestKey());
    if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onStale();
    return false;
  };
  return { take, isSending, errors, touched };
}
