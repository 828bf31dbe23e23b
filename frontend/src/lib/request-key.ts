/**
 * A fresh idempotency key: made once per intent of a person and sent again with every retry of it.
 * Not `randomUUID`, which a page served over plain HTTP in a warehouse's network does not have.
 */
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
