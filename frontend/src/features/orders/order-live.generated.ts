/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type FulfillmentStatus =
  | 'UNFULFILLED'
  | 'PARTIALLY_FULFILLED'
  | 'FULFILLED'
  | 'DELIVERED';

export type FulfillmentStatusFilter = {
  eq?: FulfillmentStatus | null | undefined;
  oneOf?: Array<FulfillmentStatus> | null | undefined;
};

export type IdFilter = {
  eq?: string | null | undefined;
  oneOf?: Array<string> | null | undefined;
  isNull?: boolean | null | undefined;
};

export type IntFilter = {
  eq?: number | null | undefined;
  oneOf?: Array<number> | null | undefined;
  gte?: number | null | undefined;
  lte?: number | null | undefined;
};

export type OrderKind =
  | 'SALE'
  | 'CREDIT'
  | 'ADJUSTMENT';

export type OrderKindFilter = {
  eq?: OrderKind | null | undefined;
  oneOf?: Array<OrderKind> | null | undefined;
};

export type OrderSource =
  | 'PHONE'
  | 'EMAIL'
  | 'COUNTER'
  | 'IMPORT'
  | 'API';

export type OrderSourceFilter = {
  eq?: OrderSource | null | undefined;
  oneOf?: Array<OrderSource> | null | undefined;
};

export type OrderStatus =
  | 'OPEN'
  | 'COMPLETED'
  | 'CANCELLED';

export type OrderStatusFilter = {
  eq?: OrderStatus | null | undefined;
  oneOf?: Array<OrderStatus> | null | undefined;
};

export type OrderWhere = {
  AND?: Array<OrderWhere> | null | undefined;
  OR?: Array<OrderWhere> | null | undefined;
  NOT?: OrderWhere | null | undefined;
  id?: IdFilter | null | undefined;
  number?: TextFilter | null | undefined;
  externalId?: TextFilter | null | undefined;
  kind?: OrderKindFilter | null | undefined;
  status?: OrderStatusFilter | null | undefined;
  reviewStatus?: ReviewStatusFilter | null | undefined;
  paymentStatus?: PaymentStatusFilter | null | undefined;
  fulfillmentStatus?: FulfillmentStatusFilter | null | undefined;
  queue?: WorkQueueFilter | null | undefined;
  source?: OrderSourceFilter | null | undefined;
  channel?: IdFilter | null | undefined;
  customer?: IdFilter | null | undefined;
  importRun?: IdFilter | null | undefined;
  variant?: IdFilter | null | undefined;
  sku?: TextFilter | null | undefined;
  tag?: TextFilter | null | undefined;
  country?: TextFilter | null | undefined;
  currency?: TextFilter | null | undefined;
  totalMinor?: IntFilter | null | undefined;
  itemCount?: IntFilter | null | undefined;
  placedAt?: TimeFilter | null | undefined;
  updatedAt?: TimeFilter | null | undefined;
  shipBy?: TimeFilter | null | undefined;
};

export type PaymentStatus =
  | 'UNPAID'
  | 'PARTIALLY_PAID'
  | 'PAID'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED';

export type PaymentStatusFilter = {
  eq?: PaymentStatus | null | undefined;
  oneOf?: Array<PaymentStatus> | null | undefined;
};

export type ReviewStatus =
  | 'PENDING'
  | 'APPROVED'
  | 'REJECTED';

export type ReviewStatusFilter = {
  eq?: ReviewStatus | null | undefined;
  oneOf?: Array<ReviewStatus> | null | undefined;
};

export type TextFilter = {
  eq?: string | null | undefined;
  oneOf?: Array<string> | null | undefined;
  contains?: string | null | undefined;
  startsWith?: string | null | undefined;
};

export type TimeFilter = {
  gte?: string | null | undefined;
  lt?: string | null | undefined;
};

export type WorkQueue =
  | 'NONE'
  | 'EXCEPTION'
  | 'REVIEW'
  | 'HOLD'
  | 'WAIT'
  | 'ROUTE'
  | 'PICK'
  | 'PACK'
  | 'SHIP'
  | 'TRANSIT';

export type WorkQueueFilter = {
  eq?: WorkQueue | null | undefined;
  oneOf?: Array<WorkQueue> | null | undefined;
};

export type OrderChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OrderChangesSubscription = { orderEvents: { events: Array<{ type: string, orderId: string, order: { id: string, version: number, number: string, kind: Types.OrderKind, status: Types.OrderStatus, reviewStatus: Types.ReviewStatus, paymentStatus: Types.PaymentStatus, fulfillmentStatus: Types.FulfillmentStatus, queue: Types.WorkQueue, source: Types.OrderSource, itemCount: number, tags: Array<string>, placedAt: string, shipBy: string | null, shipToCity: string, shipToCountry: string, total: { amount: string, currency: string }, channel: { id: string, name: string }, customer: { id: string, name: string } | null } | null }> } };

export type OrderArrivalsSubscriptionVariables = Exact<{
  where?: Types.OrderWhere | null | undefined;
}>;


export type OrderArrivalsSubscription = { orderEvents: { events: Array<{ type: string, orderId: string }> } };


export const OrderChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"OrderChanges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"batchMs"},"value":{"kind":"IntValue","value":"250"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"orderId"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderRow_order"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderRow_order"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reviewStatus"}},{"kind":"Field","name":{"kind":"Name","value":"paymentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"fulfillmentStatus"}},{"kind":"Field","name":{"kind":"Name","value":"queue"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"itemCount"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"shipBy"}},{"kind":"Field","name":{"kind":"Name","value":"shipToCity"}},{"kind":"Field","name":{"kind":"Name","value":"shipToCountry"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"channel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<OrderChangesSubscription, OrderChangesSubscriptionVariables>;
export const OrderArrivalsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"OrderArrivals"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OrderWhere"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"orderId"}}]}}]}}]}}]} as unknown as DocumentNode<OrderArrivalsSubscription, OrderArrivalsSubscriptionVariables>;