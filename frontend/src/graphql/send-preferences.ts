import { useEffect } from 'react';
import type { Client } from 'urql';
import { nextWish, onPreferenceWanted, settleWish } from '@/lib/preferences';
import { toast } from '@/lib/toast';
import { refusalText } from './refusals';
import { PreferenceSetDocument } from './viewer.generated';

/** Sends what the server does not know yet, one after the other and the newest of each key. */
async function sendWishes(client: Client) {
  for (let wish = nextWish(); wish !== undefined; wish = nextWish()) {
    // oxlint-disable-next-line no-await-in-loop -- Two changes of one key must arrive in their order
    const { data } = await client.mutation(PreferenceSetDocument, { input: wish }).toPromise();
    // Out of reach: it stays wanted, and goes with the next change or the next visit.
    if (!data) return;
    const [refusal] = data.preferenceSet.userErrors;
    settleWish(wish, refusal === undefined);
    if (refusal) toast.error(refusalText(refusal));
  }
}

/** While somebody is signed in, the server is told of every preference they change. */
export function useSendPreferences(client: Client, isSignedIn: boolean) {
  useEffect(() => {
    if (!isSignedIn) return undefined;
    let isSending = false;
    const send = () => {
      if (isSending) return;
      isSending = true;
      void sendWishes(client).finally(() => {
        isSending = false;
      });
    };
    send();
    return onPreferenceWanted(send);
  }, [client, isSignedIn]);
}
