import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import type { LabelStatus, ShipmentStatus } from '@/graphql/schema.generated';
import { Tag } from '@/ui/status';
import type { Tone } from '@/ui/status';

type Look = { readonly tone: Tone; readonly label: MessageDescriptor };

const looks: Readonly<Record<ShipmentStatus, Look>> = {
  READY: { tone: 'amber', label: msg({ message: '待交运', context: 'shipment' }) },
  INTERCEPTED: { tone: 'gray', label: msg({ message: '已拦截', context: 'shipment' }) },
  IN_TRANSIT: { tone: 'blue', label: msg({ message: '运输中', context: 'shipment' }) },
  OUT_FOR_DELIVERY: { tone: 'blue', label: msg({ message: '派送中', context: 'shipment' }) },
  DELIVERED: { tone: 'green', label: msg({ message: '已签收', context: 'shipment' }) },
  EXCEPTION: { tone: 'red', label: msg({ message: '异常', context: 'shipment' }) },
  RETURNED: { tone: 'violet', label: msg({ message: '已退回', context: 'shipment' }) },
};

const labels: Partial<Readonly<Record<LabelStatus, Look>>> = {
  WANTED: { tone: 'amber', label: msg`面单获取中` },
  FAILED: { tone: 'red', label: msg`面单失败` },
};

/** Where a parcel's shipment is, and what it still lacks to leave. */
export function PackageShipmentState({
  shipment,
}: {
  shipment: { readonly status: ShipmentStatus; readonly labelStatus: LabelStatus };
}) {
  const { _ } = useLingui();
  const { tone, label } = looks[shipment.status];
  const lacks = shipment.status === 'READY' ? labels[shipment.labelStatus] : undefined;
  return (
    <>
      <Tag tone={tone}>{_(label)}</Tag>
      {lacks && (
        <>
          {' '}
          <Tag tone={lacks.tone}>{_(lacks.label)}</Tag>
        </>
      )}
    </>
  );
}
