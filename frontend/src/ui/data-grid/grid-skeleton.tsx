/** Grey lines in place of rows; the first ones wait 150 ms so that a fast answer shows none. */
export function GridSkeleton({
  count,
  height,
  isDelayed = false,
}: {
  count: number;
  height: number;
  isDelayed?: boolean;
}) {
  return (
    <div className={isDelayed ? 'grid-skeleton delayed' : 'grid-skeleton'} aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        <div key={`line-${index}`} className="grid-skeleton-row" style={{ height }}>
          <span className="skeleton" style={{ width: `${30 + ((index * 37) % 50)}%` }} />
        </div>
      ))}
    </div>
  );
}

/** A row that is not there yet, at its place. */
export function GridGap({ top, height }: { top: number; height: number }) {
  return (
    <div className="grid-row grid-gap" style={{ height, transform: `translateY(${top}px)` }}>
      <span className="skeleton" />
    </div>
  );
}
