import type { SettingsUpdateInput } from '@/graphql/schema.generated';
import type { HouseForm_SettingsFragment } from './house-page.generated';

export type House = HouseForm_SettingsFragment;

export type HouseDraft = {
  readonly companyName: string;
  readonly defaultLocale: string;
  readonly homeCurrency: string;
  readonly timeZone: string;
  readonly valuationMethod: string;
  readonly overReceiptPercent: string;
  readonly shipHoursExpress: string;
  readonly shipHoursStandard: string;
  readonly shipHoursEconomy: string;
};

export function houseDraft(house: House): HouseDraft {
  const { companyName, defaultLocale, homeCurrency, timeZone, valuationMethod } = house;
  const overReceiptPercent = String(house.overReceiptPercent);
  return {
    companyName,
    defaultLocale,
    homeCurrency,
    timeZone,
    valuationMethod,
    overReceiptPercent,
    shipHoursExpress: String(house.shipHoursExpress),
    shipHoursStandard: String(house.shipHoursStandard),
    shipHoursEconomy: String(house.shipHoursEconomy),
  };
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
  if (changed.has('valuationMethod')) {
    input.valuationMethod = draft.valuationMethod === 'FIFO' ? 'FIFO' : 'MOVING_AVERAGE';
  }
  if (changed.has('overReceiptPercent')) {
    input.overReceiptPercent = Number(draft.overReceiptPercent);
  }
  for (const key of shipHours) if (changed.has(key)) input[key] = Number(draft[key]);
  return input;
}

export const shipHours = ['shipHoursExpress', 'shipHoursStandard', 'shipHoursEconomy'] as const;

/** A whole number of hours that the server would take. */
export function isHours(text: string): boolean {
  return /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 720;
}

/** A whole number of percent that the server would take. */
export function isPercent(text: string): boolean {
  return /^\d{1,3}$/.test(text.trim()) && Number(text) <= 100;
}

/** Whether the browser knows the zone; the server has the last word. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name.trim() }).resolvedOptions() !== undefined;
  } catch {
    return false;
  }
}
