import { AuditOutlined, HomeOutlined, InboxOutlined, SwapOutlined } from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';

export const inventoryRoom: Room = {
  nav: [
    {
      to: '/stock',
      label: msg`库存`,
      icon: InboxOutlined,
      group: 'stock',
      rank: 10,
      jump: 's',
      permission: 'INVENTORY_READ',
    },
    {
      to: '/transfers',
      label: msg({ message: '调拨', context: 'navigation' }),
      icon: SwapOutlined,
      group: 'stock',
      rank: 20,
      jump: 'd',
      permission: 'INVENTORY_READ',
    },
    {
      to: '/counts',
      label: msg({ message: '盘点', context: 'navigation' }),
      icon: AuditOutlined,
      group: 'stock',
      rank: 25,
      jump: 'i',
      permission: 'INVENTORY_COUNT',
    },
    {
      to: '/warehouses',
      label: msg({ message: '仓库', context: 'navigation' }),
      icon: HomeOutlined,
      group: 'stock',
      rank: 30,
      jump: 'w',
      permission: 'INVENTORY_READ',
    },
  ],
  commands: [
    {
      id: 'new-transfer',
      to: '/transfers/new',
      label: msg`申请调拨`,
      permission: 'INVENTORY_TRANSFER',
    },
  ],
};
