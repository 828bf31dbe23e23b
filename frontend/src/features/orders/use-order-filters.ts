import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import { useQuery } from 'urql';
import type { FilterDefinition, FilterOption } from '@/ui/filter-chips';
import { OrderFilterOptionsDocument } from './order-list-page.generated';
import {
  fulfillmentLabels,
  kindLabels,
  paymentLabels,
  queueLabels,
  reviewLabels,
  sourceLabels,
  statusLabels,
} from './order-status';

/** What the order list can be filtered by, in the language of the page. */
export function useOrderFilters(): readonly FilterDefinition[] {
  const { _ } = useLingui();
  const [{ data }] = useQuery({ query: OrderFilterOptionsDocument });
  const optionsOf = (labels: Record<string, MessageDescriptor>): FilterOption[] =>
    Object.entries(labels).map(([value, label]) => ({ value, label: _(label) }));
  const channels = data?.channels.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return [
    { key: 'channel', label: t`渠道`, kind: 'options', options: channels, isCommon: true },
    { key: 'placed', label: t`下单时间`, kind: 'dates', isCommon: true },
    {
      key: 'payment',
      label: t`付款`,
      kind: 'options',
      options: optionsOf(paymentLabels),
      isCommon: true,
    },
    { key: 'status', label: t`状态`, kind: 'options', options: optionsOf(statusLabels) },
    { key: 'review', label: t`审核`, kind: 'options', options: optionsOf(reviewLabels) },
    { key: 'queue', label: t`当前环节`, kind: 'options', options: optionsOf(queueLabels) },
    { key: 'fulfillment', label: t`发货`, kind: 'options', options: optionsOf(fulfillmentLabels) },
    {
      key: 'kind',
      label: t({ message: '单据', context: 'kind' }),
      kind: 'options',
      options: optionsOf(kindLabels),
    },
    { key: 'source', label: t`来源`, kind: 'options', options: optionsOf(sourceLabels) },
    { key: 'total', label: t`金额`, kind: 'numbers' },
    { key: 'items', label: t`件数`, kind: 'numbers' },
    { key: 'country', label: t`国家代码`, kind: 'text' },
    { key: 'sku', label: 'SKU', kind: 'text' },
    { key: 'tag', label: t`标签`, kind: 'text' },
    { key: 'customer', label: t`客户编号`, kind: 'text' },
  ];
}
