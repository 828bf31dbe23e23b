import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

/** What the trail's actions are called. An action that is not here shows its code. */
export const actionLabels: Readonly<Record<string, MessageDescriptor>> = {
  'order.placed': msg({ message: '下单，占用库存', context: 'audit' }),
  'order.imported': msg({ message: '导入', context: 'audit' }),
  'order.updated': msg({ message: '修改', context: 'audit' }),
  'order.tagged': msg({ message: '改标签', context: 'audit' }),
  'order.noted': msg({ message: '添加备注', context: 'audit' }),
  'order.cancelled': msg({ message: '取消，释放库存', context: 'audit' }),
  'customer.created': msg({ message: '建档', context: 'audit' }),
  'customer.updated': msg({ message: '修改资料', context: 'audit' }),
  'product.created': msg({ message: '建立商品', context: 'audit' }),
  'product.updated': msg({ message: '修改商品', context: 'audit' }),
  'variant.created': msg({ message: '建立规格', context: 'audit' }),
  'variant.updated': msg({ message: '修改规格', context: 'audit' }),
  'variant.price_set': msg({ message: '定价', context: 'audit' }),
  'stock.adjusted': msg({ message: '调整库存', context: 'audit' }),
  'stock.received': msg({ message: '收货', context: 'audit' }),
  'user.created': msg({ message: '建立用户', context: 'audit' }),
  'user.updated': msg({ message: '修改用户', context: 'audit' }),
  'role.created': msg({ message: '建立角色', context: 'audit' }),
  'role.updated': msg({ message: '修改角色', context: 'audit' }),
  'api_key.created': msg({ message: '建立密钥', context: 'audit' }),
  'api_key.revoked': msg({ message: '吊销密钥', context: 'audit' }),
};
