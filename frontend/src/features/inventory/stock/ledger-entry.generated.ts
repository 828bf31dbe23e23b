/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../../graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type AdjustmentReason =
  | 'COUNT'
  | 'DAMAGED'
  | 'LOST'
  | 'FOUND'
  | 'SAMPLE'
  | 'CORRECTION'
  | 'OPENING'
  | 'QUALITY'
  | 'EXPIRED';

export type StockEntryKind =
  | 'RECEIVED'
  | 'ALLOCATED'
  | 'RELEASED'
  | 'SHIPPED'
  | 'ADJUSTED'
  | 'COUNTED'
  | 'TRANSFERRED'
  | 'RETURNED'
  | 'QUARANTINED'
  | 'SCRAPPED'
  | 'RESERVED'
  | 'EXPECTED'
  | 'REVERSED';

export type LedgerEntry_EntryFragment = { id: string, ordinal: number, kind: Types.StockEntryKind, onHandDelta: number, allocatedDelta: number, reservedDelta: number, quarantinedDelta: number, incomingDelta: number, onHandAfter: number, availableAfter: number, reason: Types.AdjustmentReason | null, note: string, reference: string, actorName: string, at: string, unitCost?: { amount: string, currency: string } | null };

export const LedgerEntry_EntryFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LedgerEntry_entry"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StockEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ordinal"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"onHandDelta"}},{"kind":"Field","name":{"kind":"Name","value":"allocatedDelta"}},{"kind":"Field","name":{"kind":"Name","value":"reservedDelta"}},{"kind":"Field","name":{"kind":"Name","value":"quarantinedDelta"}},{"kind":"Field","name":{"kind":"Name","value":"incomingDelta"}},{"kind":"Field","name":{"kind":"Name","value":"onHandAfter"}},{"kind":"Field","name":{"kind":"Name","value":"availableAfter"}},{"kind":"Field","name":{"kind":"Name","value":"unitCost"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"showsCosts"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"actorName"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]} as unknown as DocumentNode<LedgerEntry_EntryFragment, unknown>;