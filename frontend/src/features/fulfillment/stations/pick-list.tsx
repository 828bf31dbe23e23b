import './station.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Card } from '@/ui/detail-page';
import { TableScroll } from '@/ui/table-scroll';
import type { PickList_LineFragment } from './stations.generated';

export type PickLine = PickList_LineFragment;

export const leftOf = ({ quantity, picked }: PickLine) => quantity - picked;

/** The line that the picker walks to next. */
export function nextLine(lines: readonly PickLine[]): PickLine | undefined {
  return lines.find((line) => leftOf(line) > 0);
}

/** What is to be fetched next, large enough to be read from the cart. */
export function NextPick({ line, hasBoxes }: { line: PickLine | undefined; hasBoxes: boolean }) {
  useLingui();
  return (
    <Card title={t`下一个`}>
      {line ? (
        <div className="station-next">
          <span className="bin mono">{line.binCode === '' ? t`无库位` : line.binCode}</span>
          <span className="what">
            <span className="mono">{line.sku}</span> {line.name}
            {line.lots.length > 0 && (
              <div className="secondary small">{t`先拣批次 ${line.lots.join('、')}`}</div>
            )}
            {hasBoxes && <div className="secondary small">{t`放入 ${line.position} 号筐`}</div>}
          </span>
          <span className="left" title={t`还要拣的件数`}>
            × {leftOf(line)}
          </span>
        </div>
      ) : (
        <span className="muted">{t`已经拣齐。`}</span>
      )}
    </Card>
  );
}

/** All of the walk, bin after bin. */
export function PickList({ lines, hasBoxes }: { lines: readonly PickLine[]; hasBoxes: boolean }) {
  useLingui();
  return (
    <Card title={t`拣货单`} isFlush>
      <TableScroll label={t`拣货单`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t({ message: '库位', context: 'work' })}</th>
              <th>SKU</th>
              <th>{t({ message: '商品', context: 'work' })}</th>
              {hasBoxes && <th className="right">{t`筐`}</th>}
              <th className="right">{t`已拣`}</th>
              <th className="right">{t`数量`}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr
                key={line.lineId}
                className={leftOf(line) === 0 ? 'station-line-done' : undefined}
              >
                <td className="mono">{line.binCode}</td>
                <td className="mono">{line.sku}</td>
                <td>{line.name}</td>
                {hasBoxes && <td className="right">{line.position}</td>}
                <td className="right">{line.picked}</td>
                <td className="right">{line.quantity}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
