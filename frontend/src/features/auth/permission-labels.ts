import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Permission } from '@/graphql/schema.generated';

export const permissionLabels: Record<Permission, MessageDescriptor> = {
  ORDERS_READ: msg({ message: '查看订单', context: 'permission' }),
  ORDERS_WRITE: msg({ message: '新建和修改订单', context: 'permission' }),
  ORDERS_CANCEL: msg({ message: '取消订单', context: 'permission' }),
  ORDERS_IMPORT: msg({ message: '导入订单', context: 'permission' }),
  CATALOG_READ: msg({ message: '查看商品', context: 'permission' }),
  CATALOG_WRITE: msg({ message: '修改商品和价格', context: 'permission' }),
  CUSTOMERS_READ: msg({ message: '查看客户', context: 'permission' }),
  CUSTOMERS_WRITE: msg({ message: '修改客户', context: 'permission' }),
  PERSONAL_READ: msg({ message: '查看完整个人信息', context: 'permission' }),
  INVENTORY_READ: msg({ message: '查看库存', context: 'permission' }),
  INVENTORY_ADJUST: msg({ message: '调整库存', context: 'permission' }),
  INVENTORY_RECEIVE: msg({ message: '收货入库', context: 'permission' }),
  INVENTORY_RESERVE: msg({ message: '预留库存', context: 'permission' }),
  INVENTORY_APPROVE: msg({ message: '审批库存调整', context: 'permission' }),
  INVENTORY_TRANSFER: msg({ message: '申请和发出调拨', context: 'permission' }),
  INVENTORY_COUNT: msg({ message: '盘点库存', context: 'permission' }),
  INVENTORY_COUNT_REVIEW: msg({ message: '发起和复核盘点', context: 'permission' }),
  INVENTORY_REPLENISH: msg({ message: '补货建议', context: 'permission' }),
  INVENTORY_ALERTS: msg({ message: '处理库存预警', context: 'permission' }),
  INVENTORY_RULES: msg({ message: '安全库存、渠道可售和预警规则', context: 'permission' }),
  INVENTORY_IMPORT: msg({ message: '导入库存文件', context: 'permission' }),
  INVENTORY_REPAIR: msg({ message: '按流水修复库存', context: 'permission' }),
  WAREHOUSES_WRITE: msg({ message: '修改仓库', context: 'permission' }),
  PURCHASING_READ: msg({ message: '查看采购', context: 'permission' }),
  PURCHASING_WRITE: msg({ message: '新建和修改采购', context: 'permission' }),
  PURCHASING_APPROVE: msg({ message: '审批采购单', context: 'permission' }),
  PURCHASING_RECEIVE: msg({ message: '采购收货', context: 'permission' }),
  PURCHASING_OVER_RECEIVE: msg({ message: '采购超收', context: 'permission' }),
  COSTS_READ: msg({ message: '查看成本', context: 'permission' }),
  CHANNELS_READ: msg({ message: '查看渠道', context: 'permission' }),
  CHANNELS_WRITE: msg({ message: '修改渠道', context: 'permission' }),
  AUDIT_READ: msg({ message: '查看审计日志', context: 'permission' }),
  USERS_READ: msg({ message: '查看用户', context: 'permission' }),
  USERS_WRITE: msg({ message: '管理用户和角色', context: 'permission' }),
  API_KEYS_WRITE: msg({ message: '管理 API 密钥', context: 'permission' }),
  SETTINGS_WRITE: msg({ message: '修改系统设置', context: 'permission' }),
};

type Group = { readonly label: MessageDescriptor; readonly permissions: readonly Permission[] };

export const permissionGroups: readonly Group[] = [
  {
    label: msg`订单`,
    permissions: ['ORDERS_READ', 'ORDERS_WRITE', 'ORDERS_CANCEL', 'ORDERS_IMPORT'],
  },
  { label: msg`商品`, permissions: ['CATALOG_READ', 'CATALOG_WRITE', 'COSTS_READ'] },
  {
    label: msg`库存`,
    permissions: [
      'INVENTORY_READ',
      'INVENTORY_ADJUST',
      'INVENTORY_RECEIVE',
      'INVENTORY_RESERVE',
      'INVENTORY_APPROVE',
      'INVENTORY_TRANSFER',
      'INVENTORY_COUNT',
      'INVENTORY_COUNT_REVIEW',
      'INVENTORY_ALERTS',
      'INVENTORY_RULES',
      'INVENTORY_REPLENISH',
      'INVENTORY_IMPORT',
      'INVENTORY_REPAIR',
      'WAREHOUSES_WRITE',
    ],
  },
  {
    label: msg`采购`,
    permissions: [
      'PURCHASING_READ',
      'PURCHASING_WRITE',
      'PURCHASING_APPROVE',
      'PURCHASING_RECEIVE',
      'PURCHASING_OVER_RECEIVE',
    ],
  },
  { label: msg`客户`, permissions: ['CUSTOMERS_READ', 'CUSTOMERS_WRITE', 'PERSONAL_READ'] },
  {
    label: msg`系统`,
    permissions: [
      'CHANNELS_READ',
      'CHANNELS_WRITE',
      'AUDIT_READ',
      'USERS_READ',
      'USERS_WRITE',
      'API_KEYS_WRITE',
      'SETTINGS_WRITE',
    ],
  },
];
