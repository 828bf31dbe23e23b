import './pack-select.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { formatNumber } from '@/lib/numbers';
import type { PackChoice } from './pack-units';

/** What a quantity counts, units or packs; nothing to choose where the variant has no packs. */
export function PackSelect({
  sku,
  packs,
  packId,
  onChange,
}: {
  sku: string;
  packs: readonly PackChoice[];
  packId: string;
  onChange: (packId: string) => void;
}) {
  const { i18n } = useLingui();
  if (packs.length === 0) return null;
  return (
    <select
      className="field pack-select"
      aria-label={t`${sku} 的计量单位`}
      value={packId}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t({ message: '件', context: 'unit' })}</option>
      {packs.map(({ id, name, quantity }) => (
        <option key={id} value={id}>
          {name} × {formatNumber(quantity, i18n.locale)}
        </option>
      ))}
    </select>
  );
}
