import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { Card, Facts } from '@/ui/detail-page';
import type {
  OrderPeople_AddressFragment,
  OrderPeople_OrderFragment,
} from './order-people.generated';

/** The lines of an address as a letter has them, the large before the small in Chinese. */
export function addressLines(
  address: OrderPeople_AddressFragment,
  locale: string,
): readonly string[] {
  const { line1, line2, district, city, province, postalCode, country } = address;
  const isChinese = locale.startsWith('zh') && country === 'CN';
  const lines = isChinese
    ? [`${province} ${city} ${district}`, `${line1} ${line2}`, postalCode]
    : [line1, line2, `${district} ${city}`, `${province} ${postalCode}`, country];
  return lines.map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter(Boolean);
}

function PostalAddress({ address }: { address: OrderPeople_AddressFragment }) {
  const { i18n } = useLingui();
  return (
    <address className="address">
      <div>
        {address.name} {address.phone && <span className="number">{address.phone}</span>}
      </div>
      {address.company && <div>{address.company}</div>}
      {addressLines(address, i18n.locale).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </address>
  );
}

/** Who bought, and where it goes. `link` leads to the customer's own page. */
export function OrderPeople({
  order,
  link,
  addressAction,
}: {
  order: OrderPeople_OrderFragment;
  link?: ReactNode;
  /** What can be done to the shipping address. */
  addressAction?: ReactNode;
}) {
  useLingui();
  const { customer, shippingAddress, billingAddress } = order;
  return (
    <>
      <Card title={t({ message: '客户', context: 'one' })} extra={link}>
        {customer ? (
          <Facts
            facts={[
              { label: t`姓名`, value: customer.name || '—' },
              { label: t`手机`, value: customer.phone || '—' },
              { label: t`邮箱`, value: customer.email || '—' },
              ...(customer.company ? [{ label: t`公司`, value: customer.company }] : []),
            ]}
          />
        ) : (
          <p className="muted">{t`散客，未登记。`}</p>
        )}
      </Card>
      <Card title={t`收货地址`} extra={addressAction}>
        {shippingAddress ? (
          <PostalAddress address={shippingAddress} />
        ) : (
          <p className="muted">{t`没有地址。`}</p>
        )}
      </Card>
      {billingAddress && (
        <Card title={t`账单地址`}>
          <PostalAddress address={billingAddress} />
        </Card>
      )}
    </>
  );
}
