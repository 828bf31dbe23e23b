/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../../graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Why a request was refused; one meaning per code. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'SESSION_EXPIRED'
  | 'FORBIDDEN'
  | 'CSRF_REJECTED'
  | 'WRONG_CREDENTIALS'
  | 'THROTTLED'
  | 'INVALID_INPUT'
  | 'INVALID_ID'
  | 'INVALID_CURSOR'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'STALE_VERSION'
  | 'IDEMPOTENCY_CONFLICT'
  | 'NOT_ALLOWED_NOW'
  | 'LIMIT_EXCEEDED'
  | 'RESYNC_REQUIRED'
  | 'INSUFFICIENT_STOCK'
  | 'MORE_THAN_DISPATCHED'
  | 'STOCK_MOVED'
  | 'LOT_REQUIRED'
  | 'UNKNOWN_SKU'
  | 'CURRENCY_MISMATCH'
  | 'PRICE_MISSING'
  | 'MORE_THAN_ORDERED'
  | 'FILE_TOO_LARGE'
  | 'FILE_MALFORMED'
  | 'FILE_EMPTY'
  | 'FORMAT_UNKNOWN'
  | 'COLUMN_MISSING'
  | 'COLUMN_UNKNOWN';

export type LotUnitsInput = {
  number: string;
  quantity?: number;
  expiresOn?: string | null | undefined;
};

export type StockReceiveInput = {
  warehouseId: string;
  lines: Array<StockReceiveLineInput>;
  reference?: string;
  note?: string;
  idempotencyKey?: string | null | undefined;
};

export type StockReceiveLineInput = {
  variantId: string;
  quantity: number;
  packId?: string | null | undefined;
  unitCost?: string | null | undefined;
  currency?: string | null | undefined;
  lots?: Array<LotUnitsInput> | null | undefined;
};

/** Whether it is known which units lie where. */
export type Tracking =
  | 'NONE'
  | 'LOT'
  | 'SERIAL';

export type ScannedVariantQueryVariables = Exact<{
  code: string;
  locale: string;
}>;


export type ScannedVariantQuery = { variantByCode: { id: string, sku: string, barcode: string | null, tracking: Types.Tracking, displayName: string, packs: Array<{ id: string, name: string, quantity: number }> } | null, packByCode: { id: string, variant: { id: string, sku: string, barcode: string | null, tracking: Types.Tracking, displayName: string, packs: Array<{ id: string, name: string, quantity: number }> } } | null };

export type Scanned_VariantFragment = { id: string, sku: string, barcode: string | null, tracking: Types.Tracking, displayName: string, packs: Array<{ id: string, name: string, quantity: number }> };

export type StockReceiveMutationVariables = Exact<{
  input: Types.StockReceiveInput;
}>;


export type StockReceiveMutation = { stockReceive: { levels: Array<{ id: string, version: number, onHand: number, available: number }>, userErrors: Array<{ code: Types.ErrorCode, message: string, field: string | null, details: unknown }> } };

export const Scanned_VariantFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Scanned_variant"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Variant"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"barcode"}},{"kind":"Field","name":{"kind":"Name","value":"tracking"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locale"}}}]},{"kind":"Field","name":{"kind":"Name","value":"packs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}}]}}]}}]} as unknown as DocumentNode<Scanned_VariantFragment, unknown>;
export const ScannedVariantDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ScannedVariant"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"locale"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"variantByCode"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Scanned_variant"}}]}},{"kind":"Field","name":{"kind":"Name","value":"packByCode"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"variant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Scanned_variant"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Scanned_variant"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Variant"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"barcode"}},{"kind":"Field","name":{"kind":"Name","value":"tracking"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locale"}}}]},{"kind":"Field","name":{"kind":"Name","value":"packs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}}]}}]}}]} as unknown as DocumentNode<ScannedVariantQuery, ScannedVariantQueryVariables>;
export const StockReceiveDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StockReceive"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StockReceiveInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stockReceive"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"levels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"onHand"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]}}]}}]} as unknown as DocumentNode<StockReceiveMutation, StockReceiveMutationVariables>;