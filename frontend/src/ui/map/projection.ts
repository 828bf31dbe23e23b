import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import land from 'world-atlas/land-110m.json';

/** The size of the drawing, in its own units; the south below Cape Horn is left away. */
export const width = 960;
export const height = 430;

const projection = geoNaturalEarth1().fitSize([width, 500], { type: 'Sphere' });

/** The outline of all land, without any border: one path, drawn once. */
export const outline = geoPath(projection)(feature(land, land.objects.land)) ?? '';

export type Point = { readonly latitude: number; readonly longitude: number };
export type Place = { readonly x: number; readonly y: number };

export function placeOf({ latitude, longitude }: Point): Place {
  const [x = 0, y = 0] = projection([longitude, latitude]) ?? [];
  return { x, y };
}

const rounded = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
const within = (value: number, most: number) => Math.max(-most, Math.min(most, value));

/** Degrees to four places, which is eleven metres; none outside of the globe. */
export function pointAt({ x, y }: Place): Point | null {
  const [longitude, latitude] = projection.invert?.([x, y]) ?? [];
  if (longitude === undefined || latitude === undefined) return null;
  // beside the globe the way back leads somewhere else
  const again = placeOf({ latitude, longitude });
  if (Math.hypot(again.x - x, again.y - y) > 0.5) return null;
  return { latitude: rounded(latitude), longitude: rounded(longitude) };
}

/** A point moved by degrees: it stops at the poles and goes round the date line. */
export function moved(point: Point, north: number, east: number): Point {
  const turned = ((((point.longitude + east + 180) % 360) + 360) % 360) - 180;
  return { latitude: rounded(within(point.latitude + north, 90)), longitude: rounded(turned) };
}

export type Window = { readonly x: number; readonly y: number; readonly zoom: number };

/** What is to be seen at a zoom around a place, kept within the drawing. */
export function windowAround({ x, y }: Place, zoom: number): Window {
  const [wide, high] = [width / zoom, height / zoom];
  return {
    x: Math.max(0, Math.min(width - wide, x - wide / 2)),
    y: Math.max(0, Math.min(height - high, y - high / 2)),
    zoom,
  };
}

export const middle: Place = { x: width / 2, y: height / 2 };
export const zooms = [1, 2, 4, 8, 16] as const;
