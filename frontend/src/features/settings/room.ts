import { SettingOutlined } from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';

export const settingsRoom: Room = {
  nav: [
    {
      to: '/settings',
      label: msg`系统设置`,
      icon: SettingOutlined,
      group: 'system',
      rank: 90,
      jump: 't',
      permission: 'SETTINGS_WRITE',
    },
  ],
  commands: [{ id: 'account', to: '/account', label: msg`我的账号` }],
};
