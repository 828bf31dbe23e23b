import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import type { AddressDraft } from '@/ui/address-fields';

/** The lines of an address as a letter has them, the large before the small in Chinese. */
export function addressLines(address: AddressDraft, locale: string): readonly string[] {
  const { line1, line2, district, city, province, postalCode, country } = address;
  const isChinese = locale.startsWith('zh') && country === 'CN';
  const lines = isChinese
    ? [`${province} ${city} ${district}`, `${line1} ${line2}`, postalCode]
    : [line1, line2, `${district} ${city}`, `${province} ${postalCode}`, country];
  return lines.map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter(Boolean);
}

/** An address to read; `mark` stands beside the name. */
export function AddressText({ address, mark }: { address: AddressDraft; mark?: ReactNode }) {
  const { i18n } = useLingui();
  return (
    <address className="address">
      <div>
        {address.name} {address.phone && <span className="number">{address.phone}</span>} {mark}
      </div>
      {address.company && <div>{address.company}</div>}
      {addressLines(address, i18n.locale).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </address>
  );
}
