import type { Place } from './projection';

/** A mark on the map, of one size at every zoom. */
export function Pin({ place, zoom, isActive }: { place: Place; zoom: number; isActive: boolean }) {
  const size = (isActive ? 8 : 5.5) / zoom;
  return (
    <circle
      className={isActive ? 'map-pin active' : 'map-pin'}
      cx={place.x}
      cy={place.y}
      r={size}
      strokeWidth={1.5 / zoom}
    />
  );
}
