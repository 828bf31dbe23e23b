import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import type { StockCountLotsInput } from '@/graphql/schema.generated';
import type { FieldErrors } from '@/graphql/use-payload';
import { lotsInput, lotsRefusal, noLots } from '../lots/lots-draft';
import type { LotsDraft } from '../lots/lots-draft';
import { LotsField } from '../lots/lots-field';
import { CountLinesDocument } from './counts.generated';
import type { CountLine_LineFragment } from './counts.generated';

// Of more differences the graph says what is missing.
const most = 100;

type Drafts = Readonly<Record<string, LotsDraft>>;

/** The counted differences of which lots are kept, and which lots they are said to be. */
export function usePostLots(countId: string) {
  const { i18n } = useLingui();
  const [drafts, setDrafts] = useState<Drafts>({});
  const [{ data }] = useQuery({
    query: CountLinesDocument,
    variables: useMemo(
      () => ({ count: countId, differs: true, reviews: true, locale: i18n.locale, first: most }),
      [countId, i18n.locale],
    ),
    requestPolicy: 'network-only',
  });
  const lines = (data?.stockCountLines.nodes ?? []).filter(
    ({ variant, variance }) => variant.tracking !== 'NONE' && Boolean(variance),
  );
  const lots = lines.flatMap(({ id, variant, variance }): StockCountLotsInput[] => {
    const units = Math.abs(variance ?? 0);
    const named = lotsInput(variant.tracking, drafts[id] ?? noLots, units);
    return named === null ? [] : [{ lineId: id, lots: named }];
  });
  return { lines, lots, drafts, setDrafts };
}

/** Asks which lots were found, or are missing. */
export function PostLots({
  lines,
  lots,
  drafts,
  errors,
  onChange,
}: {
  lines: readonly CountLine_LineFragment[];
  lots: readonly StockCountLotsInput[];
  drafts: Drafts;
  errors: FieldErrors;
  onChange: (drafts: Drafts) => void;
}) {
  useLingui();
  if (lines.length === 0) return null;
  return (
    <fieldset className="post-lots">
      <legend>{t`差异属于哪些批次`}</legend>
      {errors.lots !== undefined && <div className="form-error">{errors.lots}</div>}
      {lines.map(({ id, sku, variant, variance }) => {
        const change = variance ?? 0;
        const sign = change > 0 ? '+' : '−';
        const at = lots.findIndex(({ lineId }) => lineId === id);
        return (
          <div key={id}>
            <span className="mono">{sku}</span>{' '}
            <span className="number">
              {sign}
              {Math.abs(change)}
            </span>
            <LotsField
              tracking={variant.tracking}
              sku={sku}
              draft={drafts[id] ?? noLots}
              withDates={change > 0}
              isOptional={change < 0}
              error={at < 0 ? undefined : lotsRefusal(errors, `lots.${at}`)}
              onChange={(draft) => onChange({ ...drafts, [id]: draft })}
            />
          </div>
        );
      })}
    </fieldset>
  );
}
