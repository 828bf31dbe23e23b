import { BranchesOutlined } from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';

export const fulfillmentRoom: Room = {
  nav: [
    {
      to: '/routing',
      label: msg({ message: '分仓', context: 'navigation' }),
      icon: BranchesOutlined,
      group: 'fulfillment',
      rank: 30,
      permission: 'FULFILLMENT_READ',
    },
  ],
  commands: [
    {
      id: 'routing-rules',
      to: '/routing/rules',
      label: msg`分仓规则`,
      permission: 'FULFILLMENT_READ',
    },
    {
      id: 'routing-simulation',
      to: '/routing/simulation',
      label: msg`分仓模拟`,
      permission: 'FULFILLMENT_RULES',
    },
  ],
};
