import { TagsOutlined } from '@ant-design/icons';
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
  ],
  commands: [],
};
