import type { WarehouseCreateInput, WarehouseUpdateInput } from '@/graphql/schema.generated';
import { filledNames, namesOf } from '@/lib/translations';
import type { NameInLanguage } from '@/lib/translations';
import type { WarehouseRow_WarehouseFragment } from './warehouses-page.generated';

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
};

const written = (value: number | null | undefined) =>
  typeof value === 'number' ? String(value) : '';

export function warehouseDraft(warehouse: WarehouseRow_WarehouseFragment): WarehouseDraft {
  const { latitude, longitude, priority, ...texts } = warehouse;
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
  return bad;
}

/** A point on the map has both of its numbers, or it is none. */
export function hasHalfAPoint({ latitude, longitude }: WarehouseDraft): boolean {
  return (latitude.trim() === '') !== (longitude.trim() === '');
}

const texts = ['name', 'line1', 'city', 'province', 'postalCode', 'country', 'timezone'] as const;

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
  if (changed.has('translations')) input.translations = filledNames(draft.translations);
  for (const key of texts) if (changed.has(key)) input[key] = draft[key];
  if (changed.has('latitude') || changed.has('longitude')) {
    const [latitude, longitude] = [numberOf(draft.latitude), numberOf(draft.longitude)];
    if (latitude === null && longitude === null) input.clear = ['COORDINATES'];
    else {
      input.latitude = latitude;
      input.longitude = longitude;
    }
  }
  if (changed.has('priority')) input.priority = Number(draft.priority);
  if (changed.has('isActive')) input.isActive = draft.isActive;
  return input;
}
