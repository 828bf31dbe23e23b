/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../../graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type BlacklistAddInput = {
  kind: BlacklistKind;
  entered: string;
  note?: string;
  idempotencyKey?: string | null | undefined;
};

export type BlacklistKind =
  | 'PHONE'
  | 'EMAIL'
  | 'ADDRESS';

export type BlacklistRemoveInput = {
  id: string;
  expectedVersion: number;
  idempotencyKey?: string | null | undefined;
};

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

export type HoldReasonCreateInput = {
  code: string;
  name: string;
  translations?: Array<NameTranslationInput> | null | undefined;
  releasePermission?: Permission;
  freesStock?: boolean;
  idempotencyKey?: string | null | undefined;
};

export type HoldReasonUpdateInput = {
  id: string;
  expectedVersion: number;
  name?: string | null | undefined;
  translations?: Array<NameTranslationInput> | null | undefined;
  releasePermission?: Permission | null | undefined;
  freesStock?: boolean | null | undefined;
  isActive?: boolean | null | undefined;
  idempotencyKey?: string | null | undefined;
};

export type NameTranslationInput = {
  locale: string;
  name: string;
};

/** What an actor may do. */
export type Permission =
  | 'ORDERS_READ'
  | 'ORDERS_WRITE'
  | 'ORDERS_CANCEL'
  | 'ORDERS_IMPORT'
  | 'ORDERS_REVIEW'
  | 'ORDERS_REVIEW_FINANCE'
  | 'ORDERS_HOLD'
  | 'ORDERS_RULES'
  | 'FULFILLMENT_READ'
  | 'FULFILLMENT_ROUTE'
  | 'FULFILLMENT_RULES'
  | 'FULFILLMENT_PICK'
  | 'FULFILLMENT_PACK'
  | 'FULFILLMENT_SHIP'
  | 'CATALOG_READ'
  | 'CATALOG_WRITE'
  | 'CUSTOMERS_READ'
  | 'CUSTOMERS_WRITE'
  | 'PERSONAL_READ'
  | 'INVENTORY_READ'
  | 'INVENTORY_ADJUST'
  | 'INVENTORY_RECEIVE'
  | 'INVENTORY_RESERVE'
  | 'INVENTORY_APPROVE'
  | 'INVENTORY_TRANSFER'
  | 'INVENTORY_COUNT'
  | 'INVENTORY_COUNT_REVIEW'
  | 'INVENTORY_ALERTS'
  | 'INVENTORY_RULES'
  | 'INVENTORY_REPLENISH'
  | 'INVENTORY_REPAIR'
  | 'INVENTORY_IMPORT'
  | 'WAREHOUSES_WRITE'
  | 'PURCHASING_READ'
  | 'PURCHASING_WRITE'
  | 'PURCHASING_APPROVE'
  | 'PURCHASING_RECEIVE'
  | 'PURCHASING_OVER_RECEIVE'
  | 'COSTS_READ'
  | 'CHANNELS_READ'
  | 'CHANNELS_WRITE'
  | 'AUDIT_READ'
  | 'USERS_READ'
  | 'USERS_WRITE'
  | 'API_KEYS_WRITE'
  | 'SETTINGS_WRITE';

