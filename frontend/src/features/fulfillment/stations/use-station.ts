import { t } from '@lingui/core/macro';
import { useState } from 'react';
import type { Outcome, UserError } from '@/graphql/use-payload';
import type { Told } from './scan-field';
import { sound } from './sounds';
import type { Station_PartFragment } from './stations.generated';
import { keepAnswer } from './use-part';

type Payload = {
  readonly userErrors: readonly UserError[];
  readonly fulfillmentOrder?: Station_PartFragment | null;
};

/** Every refusal is told at the station itself. */
export const everything = () => true;

/** Tells what came of each scan, by eye and by ear. */
export function useTold() {
  const [told, setTold] = useState<Told | null>(null);
  const say = (isOk: boolean, text: string) => {
    sound(isOk);
    setTold({ isOk, text });
  };
  /** The payload of what was done; of what was refused, nothing, and the reason is told. */
  const hear = <Result extends Payload>(
    outcome: Outcome<Result>,
    words: (payload: Result) => string,
  ): Result | undefined => {
    if (!outcome.isOk) {
      say(false, outcome.errors[0]?.message ?? t`没有保存，请重试`);
      return undefined;
    }
    if (outcome.payload.fulfillmentOrder) keepAnswer(outcome.payload.fulfillmentOrder);
    say(true, words(outcome.payload));
    return outcome.payload;
  };
  return { told, say, hear };
}
