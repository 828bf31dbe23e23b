import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ChannelKind, StockPolicy } from '@/graphql/schema.generated';

export const channelKindLabels: Record<ChannelKind, MessageDescriptor> = {
  MANUAL: msg({ message: '人工录入', context: 'channel' }),
  SHOPIFY: msg({ message: 'Shopify 店铺', context: 'channel' }),
  WOOCOMMERCE: msg({ message: 'WooCommerce 店铺', context: 'channel' }),
  MARKETPLACE: msg({ message: '平台店铺', context: 'channel' }),
  FILE: msg({ message: '文件导入', context: 'channel' }),
  API: msg({ message: '接口对接', context: 'channel' }),
};

export const stockPolicyLabels: Record<StockPolicy, MessageDescriptor> = {
  REFUSE: msg`拒绝下单`,
  BACKORDER: msg`接单等货`,
};

export const stockPolicies: readonly StockPolicy[] = ['REFUSE', 'BACKORDER'];
