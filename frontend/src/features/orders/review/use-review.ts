import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { refusalText } from '@/graphql/refusals';
import { usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import type { NewHold } from './hold-dialog';
import {
  OrderHoldReleaseDocument,
  OrderReviewRejectDocument,
  OrderReviewReopenDocument,
  OrdersHoldDocument,
  OrdersReviewApproveDocument,
  OrdersReviewRunDocument,
} from './review.generated';
import type {
  OrderHoldReleaseMutation,
  OrderReviewRejectMutation,
  OrderReviewReopenMutation,
  OrdersHoldMutation,
  OrdersReviewApproveMutation,
  OrdersReviewRunMutation,
  ReviewResult_ResultFragment,
  ReviewRow_OrderFragment,
} from './review.generated';

/** The order as it was looked at. */
export type Seen = { readonly id: string; readonly version: number; readonly number: string };
export type Refused = { readonly id: string; readonly name: string; readonly reason: string };

const pickApprove = (data: OrdersReviewApproveMutation) => data.ordersReviewApprove;
const pickRun = (data: OrdersReviewRunMutation) => data.ordersReviewRun;
const pickHold = (data: OrdersHoldMutation) => data.ordersHold;
const pickReject = (data: OrderReviewRejectMutation) => data.orderReviewReject;
const pickReopen = (data: OrderReviewReopenMutation) => data.orderReviewReopen;
const pickRelease = (data: OrderHoldReleaseMutation) => data.orderHoldRelease;

/** Everything a reviewer does; what was refused of several is kept, to be shown as a list. */
export function useReview(onChanged: (orders: readonly ReviewRow_OrderFragment[]) => void) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const approval = usePayload(OrdersReviewApproveDocument, pickApprove);
  const running = usePayload(OrdersReviewRunDocument, pickRun);
  const holding = usePayload(OrdersHoldDocument, pickHold);
  const rejection = usePayload(OrderReviewRejectDocument, pickReject);
  const reopening = usePayload(OrderReviewReopenDocument, pickReopen);
  const release = usePayload(OrderHoldReleaseDocument, pickRelease);
  const sending = [approval, running, holding, rejection, reopening, release];

  const changed = (order: ReviewRow_OrderFragment | null | undefined) => {
    if (order) onChanged([order]);
  };
  const finish = (results: readonly ReviewResult_ResultFragment[], seen: readonly Seen[]) => {
    const names = new Map(seen.map(({ id, number }) => [id, number]));
    const failures = results
      .filter(({ userErrors }) => userErrors.length > 0)
      .map(({ orderId, userErrors }) => ({
        id: orderId,
        name: names.get(orderId) ?? orderId,
        reason: userErrors.map(refusalText).join(' '),
      }));
    onChanged(results.flatMap(({ order }) => (order ? [order] : [])));
    setRefused(failures);
    const done = results.length - failures.length;
    if (done > 0) toast.success(t`${plural(done, { other: '# 单已完成' })}`);
  };

  return {
    refused,
    forgetRefused: () => setRefused([]),
    isSending: sending.some(({ isSending }) => isSending),
    approve: async (seen: readonly Seen[]) => {
      const orders = seen.map(({ id, version }) => ({ id, expectedVersion: version }));
      const input = { orders, idempotencyKey: newRequestKey() };
      const outcome = await approval.send({ input, locale });
      if (outcome.isOk) finish(outcome.payload.results, seen);
    },
    run: async (seen: readonly Seen[]) => {
      const input = { ids: seen.map(({ id }) => id), idempotencyKey: newRequestKey() };
      const outcome = await running.send({ input, locale });
      if (outcome.isOk) finish(outcome.payload.results, seen);
    },
    hold: async (seen: readonly Seen[], hold: NewHold) => {
      const input = { ids: seen.map(({ id }) => id), ...hold, idempotencyKey: newRequestKey() };
      const outcome = await holding.send({ input, locale });
      if (outcome.isOk) finish(outcome.payload.results, seen);
      return outcome.isOk;
    },
    reject: async ({ id, version }: Seen, note: string) => {
      const input = { id, note, expectedVersion: version, idempotencyKey: newRequestKey() };
      const outcome = await rejection.send({ input, locale });
      if (outcome.isOk) changed(outcome.payload.order);
      return outcome.isOk;
    },
    reopen: async ({ id, version }: Seen, note: string) => {
      const input = { id, note, expectedVersion: version, idempotencyKey: newRequestKey() };
      const outcome = await reopening.send({ input, locale });
      if (outcome.isOk) changed(outcome.payload.order);
      return outcome.isOk;
    },
    release: async (holdId: string, note: string) => {
      const input = { id: holdId, note, idempotencyKey: newRequestKey() };
      const outcome = await release.send({ input, locale });
      if (outcome.isOk) changed(outcome.payload.order);
      return outcome.isOk;
    },
  };
}

export type Review = ReturnType<typeof useReview>;
