import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { PreorderTag } from '@/ui/preorder';
import { ToneText } from '@/ui/status';
import { Quantity } from '@/ui/values';
import type { OrderLines_OrderFragment } from '../order-lines.generated';

type Line = OrderLines_OrderFragment['lines'][number];

/** What a line waits for, and the day on which it can be there. */
export function Awaited({ line }: { line: Line }) {
  useLingui();
  const isBundle = line.components.length > 0;
  // A part of a bundle is sent no earlier than the bundle.
  const day = (own: string | null) =>
    [own ?? '', line.variant?.availableFrom ?? ''].toSorted().at(-1);
  return line.backorders.map(({ variant, quantity, promisedOn }) => (
    <div key={variant.id}>
      <PreorderTag availableFrom={day(variant.availableFrom)} />
      {isBundle && <span className="mono">{variant.sku}</span>}{' '}
      <ToneText tone="amber">{t`等待到货`}</ToneText> <Quantity value={quantity} />
      <div className="muted">{promisedOn ? t`预计 ${promisedOn}` : t`到货日未知`}</div>
    </div>
  ));
}
