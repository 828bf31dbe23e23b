import { plural, t } from '@lingui/core/macro';
import { useCallback, useState } from 'react';
import { refusalText } from '@/graphql/refusals';
import { usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import type { ProposalRow } from './proposal-columns';
import {
  ReplenishmentAcceptDocument,
  ReplenishmentDismissDocument,
} from './replenishment.generated';
import type {
  ProposalResult_ResultFragment,
  ReplenishmentAcceptMutation,
  ReplenishmentDismissMutation,
} from './replenishment.generated';

const pickAccept = (data: ReplenishmentAcceptMutation) => data.replenishmentAccept;
const pickDismiss = (data: ReplenishmentDismissMutation) => data.replenishmentDismiss;

type Refused = { readonly id: string; readonly sku: string; readonly reason: string };

export type Decided = {
  readonly purchaseOrders: ReadonlyMap<string, string>;
  readonly transfers: ReadonlyMap<string, string>;
  readonly refused: readonly Refused[];
};

/** What the proposals became: the documents by id, and those that were refused. */
export function decidedOf(
  rows: readonly { readonly id: string; readonly sku: string }[],
  results: readonly ProposalResult_ResultFragment[],
): Decided {
  const skus = new Map(rows.map(({ id, sku }) => [id, sku]));
  const purchaseOrders = new Map<string, string>();
  const transfers = new Map<string, string>();
  const refused: Refused[] = [];
  for (const { proposalId, proposal, userErrors } of results) {
    if (userErrors.length > 0) {
      const reason = userErrors.map((error) => refusalText(error)).join(' ');
      refused.push({ id: proposalId, sku: skus.get(proposalId) ?? '', reason });
    } else if (proposal?.purchaseOrder) {
      purchaseOrders.set(proposal.purchaseOrder.id, proposal.purchaseOrder.number);
    } else if (proposal?.transfer) {
      transfers.set(proposal.transfer.id, proposal.transfer.number);
    }
  }
  return { purchaseOrders, transfers, refused };
}

const choicesOf = (rows: readonly ProposalRow[]) =>
  rows.map(({ id, version }) => ({ id, expectedVersion: version }));

/** Accepts and dismisses proposals; `decided` is what the last accepting came to. */
export function useDecide(onDone: () => void) {
  const accepting = usePayload(ReplenishmentAcceptDocument, pickAccept);
  const dismissing = usePayload(ReplenishmentDismissDocument, pickDismiss);
  const [decided, setDecided] = useState<Decided | null>(null);
  const showsSuppliers = useCan('PURCHASING_READ');
  const accept = useCallback(
    async (rows: readonly ProposalRow[]) => {
      const input = { proposals: choicesOf(rows), idempotencyKey: newRequestKey() };
      const outcome = await accepting.send({ input, showsSuppliers });
      if (outcome.isOk) setDecided(decidedOf(rows, outcome.payload.results));
      onDone();
      return outcome.isOk;
    },
    [accepting, onDone, showsSuppliers],
  );
  const dismiss = useCallback(
    async (rows: readonly ProposalRow[], reason: string) => {
      const proposals = choicesOf(rows);
      const input = { proposals, reason, idempotencyKey: newRequestKey() };
      const outcome = await dismissing.send({ input, showsSuppliers });
      if (!outcome.isOk) return false;
      const { refused } = decidedOf(rows, outcome.payload.results);
      for (const each of refused) toast.error(`${each.sku}: ${each.reason}`);
      const done = rows.length - refused.length;
      if (done > 0) toast.success(t`${plural(done, { other: '# 条建议已忽略' })}`);
      onDone();
      return true;
    },
    [dismissing, onDone, showsSuppliers],
  );
  return {
    accept,
    dismiss,
    decided,
    settle: useCallback(() => setDecided(null), []),
    isSending: accepting.isSending || dismissing.isSending,
  };
}
