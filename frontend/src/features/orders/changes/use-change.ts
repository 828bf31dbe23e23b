import type { TypedDocumentNode } from '@urql/core';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import { byField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import type { OrderChange_PayloadFragment, OrderEffect_EffectFragment } from './changes.generated';

type Sent<Input> = { readonly input: Input; readonly locale: string };
type Common = { preview?: boolean | null; idempotencyKey?: string | null };

/**
 * A change that is looked at before it is made: `look` asks what it would do, `make` does it.
 * Whoever changes the input calls `forget`: what was seen is then no longer true.
 */
export function useChange<Data, Input extends Common>({
  document,
  pick,
  onDone,
  onStale,
}: {
  document: TypedDocumentNode<Data, Sent<Input>>;
  pick: (data: Data) => OrderChange_PayloadFragment;
  onDone: () => void;
  onStale: () => void;
}) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(document, pick);
  const [effects, setEffects] = useState<readonly OrderEffect_EffectFragment[] | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const forget = () => {
    setEffects(null);
    setErrors({});
    key.current = newRequestKey();
  };
  const run = async (input: Input, preview: boolean) => {
    const named = { ...input, preview, idempotencyKey: preview ? null : key.current };
    const outcome = await send(
      { input: named, locale: i18n.locale },
      { knowsField: (field) => field.startsWith('lines') || field.startsWith('add') },
    );
    if (outcome.isOk) {
      setErrors({});
      return outcome.payload;
    }
    key.current = newRequestKey();
    setErrors(byField(outcome.errors));
    setEffects(null);
    if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onStale();
    return null;
  };
  const look = async (input: Input) => {
    const seen = await run(input, true);
    if (seen) setEffects(seen.effects ?? []);
  };
  const make = async (input: Input, done: string) => {
    const made = await run(input, false);
    if (!made) return;
    toast.success(done);
    onDone();
  };
  return { effects, errors, isSending, look, make, forget };
}
