import { FileSearchOutlined } from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';

export const auditRoom: Room = {
  nav: [
    {
      to: '/audit',
      label: msg`审计日志`,
      icon: FileSearchOutlined,
      group: 'system',
      rank: 50,
      jump: 'l',
      permission: 'AUDIT_READ',
    },
  ],
  commands: [],
};
