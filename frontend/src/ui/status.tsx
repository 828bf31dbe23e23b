import './status.css';

/** A state as glyph and word. The glyph carries it (a ring that fills), the hue repeats it. */
export type Tone = 'gray' | 'blue' | 'teal' | 'green' | 'amber' | 'red' | 'violet';
export type GlyphName =
  | 'open'
  | 'quarter'
  | 'half'
  | 'three-quarters'
  | 'full'
  | 'check'
  | 'pause'
  | 'alert'
  | 'cross'
  | 'back';

const fills = new Map<GlyphName, number>([
  ['quarter', 0.25],
  ['half', 0.5],
  ['three-quarters', 0.75],
  ['full', 1],
]);

const strokes = new Map<GlyphName, string>([
  ['pause', 'M5.2 4.5v5M8.8 4.5v5'],
  ['alert', 'M7 3.8v3.8M7 9.8v.2'],
  ['cross', 'M5 5l4 4M9 5l-4 4'],
  ['back', 'M8.5 4.5L5 7l3.5 2.5'],
  ['check', 'M4.5 7.2l1.8 1.8 3.2-3.8'],
]);

const radius = 2.6;
const circumference = 2 * Math.PI * radius;

function Glyph({ name }: { name: GlyphName }) {
  const fill = fills.get(name);
  const path = strokes.get(name);
  const isSolid = name === 'check';
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden>
      <circle
        cx="7"
        cy="7"
        r="5.4"
        fill={isSolid ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.4"
        strokeDasharray={name === 'open' ? '2 1.6' : undefined}
      />
      {fill !== undefined && (
        <circle
          cx="7"
          cy="7"
          r={radius}
          fill="none"
          stroke="currentColor"
          strokeWidth={radius * 2}
          strokeDasharray={`${circumference * fill} ${circumference}`}
          transform="rotate(-90 7 7)"
        />
      )}
      {path !== undefined && (
        <path
          d={path}
          fill="none"
          stroke={isSolid ? 'var(--surface)' : 'currentColor'}
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}

export function Status({
  tone,
  glyph,
  children,
}: {
  tone: Tone;
  glyph: GlyphName;
  children: string;
}) {
  return (
    <span className={`status tone-${tone}`}>
      <Glyph name={glyph} />
      {children}
    </span>
  );
}

/** A word on a tint, for tags and marks that are no state. */
export function Tag({ tone = 'gray', children }: { tone?: Tone; children: string }) {
  return <span className={`tag tone-${tone}`}>{children}</span>;
}

/** Coloured text without a box, for a word inside a row. */
export function ToneText({ tone, children }: { tone?: Tone; children: string }) {
  return tone ? <span className={`tone-text-${tone}`}>{children}</span> : children;
}
