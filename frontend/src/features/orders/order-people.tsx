import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { AddressText } from '@/ui/address-text';
import { Card, Facts } from '@/ui/detail-page';
import type { OrderPeople_OrderFragment } from './order-people.generated';

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
          <AddressText address={shippingAddress} />
        ) : (
          <p className="muted">{t`没有地址。`}</p>
        )}
      </Card>
      {billingAddress && (
        <Card title={t`账单地址`}>
          <AddressText address={billingAddress} />
        </Card>
      )}
    </>
  );
}
