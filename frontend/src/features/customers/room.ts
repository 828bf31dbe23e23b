import { TeamOutlined } from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';

export const customersRoom: Room = {
  nav: [
    {
      to: '/customers',
      label: msg`客户`,
      icon: TeamOutlined,
      group: 'people',
      rank: 10,
      jump: 'c',
      permission: 'CUSTOMERS_READ',
    },
  ],
  commands: [],
};
