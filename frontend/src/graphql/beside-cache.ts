import { formatDocument, makeOperation } from '@urql/core';
import type { Exchange, Operation, OperationResult } from '@urql/core';
import { filter, makeSubject, merge, pipe } from 'wonka';

/** The context of a question whose answer is not to be kept: of pages that are scrolled through. */
export const unkept = { requestPolicy: 'network-only', isUnkept: true } as const;

function isUnkept({ context }: Operation): boolean {
  return context.isUnkept === true;
}

/** Worded as the cache words it: the server knows questions by the hash of that text. */
function worded(operation: Operation): Operation {
  if (operation.kind === 'teardown') return operation;
  const query = formatDocument(operation.query);
  return makeOperation(operation.kind, { ...operation, query }, operation.context);
}

/**
 * The cache, but for what is asked with `unkept`. Kept, a hundred thousand rows that were scrolled
 * through would stay for as long as the page is open: the cache never lets go of a list.
 */
export function besideCache(cache: Exchange): Exchange {
  return (input) => {
    const answers = makeSubject<OperationResult>();
    const asked = makeSubject<Operation>();
    const throughCache = cache({
      ...input,
      // The way on may be taken once only, so both go it together and part again behind it.
      forward: (operations) =>
        pipe(
          merge([operations, asked.source]),
          input.forward,
          filter((result) => {
            if (!isUnkept(result.operation)) return true;
            answers.next(result);
            return false;
          }),
        ),
    });
    return (operations) => {
      const kept = pipe(
        operations,
        filter((operation) => {
          if (!isUnkept(operation)) return true;
          asked.next(worded(operation));
          return false;
        }),
      );
      return merge([throughCache(kept), answers.source]);
    };
  };
}
