import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import {
  StationDispatchDocument,
  StationMeasureDocument,
  StationPackDocument,
  StationShipDocument,
  StationUnpackDocument,
} from './stations.generated';
import type {
  StationDispatchMutation,
  StationMeasureMutation,
  StationPackMutation,
  StationShipMutation,
  StationUnpackMutation,
  Station_PartFragment,
} from './stations.generated';
import { everything, useTold } from './use-station';

const pickPacked = (data: StationPackMutation) => data.fulfillmentOrderPack;
const pickUnpacked = (data: StationUnpackMutation) => data.packageUnpack;
const pickMeasured = (data: StationMeasureMutation) => data.packageMeasure;
const pickMade = (data: StationShipMutation) => data.shipmentCreate;
const pickSent = (data: StationDispatchMutation) => data.shipmentDispatch;
const here = { knowsField: everything } as const;

type Asked = { readonly code?: string; readonly quantity?: number; readonly everything?: boolean };

/** The shipments of the work that have not left, each once. */
function readyShipments(part: Station_PartFragment) {
  const ready = part.packages.flatMap(({ shipment }) =>
    shipment?.status === 'READY' ? [shipment] : [],
  );
  return [...new Map(ready.map((shipment) => [shipment.id, shipment])).values()];
}

/** All that a packer does, each told at the station. */
export function usePacking(part: Station_PartFragment) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const { told, say, hear } = useTold();
  const [isInNewParcel, setInNewParcel] = useState(false);
  const { send: sendPack } = usePayload(StationPackDocument, pickPacked);
  const { send: sendUnpack } = usePayload(StationUnpackDocument, pickUnpacked);
  const { send: sendMeasure } = usePayload(StationMeasureDocument, pickMeasured);
  const { send: sendShip, isSending: isShipping } = usePayload(StationShipDocument, pickMade);
  const { send: sendDispatch } = usePayload(StationDispatchDocument, pickSent);
  const loose = part.packages.filter(({ shipment }) => !shipment);
  const last = loose.at(-1);
  const named = () => ({ idempotencyKey: newRequestKey() });

  const pack = async (asked: Asked) => {
    const wanted = { quantity: 1, ...asked, inNewPackage: isInNewParcel };
    setInNewParcel(false);
    const input = { id: part.id, ...wanted, ...named() };
    hear(await sendPack({ input, locale }, here), ({ fulfillmentOrder: now }) =>
      now?.status === 'PACKED'
        ? t`已经装完，回车出运单`
        : t`已装 ${now?.progress.packed ?? 0} / ${now?.progress.units ?? 0}`,
    );
  };
  const beginParcel = () => {
    setInNewParcel(true);
    say(true, t`下一件装入新包裹`);
  };
  const unpack = async () => {
    if (!last) return say(false, t`没有可拆的包裹`);
    const input = { id: last.id, ...named() };
    hear(await sendUnpack({ input, locale }, here), () => t`已拆开 ${last.position} 号包裹`);
    return undefined;
  };
  const weigh = async (weightGrams: number) => {
    if (!last) return say(false, t`没有可称的包裹`);
    const { id, version: expectedVersion, lengthMm, widthMm, heightMm } = last;
    const input = { id, expectedVersion, weightGrams, lengthMm, widthMm, heightMm, ...named() };
    hear(await sendMeasure({ input }, here), () => t`${last.position} 号包裹 ${weightGrams} 克`);
    return undefined;
  };
  const create = async (serviceId?: string) => {
    const input = { fulfillmentOrderId: part.id, serviceId, ...named() };
    hear(await sendShip({ input, locale }, here), () => t`运单已建，回车交运`);
  };
  const dispatch = async () => {
    for (const { id } of readyShipments(part)) {
      // one after the other: both change the same work
      // oxlint-disable-next-line no-await-in-loop
      const outcome = await sendDispatch({ input: { id, ...named() }, locale }, here);
      if (!hear(outcome, () => t`已交运，回车打开下一张`)) return;
    }
  };
  const ship = { create, dispatch, isShipping };
  return { told, say, pack, unpack, weigh, ship, isInNewParcel, beginParcel };
}
