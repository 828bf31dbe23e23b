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

export type ImportColumnInput = {
  column: string;
  target?: ImportTarget | null | undefined;
};

export type ImportMode =
  | 'LIVE'
  | 'HISTORY';

/** A layout of order files. */
export type ImportPreset =
  | 'SHOPIFY_ORDERS_CSV'
  | 'SHOPIFY_JSON'
  | 'WOOCOMMERCE_JSON'
  | 'ONLINE_RETAIL'
  | 'GENERIC';

export type ImportPreviewInput = {
  id: string;
  mode?: ImportMode;
  channelId?: string | null | undefined;
  createProducts?: boolean;
  createCustomers?: boolean;
};

export type ImportStatus =
  | 'UPLOADED'
  | 'QUEUED'
  | 'RUNNING'
  | 'COMPLETED'
  | 'FAILED'
  | 'CANCELLED';

/** What a column of a file can mean. */
export type ImportTarget =
  | 'ORDER_NUMBER'
  | 'EXTERNAL_ID'
  | 'ORDERED_AT'
  | 'CURRENCY'
  | 'SKU'
  | 'BARCODE'
  | 'ITEM_NAME'
  | 'QUANTITY'
  | 'UNIT_PRICE'
  | 'LINE_DISCOUNT'
  | 'LINE_TAX'
  | 'LINE_TOTAL'
  | 'CUSTOMER_ID'
  | 'CUSTOMER_NAME'
  | 'EMAIL'
  | 'PHONE'
  | 'COUNTRY'
  | 'SHIPPING_NAME'
  | 'SHIPPING_COMPANY'
  | 'SHIPPING_LINE1'
  | 'SHIPPING_LINE2'
  | 'SHIPPING_CITY'
  | 'SHIPPING_REGION'
  | 'SHIPPING_POSTCODE'
  | 'SHIPPING_COUNTRY'
  | 'SHIPPING_PHONE'
  | 'BILLING_NAME'
  | 'BILLING_COMPANY'
  | 'BILLING_LINE1'
  | 'BILLING_LINE2'
  | 'BILLING_CITY'
  | 'BILLING_REGION'
  | 'BILLING_POSTCODE'
  | 'BILLING_COUNTRY'
  | 'BILLING_PHONE'
  | 'SHIPPING_FEE'
  | 'SHIPPING_METHOD'
  | 'ORDER_TAX'
  | 'ORDER_DISCOUNT'
  | 'DISCOUNT_CODE'
  | 'SUBTOTAL'
  | 'ORDER_TOTAL'
  | 'REFUNDED'
  | 'PAYMENT_STATUS'
  | 'PAYMENT_METHOD'
  | 'PAID_AT'
  | 'FULFILMENT_STATUS'
  | 'FULFILLED_AT'
  | 'CANCELLED_AT'
  | 'NOTE'
  | 'TAGS';

export type ImportUpdateMappingInput = {
  id: string;
  expectedVersion: number;
  preset?: ImportPreset | null | undefined;
  columns?: Array<ImportColumnInput> | null | undefined;
  currency?: string | null | undefined;
  timezone?: string | null | undefined;
  sheet?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
};

export type OrderKind =
  | 'SALE'
  | 'CREDIT'
  | 'ADJUSTMENT';

export type ImportPreviewMutationVariables = Exact<{
  input: Types.ImportPreviewInput;
}>;


export type ImportPreviewMutation = { importPreview: { outlook: { format: string, preset: Types.ImportPreset, missing: Array<Types.ImportTarget>, rowsTotal: number | null, rowsImported: number, rowsExisting: number, rowsRefused: number, ordersCreated: number, ordersExisting: number, ordersRefused: number, customers: number, unknownSkus: number, unitsAwaited: number, columns: Array<{ heading: string, target: Types.ImportTarget | null, confidence: number, samples: Array<string> }>, sums: Array<{ currency: string, file: string, imported: string, existing: string, refused: string, rounding: string }>, reasons: Array<{ code: string, rows: number }>, orders: Array<{ externalId: string, number: string, kind: Types.OrderKind, placedAt: string, lineCount: number, customer: string, total: { amount: string, currency: string }, difference: { amount: string, currency: string } }>, refusals: Array<{ rowNumber: number, externalId: string, code: string, message: string, raw: string }> } | null, userErrors: Array<{ code: Types.ErrorCode, message: string, field: string | null, details: unknown }> } };

export type ImportOutlook_OutlookFragment = { format: string, preset: Types.ImportPreset, missing: Array<Types.ImportTarget>, rowsTotal: number | null, rowsImported: number, rowsExisting: number, rowsRefused: number, ordersCreated: number, ordersExisting: number, ordersRefused: number, customers: number, unknownSkus: number, unitsAwaited: number, columns: Array<{ heading: string, target: Types.ImportTarget | null, confidence: number, samples: Array<string> }>, sums: Array<{ currency: string, file: string, imported: string, existing: string, refused: string, rounding: string }>, reasons: Array<{ code: string, rows: number }>, orders: Array<{ externalId: string, number: string, kind: Types.OrderKind, placedAt: string, lineCount: number, customer: string, total: { amount: string, currency: string }, difference: { amount: string, currency: string } }>, refusals: Array<{ rowNumber: number, externalId: string, code: string, message: string, raw: string }> };

export type ImportUpdateMappingMutationVariables = Exact<{
  input: Types.ImportUpdateMappingInput;
}>;


