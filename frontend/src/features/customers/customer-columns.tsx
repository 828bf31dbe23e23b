import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { Column } from '@/ui/data-grid/columns';
import { Tag } from '@/ui/status';
import { DateTime, Quantity } from '@/ui/values';
import type { CustomerRow_CustomerFragment } from './customer-list-page.generated';

export type CustomerRow = CustomerRow_CustomerFragment;

function CustomerLink({ customer }: { customer: CustomerRow }) {
  return (
    <Link to="/customers/$customerId" params={{ customerId: customer.id }} tabIndex={-1}>
      {customer.name}
    </Link>
  );
}

const none = <span className="muted">—</span>;

/** The columns of the customer list, in the language of the page. */
export function customerColumns(
  mayReadNames: boolean,
  showsOrders: boolean,
): readonly Column<CustomerRow>[] {
  const orders: Column<CustomerRow> = {
    key: 'orders',
    title: t`订单数`,
    width: 80,
    align: 'end',
    render: (customer) => <Quantity value={customer.orderCount ?? 0} />,
  };
  return [
    {
      key: 'name',
      title: t`客户`,
      width: 130,
      grow: 2,
      sortKey: mayReadNames ? 'name' : undefined,
      isPinned: true,
      render: (customer) => <CustomerLink customer={customer} />,
    },
    {
      key: 'email',
      title: t`邮箱`,
      width: 170,
      grow: 2,
      render: (customer) => customer.email ?? none,
    },
    {
      key: 'phone',
      title: t`电话`,
      width: 140,
      render: (customer) => <span className="number">{customer.phone ?? none}</span>,
    },
    {
      key: 'company',
      title: t`公司`,
      width: 110,
      grow: 1,
      render: (customer) => customer.company || none,
    },
    {
      key: 'country',
      title: t`国家`,
      width: 64,
      render: (customer) => customer.country || none,
    },
    {
      key: 'channel',
      title: t`渠道`,
      width: 100,
      render: (customer) => customer.channel?.name ?? none,
    },
    ...(showsOrders ? [orders] : []),
    {
      key: 'tags',
      title: t`标签`,
      width: 100,
      grow: 1,
      render: (customer) => customer.tags.map((tag) => <Tag key={tag}>{tag}</Tag>),
    },
    {
      key: 'created',
      title: t`建档时间`,
      width: 140,
      sortKey: 'created',
      render: (customer) => <DateTime value={customer.createdAt} />,
    },
    {
      key: 'updated',
      title: t`最近修改`,
      width: 140,
      sortKey: 'updated',
      render: (customer) => <DateTime value={customer.updatedAt} />,
    },
  ];
}

/** The row on a phone. */
export function CustomerCard({ customer }: { customer: CustomerRow }) {
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <CustomerLink customer={customer} />
        </strong>
        {customer.tags.slice(0, 2).map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </div>
      <div className="row secondary small">
        <span className="grow ellipsis">{customer.email ?? customer.phone ?? '—'}</span>
        <span>{customer.channel?.name}</span>
        <DateTime value={customer.createdAt} />
      </div>
    </div>
  );
}
