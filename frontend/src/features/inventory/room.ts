import {
  AccountBookOutlined,
  HomeOutlined,
  InboxOutlined,
  MedicineBoxOutlined,
  ShopOutlined,
  ShoppingCartOutlined,
} from '@ant-design/icons';
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
      to: '/purchase-orders',
      label: msg({ message: '采购', context: 'navigation' }),
      icon: ShoppingCartOutlined,
      group: 'stock',
      rank: 40,
      jump: 'b',
      permission: 'PURCHASING_READ',
    },
    {
      to: '/suppliers',
      label: msg({ message: '供应商', context: 'many' }),
      icon: ShopOutlined,
      group: 'stock',
      rank: 50,
      permission: 'PURCHASING_READ',
    },
    {
      to: '/stock-value',
      label: msg({ message: '存货价值', context: 'navigation' }),
      icon: AccountBookOutlined,
      group: 'stock',
      rank: 60,
      permission: 'COSTS_READ',
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
  commands: [
    {
      id: 'new-purchase-order',
      to: '/purchase-orders/new',
      label: msg`新建采购单`,
      permission: 'PURCHASING_WRITE',
    },
  ],
};
