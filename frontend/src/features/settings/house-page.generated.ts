/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../graphql/schema.generated';

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

export type SettingsUpdateInput = {
  expectedVersion: number;
  companyName?: string | null | undefined;
  defaultLocale?: string | null | undefined;
  homeCurrency?: string | null | undefined;
  timeZone?: string | null | undefined;
  valuationMethod?: ValuationMethod | null | undefined;
  overReceiptPercent?: number | null | undefined;
  shipHoursExpress?: number | null | undefined;
  shipHoursStandard?: number | null | undefined;
  shipHoursEconomy?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
};

export type ValuationMethod =
  | 'MOVING_AVERAGE'
  | 'FIFO';

export type HouseSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type HouseSettingsQuery = { settings: { version: number, companyName: string, defaultLocale: string, homeCurrency: string, timeZone: string, valuationMethod: Types.ValuationMethod, overReceiptPercent: number, shipHoursExpress: number, shipHoursStandard: number, shipHoursEconomy: number } };

export type HouseForm_SettingsFragment = { version: number, companyName: string, defaultLocale: string, homeCurrency: string, timeZone: string, valuationMethod: Types.ValuationMethod, overReceiptPercent: number, shipHoursExpress: number, shipHoursStandard: number, shipHoursEconomy: number };

export type HouseSettingsUpdateMutationVariables = Exact<{
  input: Types.SettingsUpdateInput;
}>;


export type HouseSettingsUpdateMutation = { settingsUpdate: { settings: { version: number, companyName: string, defaultLocale: string, homeCurrency: string, timeZone: string, valuationMethod: Types.ValuationMethod, overReceiptPercent: number, shipHoursExpress: number, shipHoursStandard: number, shipHoursEconomy: number } | null, userErrors: Array<{ code: Types.ErrorCode, message: string, field: string | null }> } };

export const HouseForm_SettingsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HouseForm_settings"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Settings"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"companyName"}},{"kind":"Field","name":{"kind":"Name","value":"defaultLocale"}},{"kind":"Field","name":{"kind":"Name","value":"homeCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"valuationMethod"}},{"kind":"Field","name":{"kind":"Name","value":"overReceiptPercent"}},{"kind":"Field","name":{"kind":"Name","value":"shipHoursExpress"}},{"kind":"Field","name":{"kind":"Name","value":"shipHoursStandard"}},{"kind":"Field","name":{"kind":"Name","value":"shipHoursEconomy"}}]}}]} as unknown as DocumentNode<HouseForm_SettingsFragment, unknown>;
export const HouseSettingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HouseSettings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"settings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HouseForm_settings"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HouseForm_settings"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Settings"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"companyName"}},{"kind":"Field","name":{"kind":"Name","value":"defaultLocale"}},{"kind":"Field","name":{"kind":"Name","value":"homeCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"valuationMethod"}},{"kind":"Field","name":{"kind":"Name","value":"overReceiptPercent"}},{"kind":"Field","name":{"kind":"Name","value":"shipHoursExpress"}},{"kind":"Field","name":{"kind":"Name","value":"shipHoursStandard"}},{"kind":"Field","name":{"kind":"Name","value":"shipHoursEconomy"}}]}}]} as unknown as DocumentNode<HouseSettingsQuery, HouseSettingsQueryVariables>;
export const HouseSettingsUpdateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"HouseSettingsUpdate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SettingsUpdateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"settingsUpdate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"settings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HouseForm_settings"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"HouseForm_settings"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Settings"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"companyName"}},{"kind":"Field","name":{"kind":"Name","value":"defaultLocale"}},{"kind":"Field","name":{"kind":"Name","value":"homeCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"valuationMethod"}},{"kind":"Field","name":{"kind":"Name","value":"overReceiptPercent"}},{"kind":"Field","name":{"kind":"Name","value":"shipHoursExpress"}},{"kind":"Field","name":{"kind":"Name","value":"shipHoursStandard"}},{"kind":"Field","name":{"kind":"Name","value":"shipHoursEconomy"}}]}}]} as unknown as DocumentNode<HouseSettingsUpdateMutation, HouseSettingsUpdateMutationVariables>;