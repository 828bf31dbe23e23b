import { useLingui } from '@lingui/react';
import { formatNumber } from '@/lib/numbers';

/** `2 × Case`: how a quantity was entered, where that was in packs. */
export function Packed({
  line,
}: {
  line: { readonly packs?: number | null; readonly packName: string };
}) {
  const { i18n } = useLingui();
  if (typeof line.packs !== 'number') return null;
  return (
    <div className="muted small">
      {formatNumber(line.packs, i18n.locale)} × {line.packName}
    </div>
  );
}
