import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

/** What the trail's actions are called. An action that is not here shows its code. */
export const actionLabels: Readonly<Record<string, MessageDescriptor>> = {
  'order.placed': msg`下单，占用库存`,
  'order.imported': msg`导入`,
  'order.updated': msg`修改`,
  'order.tagged': msg`改标签`,
  'order.noted': msg`添加备注`,
  'order.cancelled': msg`取消，释放库存`,
  'customer.created': msg`建档`,
  'customer.updated': msg`修改资料`,
  'product.created': msg`建立商品`,
  'product.updated': msg`修改商品`,
  'variant.created': msg`建立规格`,
  'variant.updated': msg`修改规格`,
  'variant.price_set': msg`定价`,
  'stock.adjusted': msg`调整库存`,
  'stock.received': msg`收货`,
  'user.created': msg`建立用户`,
  'user.updated': msg`修改用户`,
  'role.created': msg`建立角色`,
  'role.updated': msg`修改角色`,
  'api_key.created': msg`建立密钥`,
  'api_key.revoked': msg`吊销密钥`,
};
