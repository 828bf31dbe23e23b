import { CarOutlined, SendOutlined } from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';

export const fulfillmentRoom: Room = {
  nav: [
    {
      to: '/shipments',
      label: msg({ message: '包裹', context: 'navigation' }),
      icon: SendOutlined,
      group: 'fulfillment',
      rank: 60,
      jump: 'v',
      permission: 'FULFILLMENT_READ',
    },
    {
      to: '/carriers',
      label: msg({ message: '承运商', context: 'navigation' }),
      icon: CarOutlined,
      group: 'fulfillment',
      rank: 80,
      permission: 'FULFILLMENT_READ',
    },
  ],
  commands: [],
};
