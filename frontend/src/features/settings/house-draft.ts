import type { SettingsUpdateInput } from '@/graphql/schema.generated';
import type { HouseForm_SettingsFragment } from './house-page.generated';

export type House = HouseForm_SettingsFragment;

export type HouseDraft = {
  readonly companyName: string;
  readonly defaultLocale: string;
  readonly homeCurrency: string;
  readonly timeZone: string;
};

export function houseDraft(house: House): HouseDraft {
  const { companyName, defaultLocale, homeCurrency, timeZone } = house;
  return { companyName, defaultLocale, homeCurrency, timeZone };
}

/** Only what the person changed. */
export function houseUpdateInput(
  expectedVersion: number,
  draft: HouseDraft,
  changed: ReadonlySet<keyof HouseDraft>,
): SettingsUpdateInput {
  const input: SettingsUpdateInput = { expectedVersion };
  if (changed.has('companyName')) input.companyName = draft.companyName.trim();
  if (changed.has('defaultLocale')) input.defaultLocale = draft.defaultLocale;
  if (changed.has('homeCurrency')) input.homeCurrency = draft.homeCurrency;
  if (changed.has('timeZone')) input.timeZone = draft.timeZone.trim();
  return input;
}

/** Whether the browser knows the zone; the server has the last word. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name.trim() }).resolvedOptions() !== undefined;
  } catch {
    return false;
  }
}