export type ImportUpdateMappingMutation = { importUpdateMapping: { importRun: { id: string, version: number, status: Types.ImportStatus, fileName: string, fileSize: number, format: string, preset: Types.ImportPreset, currency: string | null, timezone: string | null, sheet: string | null, createProducts: boolean, createCustomers: boolean, mode: Types.ImportMode | null, rowsTotal: number, rowsDone: number, rowsImported: number, rowsExisting: number, rowsRefused: number, ordersCreated: number, ordersExisting: number, ordersRefused: number, errorCode: string | null, errorMessage: string, createdByName: string, createdAt: string, startedAt: string | null, finishedAt: string | null, channel: { id: string, name: string } | null, sums: Array<{ currency: string, file: string, imported: string, existing: string, refused: string, rounding: string }>, reasons: Array<{ code: string, rows: number }>, sameFileAs: { id: string, createdAt: string, createdByName: string } | null } | null, userErrors: Array<{ code: Types.ErrorCode, message: string, field: string | null, details: unknown }> } };

export const ImportOutlook_OutlookFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportOutlook_outlook"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportOutlook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"preset"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"rowsTotal"}},{"kind":"Field","name":{"kind":"Name","value":"rowsImported"}},{"kind":"Field","name":{"kind":"Name","value":"rowsExisting"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRefused"}},{"kind":"Field","name":{"kind":"Name","value":"ordersCreated"}},{"kind":"Field","name":{"kind":"Name","value":"ordersExisting"}},{"kind":"Field","name":{"kind":"Name","value":"ordersRefused"}},{"kind":"Field","name":{"kind":"Name","value":"customers"}},{"kind":"Field","name":{"kind":"Name","value":"unknownSkus"}},{"kind":"Field","name":{"kind":"Name","value":"unitsAwaited"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"heading"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"confidence"}},{"kind":"Field","name":{"kind":"Name","value":"samples"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sums"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportSums_sums"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"rows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"orders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"customer"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"difference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rowNumber"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"raw"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportSums_sums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportSums"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"file"}},{"kind":"Field","name":{"kind":"Name","value":"imported"}},{"kind":"Field","name":{"kind":"Name","value":"existing"}},{"kind":"Field","name":{"kind":"Name","value":"refused"}},{"kind":"Field","name":{"kind":"Name","value":"rounding"}}]}}]} as unknown as DocumentNode<ImportOutlook_OutlookFragment, unknown>;
export const ImportPreviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportPreview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportPreviewInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importPreview"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outlook"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportOutlook_outlook"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportSums_sums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportSums"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"file"}},{"kind":"Field","name":{"kind":"Name","value":"imported"}},{"kind":"Field","name":{"kind":"Name","value":"existing"}},{"kind":"Field","name":{"kind":"Name","value":"refused"}},{"kind":"Field","name":{"kind":"Name","value":"rounding"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportOutlook_outlook"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportOutlook"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"preset"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"rowsTotal"}},{"kind":"Field","name":{"kind":"Name","value":"rowsImported"}},{"kind":"Field","name":{"kind":"Name","value":"rowsExisting"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRefused"}},{"kind":"Field","name":{"kind":"Name","value":"ordersCreated"}},{"kind":"Field","name":{"kind":"Name","value":"ordersExisting"}},{"kind":"Field","name":{"kind":"Name","value":"ordersRefused"}},{"kind":"Field","name":{"kind":"Name","value":"customers"}},{"kind":"Field","name":{"kind":"Name","value":"unknownSkus"}},{"kind":"Field","name":{"kind":"Name","value":"unitsAwaited"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"heading"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"confidence"}},{"kind":"Field","name":{"kind":"Name","value":"samples"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sums"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportSums_sums"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"rows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"orders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"customer"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"difference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rowNumber"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"raw"}}]}}]}}]} as unknown as DocumentNode<ImportPreviewMutation, ImportPreviewMutationVariables>;
export const ImportUpdateMappingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportUpdateMapping"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportUpdateMappingInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importUpdateMapping"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importRun"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportRun_run"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportSums_sums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportSums"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"file"}},{"kind":"Field","name":{"kind":"Name","value":"imported"}},{"kind":"Field","name":{"kind":"Name","value":"existing"}},{"kind":"Field","name":{"kind":"Name","value":"refused"}},{"kind":"Field","name":{"kind":"Name","value":"rounding"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportRun_run"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"fileSize"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"preset"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"timezone"}},{"kind":"Field","name":{"kind":"Name","value":"sheet"}},{"kind":"Field","name":{"kind":"Name","value":"createProducts"}},{"kind":"Field","name":{"kind":"Name","value":"createCustomers"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"rowsTotal"}},{"kind":"Field","name":{"kind":"Name","value":"rowsDone"}},{"kind":"Field","name":{"kind":"Name","value":"rowsImported"}},{"kind":"Field","name":{"kind":"Name","value":"rowsExisting"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRefused"}},{"kind":"Field","name":{"kind":"Name","value":"ordersCreated"}},{"kind":"Field","name":{"kind":"Name","value":"ordersExisting"}},{"kind":"Field","name":{"kind":"Name","value":"ordersRefused"}},{"kind":"Field","name":{"kind":"Name","value":"errorCode"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"createdByName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"channel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sums"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportSums_sums"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"rows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sameFileAs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdByName"}}]}}]}}]} as unknown as DocumentNode<ImportUpdateMappingMutation, ImportUpdateMappingMutationVariables>;