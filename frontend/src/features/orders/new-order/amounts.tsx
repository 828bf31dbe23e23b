import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useId } from 'react';
import { Card, Facts } from '@/ui/detail-page';
import { Money } from '@/ui/values';
import type { Draft, totalsOf } from './draft';

function AmountField({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const noteId = useId();
  return (
    <>
      <input
        className="field price-field"
        inputMode="decimal"
        aria-label={label}
        aria-invalid={error !== undefined}
        aria-describedby={error && noteId}
        placeholder="0"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {error && (
        <div id={noteId} className="form-error amount-error" role="alert">
          {error}
        </div>
      )}
    </>
  );
}

/** What the goods come to, what is added and taken off, and the sum of it. */
export function Amounts({
  draft,
  totals,
  errors,
  onChange,
}: {
  draft: Draft;
  totals: ReturnType<typeof totalsOf>;
  /** Refusals by field of the draft. */
  errors: Readonly<Record<string, string>>;
  onChange: (part: Partial<Draft>) => void;
}) {
  useLingui();
  const amounts = [
    ['discount', t`优惠`],
    ['shipping', t`运费`],
    ['tax', t`税费`],
  ] as const;
  return (
    <Card title={t`金额`}>
      <Facts
        isSum
        facts={[
          { label: t`商品小计`, value: totals ? <Money value={totals.subtotal} /> : '—' },
          ...amounts.map(([key, label]) => ({
            label,
            value: (
              <AmountField
                label={label}
                value={draft[key]}
                error={errors[key]}
                onChange={(value) => onChange({ [key]: value })}
              />
            ),
          })),
          {
            label: t`合计`,
            value: <strong>{totals ? <Money value={totals.total} /> : '—'}</strong>,
          },
        ]}
      />
    </Card>
  );
}
