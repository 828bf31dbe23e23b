import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Card } from '@/ui/detail-page';
import { SelectField } from '@/ui/form-fields';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import type { Problem } from '@/ui/states';
import { Tag, ToneText } from '@/ui/status';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Quantity } from '@/ui/values';
import type { CountLine } from './use-record';

export type Shown = 'all' | 'uncounted' | 'differing';

type Lines = {
  readonly rows: readonly CountLine[];
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly problem: Problem | null;
  readonly loadMore: () => void;
  readonly refetch: () => void;
};

function Units({ value }: { value: number | null | undefined }) {
  return typeof value === 'number' ? <Quantity value={value} /> : <span className="muted">—</span>;
}

function Variance({ value }: { value: number | null | undefined }) {
  if (typeof value !== 'number') return <span className="muted">—</span>;
  if (value === 0) return <span className="number">0</span>;
  return (
    <ToneText tone={value < 0 ? 'red' : 'amber'}>
      {value > 0 ? `+${value}` : String(value)}
    </ToneText>
  );
}

function Row({
  line,
  showsBooks,
  showsMoves,
  mark,
  onPick,
}: {
  line: CountLine;
  showsBooks: boolean;
  showsMoves: boolean;
  mark?: ReactNode;
  onPick?: (line: CountLine) => void;
}) {
  useLingui();
  return (
    <tr>
      {mark}
      <td className="mono">
        {onPick ? (
          <button
            type="button"
            className="button quiet small mono"
            aria-label={t`填写 ${line.sku} 的数量`}
            onClick={() => onPick(line)}
          >
            {line.sku}
          </button>
        ) : (
          line.sku
        )}
      </td>
      <td className="mono">{line.binCode || <span className="muted">—</span>}</td>
      <td>
        {line.variant.displayName}
        {showsMoves && line.hasMoved && (
          <>
            {' '}
            <Tag tone="amber">{t`有变动 ${line.moved ?? 0}`}</Tag>
          </>
        )}
      </td>
      {showsBooks && (
        <td className="right">
          <Units value={line.onHandWhenCounted ?? line.expectedOnHand} />
        </td>
      )}
      <td className="right">
        <Units value={line.counted} />
      </td>
      {showsBooks && (
        <td className="right">
          <Variance value={line.variance} />
        </td>
      )}
      <td className="muted small">
        {line.countedByName} {line.countedAt ? <DateTime value={line.countedAt} /> : null}
      </td>
    </tr>
  );
}

/** The lines of a count: what the books say where one may see it, what was counted, by whom. */
export function CountLines({
  lines,
  shown,
  onShow,
  showsBooks,
  reviews,
  picked,
  onPicked,
  onPick,
}: {
  lines: Lines;
  shown: Shown;
  onShow: (shown: Shown) => void;
  showsBooks: boolean;
  /** Who reviews sees what moved and may filter by difference. */
  reviews: boolean;
  /** The ids of lines to be counted again; without it none can be chosen. */
  picked?: ReadonlySet<string>;
  onPicked?: (picked: ReadonlySet<string>) => void;
  onPick?: (line: CountLine) => void;
}) {
  useLingui();
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPicked?.(next);
  };
  const choices = [
    { value: 'all' as const, label: t`全部` },
    { value: 'uncounted' as const, label: t`未盘` },
    ...(reviews ? [{ value: 'differing' as const, label: t`有差异` }] : []),
  ];
  const title = t({ message: '明细', context: 'count' });
  const table = (
    <TableScroll label={title}>
      <table className="table">
        <thead>
          <tr>
            {picked && (
              <th>
                <span className="visually-hidden">{t`选择`}</span>
              </th>
            )}
            <th>SKU</th>
            <th>{t`库位`}</th>
            <th>{t({ message: '商品', context: 'one' })}</th>
            {showsBooks && <th className="right">{t`账面`}</th>}
            <th className="right">{t`实盘`}</th>
            {showsBooks && <th className="right">{t`差异`}</th>}
            <th>{t`清点人`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.rows.map((line) => (
            <Row
              key={line.id}
              line={line}
              showsBooks={showsBooks}
              showsMoves={reviews}
              onPick={onPick}
              mark={
                picked && (
                  <td>
                    <input
                      type="checkbox"
                      aria-label={t`选择 ${line.sku}`}
                      checked={picked.has(line.id)}
                      onChange={() => toggle(line.id)}
                    />
                  </td>
                )
              }
            />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
  return (
    <Card
      title={title}
      isFlush
      extra={
        <SelectField
          label={t`显示`}
          value={shown}
          onChange={(next) => next && onShow(next)}
          choices={choices}
        />
      }
    >
      {lines.problem ? (
        <ErrorState problem={lines.problem} onRetry={lines.refetch} />
      ) : lines.rows.length > 0 ? (
        table
      ) : lines.isLoading ? (
        <PageSkeleton lines={4} />
      ) : (
        <Empty>{t`没有这样的行。`}</Empty>
      )}
      {lines.hasMore && (
        <Button block onClick={lines.loadMore} loading={lines.isLoadingMore}>
          {t`更多行`}
        </Button>
      )}
    </Card>
  );
}
