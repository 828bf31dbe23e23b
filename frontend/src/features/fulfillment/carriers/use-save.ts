import type { TypedDocumentNode } from '@urql/core';
import { useRef, useState } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors, UserError } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';

type Payload = { readonly userErrors: readonly UserError[] };

/** Sends a form: what is refused stands at its fields, a retry of the same content is one request. */
export function useSave<Data, Input extends object>(
  document: TypedDocumentNode<Data, { input: Input }>,
  pick: (data: Data) => Payload,
  onSaved: () => void,
) {
  const { send, isSending } = usePayload(document, pick);
  // Other content is another request; a retry of the same must not be done twice.
  const sent = useRef({ content: '', key: '' });
  const [errors, setErrors] = useState<FieldErrors>({});
  const save = async (input: Input) => {
    const content = JSON.stringify(input);
    if (sent.current.content !== content) sent.current = { content, key: newRequestKey() };
    const outcome = await send(
      { input: { ...input, idempotencyKey: sent.current.key } },
      { knowsField: everyField },
    );
    if (outcome.isOk) {
      onSaved();
      return;
    }
    setErrors(byField(outcome.errors));
  };
  return { save, isSending, errors, setErrors };
}
