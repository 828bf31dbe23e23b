import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { SideDrawer } from '@/ui/side-drawer';
import { CarrierForm } from './carrier-form';
import type {
  Carrier_CarrierFragment,
  CarrierService_ServiceFragment,
  RateZone_ZoneFragment,
} from './carriers.generated';
import { ServiceForm } from './service-form';
import { ZoneForm } from './zone-form';

/** What is being edited; null is a new one. */
export type Edited =
  | { readonly kind: 'carrier'; readonly carrier: Carrier_CarrierFragment | null }
  | {
      readonly kind: 'service';
      readonly carrierId: string;
      readonly service: CarrierService_ServiceFragment | null;
    }
  | {
      readonly kind: 'zone';
      readonly serviceId: string;
      readonly zone: RateZone_ZoneFragment | null;
    };

function titleOf(edited: Edited): string {
  switch (edited.kind) {
    case 'carrier':
      return edited.carrier?.name ?? t`新建承运商`;
    case 'service':
      return edited.service?.name ?? t`新建服务`;
    default:
      return edited.zone?.name ?? t`新建分区`;
  }
}

export function CarriersDrawer({
  edited,
  onSaved,
  onClose,
}: {
  edited: Edited;
  onSaved: () => void;
  onClose: () => void;
}) {
  useLingui();
  const form = { onSaved, onClose };
  return (
    <SideDrawer title={titleOf(edited)} width={560} onClose={onClose}>
      {edited.kind === 'carrier' && <CarrierForm carrier={edited.carrier} {...form} />}
      {edited.kind === 'service' && (
        <ServiceForm carrierId={edited.carrierId} service={edited.service} {...form} />
      )}
      {edited.kind === 'zone' && (
        <ZoneForm serviceId={edited.serviceId} zone={edited.zone} {...form} />
      )}
    </SideDrawer>
  );
}
