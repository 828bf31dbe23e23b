import { useMemo, useState } from 'react';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import { placeInput } from './draft';
import type { Draft, DraftCustomer } from './draft';
import { NewOrderCustomerCreateDocument, NewOrderPlaceDocument } from './new-order.generated';
import type { NewOrderCustomerCreateMutation, NewOrderPlaceMutation } from './new-order.generated';

const pickCustomer = (data: NewOrderCustomerCreateMutation) => data.customerCreate;
const pickOrder = (data: NewOrderPlaceMutation) => data.orderPlace;

type Errors = Readonly<Record<string, string>>;

/** The refusals under one part of the input, by the rest of their path. */
export function errorsUnder(errors: Errors, prefix: string): Errors {
  const start = `${prefix}.`;
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([field]) => field.startsWith(start))
      .map(([field, message]) => [field.slice(start.length), message]),
  );
}

/** Refusals of `lines.2.quantity` and `lines.2` alike, by the line's index. */
export function errorsByLine(errors: Errors): Errors {
  return Object.fromEntries(
    Object.entries(errorsUnder(errors, 'lines')).map(([rest, message]) => [
      rest.split('.')[0] ?? '',
      message,
    ]),
  );
}

/** Fields beside which the page shows a refusal; any other is told by itself. */
const shown = /^(lines\.\d|shippingAddress\.|(discount|shipping|tax)$)/;
const knowsField = (field: string) => shown.test(field);

/** Makes the new customer, if there is one, then places the order. */
export function usePlaceOrder(draft: Draft, onCustomer: (customer: DraftCustomer) => void) {
  const customer = usePayload(NewOrderCustomerCreateDocument, pickCustomer);
  const order = usePayload(NewOrderPlaceDocument, pickOrder);
  const [errors, setErrors] = useState<Errors>({});
  // oxlint-disable-next-line react/exhaustive-deps -- One key per content: a click that is repeated is the same order, a changed order is another
  const keys = useMemo(() => [crypto.randomUUID(), crypto.randomUUID()] as const, [draft]);

  const customerId = async (): Promise<string | null | undefined> => {
    if (draft.customer.kind === 'none') return null;
    if (draft.customer.kind === 'known') return draft.customer.id;
    const { name, phone, email } = draft.customer;
    const outcome = await customer.send(
      {
        input: {
          name: name.trim(),
          phone: phone.trim() || null,
          email: email.trim() || null,
          idempotencyKey: keys[0],
        },
      },
      { knowsField: fields('name', 'phone', 'email') },
    );
    const made = outcome.isOk ? outcome.payload.customer : null;
    if (!outcome.isOk) setErrors(prefixed(byField(outcome.errors), 'customer'));
    if (!made) return undefined;
    onCustomer({ kind: 'known', id: made.id, name: made.name });
    return made.id;
  };

  const place = async (): Promise<string | null> => {
    setErrors({});
    const id = await customerId();
    if (id === undefined) return null;
    const outcome = await order.send({ input: placeInput(draft, id, keys[1]) }, { knowsField });
    if (outcome.isOk) return outcome.payload.order?.id ?? null;
    setErrors(byField(outcome.errors));
    return null;
  };

  return { place, errors, isSending: customer.isSending || order.isSending };
}

function prefixed(errors: Errors, prefix: string): Errors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [`${prefix}.${field}`, message]),
  );
}
