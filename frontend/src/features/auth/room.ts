import { KeyOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';

export const authRoom: Room = {
  nav: [
    {
      to: '/users',
      label: msg`用户`,
      icon: UserOutlined,
      group: 'system',
      rank: 10,
      jump: 'u',
      permission: 'USERS_READ',
    },
    {
      to: '/roles',
      label: msg`角色与权限`,
      icon: SafetyOutlined,
      group: 'system',
      rank: 20,
      permission: 'USERS_READ',
    },
    {
      to: '/api-keys',
      label: msg`API 密钥`,
      icon: KeyOutlined,
      group: 'system',
      rank: 30,
      jump: 'k',
      permission: 'API_KEYS_WRITE',
    },
  ],
  commands: [],
};
