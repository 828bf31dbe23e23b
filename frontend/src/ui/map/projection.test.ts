import { describe, expect, it } from 'vitest';
import {
  height,
  middle,
  moved,
  outline,
  placeOf,
  pointAt,
  width,
  windowAround,
} from './projection';

describe('the map', () => {
  it.each([
    ['Shanghai', 31.2304, 121.4737],
    ['Carson', 33.8317, -118.2326],
    ['Ushuaia', -54.8019, -68.303],
    ['the equator', 0, 0],
  ])('finds %s where it was put', (_name, latitude, longitude) => {
    const place = placeOf({ latitude, longitude });
    expect(place.x).toBeGreaterThan(0);
    expect(place.x).toBeLessThan(width);
    expect(place.y).toBeGreaterThan(0);
    expect(place.y).toBeLessThan(height);
    expect(pointAt(place)).toEqual({ latitude, longitude });
  });

  it('has no point outside of the globe', () => {
    expect(pointAt({ x: 1, y: 1 })).toBeNull();
  });

  it('goes round the date line and stops at the poles', () => {
    const fiji = { latitude: 89.5, longitude: 179.5 };
    expect(moved(fiji, 1, 1)).toEqual({ latitude: 90, longitude: -179.5 });
    expect(moved({ latitude: 0, longitude: -179.5 }, 0, -1)).toEqual({
      latitude: 0,
      longitude: 179.5,
    });
  });

  it('never shows what lies beside the drawing', () => {
    expect(windowAround(middle, 1)).toEqual({ x: 0, y: 0, zoom: 1 });
    expect(windowAround({ x: width, y: 0 }, 4)).toEqual({ x: width * 0.75, y: 0, zoom: 4 });
  });

  it('draws land', () => {
    expect(outline.startsWith('M')).toBe(true);
    expect(outline.length).toBeGreaterThan(20_000);
  });
});
