import '@/ui/map/map.css';
import './routing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useIsNarrow } from '@/lib/media';
import { height, outline, placeOf, width } from '@/ui/map/projection';
import type { Place } from '@/ui/map/projection';
import type { RoutingExplanation_ExplanationFragment } from './routing.generated';

type Explanation = RoutingExplanation_ExplanationFragment;

type Site = {
  readonly code: string;
  readonly place: Place;
  readonly look: 'chosen' | 'barred' | 'other';
};

function sitesOf({ candidates, parts }: Explanation): readonly Site[] {
  const chosen = new Set(parts.map(({ code }) => code));
  return candidates.flatMap(({ code, latitude, longitude, barred }) =>
    typeof latitude === 'number' && typeof longitude === 'number'
      ? [
          {
            code,
            place: placeOf({ latitude, longitude }),
            look: chosen.has(code) ? 'chosen' : barred ? 'barred' : 'other',
          } as const,
        ]
      : [],
  );
}

/** The part of the drawing that holds all these places, not nearer than a continent. */
function windowOf(places: readonly Place[]) {
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const wide = Math.max(140, (Math.max(...xs) - left) * 1.3, (Math.max(...ys) - top) * 3);
  const shownWidth = Math.min(width, wide);
  const shownHeight = (shownWidth * height) / width;
  const [x, y] = [(left + Math.max(...xs)) / 2, (top + Math.max(...ys)) / 2];
  return {
    x: Math.max(0, Math.min(width - shownWidth, x - shownWidth / 2)),
    y: Math.max(0, Math.min(height - shownHeight, y - shownHeight / 2)),
    width: shownWidth,
    height: shownHeight,
  };
}

function flow(from: Place, to: Place): string {
  const bow = Math.hypot(to.x - from.x, to.y - from.y) / 5;
  return `M${from.x} ${from.y}Q${(from.x + to.x) / 2} ${(from.y + to.y) / 2 - bow} ${to.x} ${to.y}`;
}

/** Warehouses, where the order goes, and the parcels between them. The tables beside say the same. */
export function FlowMap({ explanation }: { explanation: Explanation }) {
  useLingui();
  const isNarrow = useIsNarrow();
  const sites = sitesOf(explanation);
  const goal = explanation.destination ? placeOf(explanation.destination) : null;
  const places = [...sites.map(({ place }) => place), ...(goal ? [goal] : [])];
  if (places.length === 0) return null;
  // what is taken fills the drawing; far candidates may lie beside it
  const chosen = sites.filter(({ look }) => look === 'chosen').map(({ place }) => place);
  const shown = windowOf(chosen.length > 0 ? [...chosen, ...(goal ? [goal] : [])] : places);
  // on a phone the drawing is small, and what is written on it is not
  const unit = (shown.width / width) * (isNarrow ? 2.2 : 1);
  return (
    <figure className="routing-map">
      <svg
        className="map"
        viewBox={`${shown.x} ${shown.y} ${shown.width} ${shown.height}`}
        role="img"
        aria-label={t`分仓地图`}
      >
        <path className="map-land" d={outline} strokeWidth={0.6 * unit} />
        {goal &&
          sites
            .filter(({ look }) => look === 'chosen')
            .map(({ code, place }) => (
              <path
                key={code}
                className="routing-flow"
                d={flow(place, goal)}
                strokeWidth={2.5 * unit}
              />
            ))}
        {sites.map(({ code, place, look }) => (
          <g key={code}>
            <circle
              className={`routing-site ${look}`}
              cx={place.x}
              cy={place.y}
              r={(look === 'chosen' ? 9 : 6) * unit}
              strokeWidth={1.5 * unit}
            />
            <text
              className="routing-label"
              x={place.x + 12 * unit}
              y={place.y + 4 * unit}
              fontSize={15 * unit}
              strokeWidth={3 * unit}
            >
              {code}
            </text>
          </g>
        ))}
        {goal && (
          <circle
            className="routing-goal"
            cx={goal.x}
            cy={goal.y}
            r={8 * unit}
            strokeWidth={2 * unit}
          />
        )}
      </svg>
      <figcaption className="routing-key">
        <span>
          <span className="tone-text-blue">●</span> {t`发货仓`}
        </span>
        <span>○ {t`被排除的仓`}</span>
        <span>
          <span className="tone-text-red">●</span> {t`收货地（按城市或国家估计）`}
        </span>
      </figcaption>
    </figure>
  );
}
