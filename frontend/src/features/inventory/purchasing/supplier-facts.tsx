import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Card, Facts } from '@/ui/detail-page';
import { Money, Quantity } from '@/ui/values';
import type { SupplierRow } from './supplier-draft';

/** How the supplier sells, and how to reach them. */
export function SupplierFacts({ supplier }: { supplier: SupplierRow }) {
  useLingui();
  const address = [supplier.line1, supplier.city, supplier.province, supplier.postalCode];
  const place = [...address, supplier.country].filter((part) => part !== '').join(' ');
  const optional = (label: string, value: string) => (value === '' ? [] : [{ label, value }]);
  return (
    <Card title={t`概况`}>
      <Facts
        facts={[
          { label: t`编码`, value: <span className="mono">{supplier.code}</span> },
          { label: t`币种`, value: supplier.currency },
          {
            label: t`交期（天）`,
            value: (
              <>
                <Quantity value={supplier.leadTimeDays} /> ±
                <Quantity value={supplier.leadTimeSpreadDays} />
              </>
            ),
          },
          ...(typeof supplier.minimumUnits === 'number'
            ? [{ label: t`每单起订件数`, value: <Quantity value={supplier.minimumUnits} /> }]
            : []),
          ...(supplier.minimumAmount
            ? [{ label: t`每单起订金额`, value: <Money value={supplier.minimumAmount} showCode /> }]
            : []),
          ...optional(t`付款条件`, supplier.paymentTerms),
          ...optional(t`联系人`, supplier.contactName),
          ...optional(t`邮箱`, supplier.email),
          ...optional(t({ message: '电话', context: 'supplier' }), supplier.phone),
          ...optional(t`地址`, place),
        ]}
      />
    </Card>
  );
}
