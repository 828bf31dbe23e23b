import { HomeOutlined, InboxOutlined, MedicineBoxOutlined } from '@ant-design/icons';
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
      to: '/warehouses',
      label: msg({ message: '仓库', context: 'navigation' }),
      icon: HomeOutlined,
      group: 'stock',
      rank: 30,
      jump: 'w',
      permission: 'INVENTORY_READ',
    },
    {
      to: '/stock-health',
      label: msg`库存体检`,
      icon: MedicineBoxOutlined,
      group: 'stock',
      rank: 90,
      jump: 'd',
      permission: 'INVENTORY_READ',
    },
  ],
  commands: [],
};
