import type {
  CapacityUnit,
  WarehouseClear,
  WarehouseCreateInput,
  WarehouseUpdateInput,
} from '@/graphql/schema.generated';
import { filledNames, namesOf } from '@/lib/translations';
import type { NameInLanguage } from '@/lib/translations';
import type { WarehouseDetail_WarehouseFragment } from './warehouse-page.generated';
import { readWeek, wholeWeek, writtenWeek } from './week';
import type { DayDraft } from './week';

/** Where it is, as far as its numbers say. */
export function pointOf({ latitude, longitude }: WarehouseDraft) {
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  const isSet = latitude.trim() !== '' && longitude.trim() !== '';
  const isOnEarth = Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180;
  return isSet && isOnEarth ? point : null;
}

/** A warehouse as a form holds it: numbers as they are typed. */
export type WarehouseDraft = {
  code: string;
  name: string;
  translations: readonly NameInLanguage[];
  line1: string;
  city: string;
  province: string;
  postalCode: string;
  country: string;
  latitude: string;
  longitude: string;
  timezone: string;
  priority: string;
  isActive: boolean;
  contactName: string;
  contactPhone: string;
  week: readonly DayDraft[];
  cutOff: string;
  handlingDays: string;
  dailyCapacity: string;
  capacityUnit: CapacityUnit;
};

export const newWarehouse: WarehouseDraft = {
  code: '',
  name: '',
  translations: namesOf([]),
  line1: '',
  city: '',
  province: '',
  postalCode: '',
  country: '',
  latitude: '',
  longitude: '',
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  priority: '100',
  isActive: true,
  contactName: '',
  contactPhone: '',
  week: wholeWeek,
  cutOff: '',
  handlingDays: '0',
  dailyCapacity: '',
  capacityUnit: 'ORDERS',
};

const written = (value: number | null | undefined) =>
  typeof value === 'number' ? String(value) : '';

export function warehouseDraft(warehouse: WarehouseDetail_WarehouseFragment): WarehouseDraft {
  const { latitude, longitude, priority, dailyCapacity, handlingDays, ...texts } = warehouse;
  return {
    ...newWarehouse,
    code: texts.code,
    name: texts.name,
    translations: namesOf(texts.translations),
    line1: texts.line1,
    city: texts.city,
    province: texts.province,
    postalCode: texts.postalCode,
    country: texts.country,
    timezone: texts.timezone,
    isActive: texts.isActive,
    latitude: written(latitude),
    longitude: written(longitude),
    priority: String(priority),
    contactName: texts.contactName,
    contactPhone: texts.contactPhone,
    week: readWeek(texts.week),
    cutOff: texts.cutOff ?? '',
    handlingDays: String(handlingDays),
    dailyCapacity: written(dailyCapacity),
    capacityUnit: texts.capacityUnit,
  };
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

/** The fields whose text is no number, or outside of what it may be. */
export function badNumbers(draft: WarehouseDraft): ReadonlySet<keyof WarehouseDraft> {
  const bad = new Set<keyof WarehouseDraft>();
  const isWithin = (text: string, most: number) =>
    text.trim() === '' || (Number.isFinite(Number(text)) && Math.abs(Number(text)) <= most);
  if (!isWithin(draft.latitude, 90)) bad.add('latitude');
  if (!isWithin(draft.longitude, 180)) bad.add('longitude');
  if (!/^\d{1,6}$/.test(draft.priority.trim())) bad.add('priority');
  if (!/^\d{1,2}$/.test(draft.handlingDays.trim())) bad.add('handlingDays');
  if (!/^\d{0,7}$/.test(draft.dailyCapacity.trim())) bad.add('dailyCapacity');
  return bad;
}

/** A point on the map has both of its numbers, or it is none. */
export function hasHalfAPoint({ latitude, longitude }: WarehouseDraft): boolean {
  return (latitude.trim() === '') !== (longitude.trim() === '');
}

/** Whether every number can be sent as it stands. */
export const isSound = (draft: WarehouseDraft) =>
  badNumbers(draft).size === 0 && !hasHalfAPoint(draft);

const texts = [
  'name',
  'line1',
  'city',
  'province',
  'postalCode',
  'country',
  'timezone',
  'contactName',
  'contactPhone',
] as const;

export function warehouseCreateInput(draft: WarehouseDraft): WarehouseCreateInput {
  const { code, name, line1, city, province, postalCode, country, timezone } = draft;
  return {
    code,
    name,
    line1,
    city,
    province,
    postalCode,
    country,
    timezone,
    translations: filledNames(draft.translations),
    latitude: numberOf(draft.latitude),
    longitude: numberOf(draft.longitude),
    priority: Number(draft.priority),
  };
}

/** Only what the person changed. */
export function warehouseUpdateInput(
  id: string,
  expectedVersion: number,
  draft: WarehouseDraft,
  changed: ReadonlySet<keyof WarehouseDraft>,
): WarehouseUpdateInput {
  const input: WarehouseUpdateInput = { id, expectedVersion };
  const clear: WarehouseClear[] = [];
  if (changed.has('translations')) input.translations = filledNames(draft.translations);
  for (const key of texts) if (changed.has(key)) input[key] = draft[key];
  if (changed.has('latitude') || changed.has('longitude')) {
    input.latitude = numberOf(draft.latitude);
    input.longitude = numberOf(draft.longitude);
    if (input.latitude === null) clear.push('COORDINATES');
  }
  if (changed.has('priority')) input.priority = Number(draft.priority);
  if (changed.has('isActive')) input.isActive = draft.isActive;
  if (changed.has('week')) input.week = writtenWeek(draft.week);
  if (changed.has('cutOff')) {
    input.cutOff = draft.cutOff.trim() || null;
    if (input.cutOff === null) clear.push('CUT_OFF');
  }
  if (changed.has('handlingDays')) input.handlingDays = Number(draft.handlingDays);
  if (changed.has('dailyCapacity')) {
    input.dailyCapacity = numberOf(draft.dailyCapacity);
    if (input.dailyCapacity === null) clear.push('DAILY_CAPACITY');
  }
  if (changed.has('capacityUnit')) input.capacityUnit = draft.capacityUnit;
  return clear.length > 0 ? { ...input, clear } : input;
}
