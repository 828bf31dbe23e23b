import { ApartmentOutlined, TagsOutlined } from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';

export const catalogRoom: Room = {
  nav: [
    {
      to: '/products',
      label: msg`商品`,
      icon: TagsOutlined,
      group: 'stock',
      rank: 20,
      jump: 'p',
      permission: 'CATALOG_READ',
    },
    {
      to: '/categories',
      label: msg({ message: '分类', context: 'many' }),
      icon: ApartmentOutlined,
      group: 'stock',
      rank: 25,
      jump: 'y',
      permission: 'CATALOG_READ',
    },
  ],
  commands: [],
};
