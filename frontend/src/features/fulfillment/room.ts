import {
  BarcodeOutlined,
  BranchesOutlined,
  CarOutlined,
  SendOutlined,
  CarryOutOutlined,
  GiftOutlined,
  RollbackOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { msg } from '@lingui/core/macro';
import type { Room } from '@/lib/room';

export const fulfillmentRoom: Room = {
  nav: [
    {
      to: '/fulfillment',
      label: msg({ message: '发货单', context: 'navigation' }),
      icon: CarryOutOutlined,
      group: 'fulfillment',
      rank: 40,
      jump: 'f',
      permission: 'FULFILLMENT_READ',
    },
    {
      to: '/pick-waves',
      label: msg({ message: '拣货波次', context: 'navigation' }),
      icon: UnorderedListOutlined,
      group: 'fulfillment',
      rank: 45,
      jump: 'q',
      permission: 'FULFILLMENT_PICK',
    },
    {
      to: '/picking',
      label: msg({ message: '拣货台', context: 'navigation' }),
      icon: BarcodeOutlined,
      group: 'fulfillment',
      rank: 47,
      permission: 'FULFILLMENT_PICK',
    },
    {
      to: '/packing',
      label: msg({ message: '打包台', context: 'navigation' }),
      icon: GiftOutlined,
      group: 'fulfillment',
      rank: 50,
      jump: 'x',
      permission: 'FULFILLMENT_PACK',
    },
    {
      to: '/put-away',
      label: msg({ message: '回架', context: 'navigation' }),
      icon: RollbackOutlined,
      group: 'fulfillment',
      rank: 55,
      permission: 'FULFILLMENT_PICK',
    },
    {
      to: '/shipments',
      label: msg({ message: '包裹', context: 'navigation' }),
      icon: SendOutlined,
      group: 'fulfillment',
      rank: 60,
      jump: 'j',
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
