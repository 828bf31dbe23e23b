import '@/ui/map/map.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Quantity } from '@/ui/values';
import { Pin } from '@/ui/map/pin';
import { height, outline, placeOf, width } from '@/ui/map/projection';

export type MappedWarehouse = {
  readonly id: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly onHand: number;
};

/** All warehouses on one outline; the list beside it is the same pins for the keyboard. */
export function PinsMap({ warehouses }: { warehouses: readonly MappedWarehouse[] }) {
  useLingui();
  const navigate = useNavigate();
  const [active, setActive] = useState<string | null>(null);
  const ordered = warehouses.toSorted(
    (left, right) => +(left.id === active) - +(right.id === active),
  );
  return (
    <div className="map-and-list">
      <svg className="map" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t`仓库地图`}>
        <path className="map-land" d={outline} strokeWidth={0.6} />
        {ordered.map((warehouse) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- The links beside the map do the same for the keyboard
          <g
            key={warehouse.id}
            className="map-target"
            onMouseEnter={() => setActive(warehouse.id)}
            onMouseLeave={() => setActive(null)}
            onClick={() =>
              void navigate({
                to: '/warehouses/$warehouseId',
                params: { warehouseId: warehouse.id },
              })
            }
          >
            <title>{warehouse.name}</title>
            <Pin place={placeOf(warehouse)} zoom={1} isActive={warehouse.id === active} />
          </g>
        ))}
      </svg>
      <ul className="map-list">
        {warehouses.map(({ id, name, onHand }) => (
          <li key={id} className={id === active ? 'active' : undefined}>
            <Link
              to="/warehouses/$warehouseId"
              params={{ warehouseId: id }}
              onMouseEnter={() => setActive(id)}
              onMouseLeave={() => setActive(null)}
              onFocus={() => setActive(id)}
              onBlur={() => setActive(null)}
            >
              <span className="ellipsis">{name}</span>
              <span className="grow" />
              <Quantity value={onHand} />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