export type HoldReasonsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type HoldReasonsQuery = { holdReasons: { nodes: Array<{ id: string, version: number, code: string, name: string, releasePermission: Types.Permission, freesStock: boolean, isActive: boolean, translations: Array<{ locale: string, name: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type HoldReason_ReasonFragment = { id: string, version: number, code: string, name: string, releasePermission: Types.Permission, freesStock: boolean, isActive: boolean, translations: Array<{ locale: string, name: string | null }> };

export type HoldReasonCreateMutationVariables = Exact<{
  input: Types.HoldReasonCreateInput;
}>;


export type HoldReasonCreateMutation = { holdReasonCreate: { reason: { id: string, version: number, code: string, name: string, releasePermission: Types.Permission, freesStock: boolean, isActive: boolean, translations: Array<{ locale: string, name: string | null }> } | null, userErrors: Array<{ code: Types.ErrorCode, message: string, field: string | null }> } };

export type HoldReasonUpdateMutationVariables = Exact<{
  input: Types.HoldReasonUpdateInput;
}>;


export type HoldReasonUpdateMutation = { holdReasonUpdate: { reason: { id: string, version: number, code: string, name: string, releasePermission: Types.Permission, freesStock: boolean, isActive: boolean, translations: Array<{ locale: string, name: string | null }> } | null, userErrors: Array<{ code: Types.ErrorCode, message: string, field: string | null }> } };

export type BlacklistQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type BlacklistQuery = { blacklist: { nodes: Array<{ id: string, version: number, kind: Types.BlacklistKind, entered: string, note: string, createdByName: string, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type Blacklist_EntryFragment = { id: string, version: number, kind: Types.BlacklistKind, entered: string, note: string, createdByName: string, createdAt: string };

export type BlacklistAddMutationVariables = Exact<{
  input: Types.BlacklistAddInput;
}>;


export type BlacklistAddMutation = { blacklistAdd: { entry: { id: string, version: number, kind: Types.BlacklistKind, entered: string, note: string, createdByName: string, createdAt: string } | null, userErrors: Array<{ code: Types.ErrorCode, message: string, field: string | null }> } };

export type BlacklistRemoveMutationVariables = Exact<{
  input: Types.BlacklistRemoveInput;
}>;


export type BlacklistRemoveMutation = { blacklistRemove: { deletedId: string | null, userErrors: Array<{ code: Types.ErrorCode, message: string, field: string | null }> } };

export const HoldReason_ReasonFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HoldReason_reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"HoldReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"translations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"releasePermission"}},{"kind":"Field","name":{"kind":"Name","value":"freesStock"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}}]}}]} as unknown as DocumentNode<HoldReason_ReasonFragment, unknown>;
export const Blacklist_EntryFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Blacklist_entry"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BlacklistEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"entered"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"createdByName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<Blacklist_EntryFragment, unknown>;
export const HoldReasonsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HoldReasons"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"holdReasons"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HoldReason_reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HoldReason_reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"HoldReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"translations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"releasePermission"}},{"kind":"Field","name":{"kind":"Name","value":"freesStock"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}}]}}]} as unknown as DocumentNode<HoldReasonsQuery, HoldReasonsQueryVariables>;
export const HoldReasonCreateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"HoldReasonCreate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"HoldReasonCreateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"holdReasonCreate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HoldReason_reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HoldReason_reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"HoldReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"translations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"releasePermission"}},{"kind":"Field","name":{"kind":"Name","value":"freesStock"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}}]}}]} as unknown as DocumentNode<HoldReasonCreateMutation, HoldReasonCreateMutationVariables>;
export const HoldReasonUpdateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"HoldReasonUpdate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"HoldReasonUpdateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"holdReasonUpdate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HoldReason_reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HoldReason_reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"HoldReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"translations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"releasePermission"}},{"kind":"Field","name":{"kind":"Name","value":"freesStock"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}}]}}]} as unknown as DocumentNode<HoldReasonUpdateMutation, HoldReasonUpdateMutationVariables>;
export const BlacklistDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Blacklist"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"blacklist"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Blacklist_entry"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Blacklist_entry"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BlacklistEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"entered"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"createdByName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<BlacklistQuery, BlacklistQueryVariables>;
export const BlacklistAddDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BlacklistAdd"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BlacklistAddInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"blacklistAdd"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"entry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Blacklist_entry"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Blacklist_entry"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BlacklistEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"entered"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"createdByName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]} as unknown as DocumentNode<BlacklistAddMutation, BlacklistAddMutationVariables>;
export const BlacklistRemoveDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BlacklistRemove"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BlacklistRemoveInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"blacklistRemove"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<BlacklistRemoveMutation, BlacklistRemoveMutationVariables>;