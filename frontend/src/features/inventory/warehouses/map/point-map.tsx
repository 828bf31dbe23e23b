import '@/ui/map/map.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { Pin } from '@/ui/map/pin';
import {
  height,
  middle,
  moved,
  outline,
  placeOf,
  pointAt,
  width,
  windowAround,
  zooms,
} from '@/ui/map/projection';
import type { Point } from '@/ui/map/projection';

/** Arrow keys move by so many degrees; nearer means finer. */
const stepAt = (zoom: number) => 4 / zoom / zoom;

const directions: Readonly<Record<string, readonly [north: number, east: number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** Where on the earth something is: a click or the arrow keys set it, + and - zoom. */
export function PointMap({
  point,
  isDisabled,
  onMove,
}: {
  point: Point | null;
  isDisabled: boolean;
  onMove: (point: Point) => void;
}) {
  useLingui();
  const drawing = useRef<SVGSVGElement>(null);
  const [level, setLevel] = useState(point ? 2 : 0);
  const zoom = zooms[level] ?? 1;
  const place = point ? placeOf(point) : null;
  const shown = windowAround(place ?? middle, zoom);
  const zoomBy = (by: number) =>
    setLevel((before) => Math.max(0, Math.min(zooms.length - 1, before + by)));
  const press = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (direction) {
      const step = stepAt(zoom) * (event.shiftKey ? 10 : 1);
      const from = point ?? { latitude: 0, longitude: 0 };
      onMove(moved(from, direction[0] * step, direction[1] * step));
    } else if (event.key === '+' || event.key === '=') zoomBy(1);
    else if (event.key === '-') zoomBy(-1);
    else return;
    event.preventDefault();
  };
  const click = (event: MouseEvent) => {
    const matrix = drawing.current?.getScreenCTM();
    // Enter on a button is a click without a place
    if (event.detail === 0 || !matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const found = pointAt({ x, y });
    if (found) onMove(found);
  };
  return (
    <div className="map-frame">
      <button
        type="button"
        className="map-button"
        aria-label={t`位置地图：方向键移动标记，加号和减号缩放`}
        disabled={isDisabled}
        onKeyDown={press}
        onClick={click}
      >
        <svg
          ref={drawing}
          className="map"
          viewBox={`${shown.x} ${shown.y} ${width / zoom} ${height / zoom}`}
          aria-hidden
        >
          <path className="map-land" d={outline} strokeWidth={0.6 / zoom} />
          {place && <Pin place={place} zoom={zoom} isActive />}
        </svg>
      </button>
      <div className="map-tools">
        <Button size="small" aria-label={t`放大`} onClick={() => zoomBy(1)}>
          +
        </Button>
        <Button size="small" aria-label={t`缩小`} onClick={() => zoomBy(-1)}>
          −
        </Button>
      </div>
      <p className="form-hint">
        {t`点击地图或用方向键设定位置，Shift 加快，+ − 缩放。只画陆地轮廓，不从外部取图。`}
      </p>
    </div>
  );
}
