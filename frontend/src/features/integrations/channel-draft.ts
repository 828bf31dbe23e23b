import type { ChannelKind, ChannelUpdateInput, StockPolicy } from '@/graphql/schema.generated';
import type { ChannelRow_ChannelFragment } from './channels-page.generated';

export type ChannelRow = ChannelRow_ChannelFragment;

/** The part of a channel that stays changeable. */
export type ChannelDraft = {
  readonly name: string;
  readonly currency: string;
  readonly isActive: boolean;
  readonly stockPolicy: StockPolicy;
};

export type NewChannel = {
  readonly code: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly currency: string;
};

export function channelDraft(channel: ChannelRow): ChannelDraft {
  const { name, currency, isActive, stockPolicy } = channel;
  return { name, currency, isActive, stockPolicy };
}

/** What the server takes as a code: it stands in addresses and files, so it is plain. */
export function isChannelCode(code: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,39}$/.test(code);
}

/** Only what the person changed. */
export function channelUpdateInput(
  id: string,
  expectedVersion: number,
  draft: ChannelDraft,
  changed: ReadonlySet<keyof ChannelDraft>,
): ChannelUpdateInput {
  const input: ChannelUpdateInput = { id, expectedVersion };
  if (changed.has('name')) input.name = draft.name.trim();
  if (changed.has('currency')) input.currency = draft.currency;
  if (changed.has('isActive')) input.isActive = draft.isActive;
  if (changed.has('stockPolicy')) input.stockPolicy = draft.stockPolicy;
  return input;
}
