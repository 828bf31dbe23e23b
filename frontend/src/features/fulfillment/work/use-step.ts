import { useRef, useState } from 'react';
import { byField } from '@/graphql/use-payload';
import type { FieldErrors, Outcome, UserError } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import type { FulfillmentPage_PartFragment } from './work.generated';

export type Step = {
  readonly part: FulfillmentPage_PartFragment;
  readonly onClose: () => void;
  /** The work has changed under the dialog: it is read again. */
  readonly onStale: () => void;
};

type Named = {
  readonly id: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
};

/** Sends a step; a key lives until the input it was sent with has been refused. */
export function useStep({ part, onClose, onStale }: Step) {
  const key = useRef(newRequestKey());
  const [errors, setErrors] = useState<FieldErrors>({});
  const run = async (
    send: (named: Named) => Promise<Outcome<{ readonly userErrors: readonly UserError[] }>>,
    done: string,
  ) => {
    const named = { id: part.id, expectedVersion: part.version, idempotencyKey: key.current };
    const outcome = await send(named);
    if (outcome.isOk) {
      toast.success(done);
      onClose();
      return;
    }
    key.current = newRequestKey();
    setErrors(byField(outcome.errors));
    if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onStale();
  };
  return { errors, run };
}
