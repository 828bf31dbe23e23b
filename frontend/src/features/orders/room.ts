import {
  AuditOutlined,
  ClockCircleOutlined,
  ImportOutlined,
  ShoppingOutlined,
} from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';
import { useOrdersToReview } from './use-nav-count';

export const ordersRoom: Room = {
  nav: [
    {
      to: '/orders',
      label: msg`订单`,
      icon: ShoppingOutlined,
      group: 'fulfillment',
      rank: 10,
      jump: 'o',
      permission: 'ORDERS_READ',
      useCount: useOrdersToReview,
    },
    {
      to: '/review',
      label: msg`审核台`,
      icon: AuditOutlined,
      group: 'fulfillment',
      rank: 12,
      jump: 'v',
      permission: ['ORDERS_REVIEW', 'ORDERS_REVIEW_FINANCE', 'ORDERS_HOLD'],
    },
    {
      to: '/clock',
      label: msg({ message: '时效', context: 'navigation' }),
      icon: ClockCircleOutlined,
      group: 'fulfillment',
      rank: 15,
      jump: 'z',
      permission: 'ORDERS_READ',
    },
    {
      to: '/imports',
      label: msg`导入订单`,
      icon: ImportOutlined,
      group: 'fulfillment',
      rank: 90,
      jump: 'm',
      permission: 'ORDERS_IMPORT',
    },
  ],
  commands: [
    { id: 'review.rules', to: '/review/rules', label: msg`审核规则`, permission: 'ORDERS_READ' },
    {
      id: 'review.reasons',
      to: '/review/reasons',
      label: msg({ message: '挂起原因', context: 'many' }),
      permission: 'SETTINGS_WRITE',
    },
    {
      id: 'review.blacklist',
      to: '/review/blacklist',
      label: msg`黑名单`,
      permission: 'ORDERS_RULES',
    },
    { id: 'orders.new', to: '/orders/new', label: msg`新建订单`, permission: 'ORDERS_WRITE' },
  ],
};
