import { ShopOutlined } from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';

export const integrationsRoom: Room = {
  nav: [
    {
      to: '/channels',
      label: msg({ message: '渠道', context: 'many' }),
      icon: ShopOutlined,
      group: 'system',
      rank: 40,
      jump: 'h',
      permission: 'CHANNELS_READ',
    },
  ],
  commands: [
    {
      id: 'channels.new',
      to: '/channels?open=new',
      label: msg`新建渠道`,
      permission: 'CHANNELS_WRITE',
    },
  ],
};
