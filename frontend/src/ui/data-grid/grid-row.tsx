import { PureComponent } from 'react';
import type { CSSProperties, MouseEvent, ReactNode } from 'react';
import type { Column } from './columns';

type GridRowProps<Row> = {
  readonly row: Row;
  readonly id: string;
  readonly domId: string;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly card?: (row: Row) => ReactNode;
  readonly template: string;
  readonly top: number;
  readonly height: number;
  readonly isSelectable: boolean;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  /** Changes with every flash, so that a second one starts the animation again. */
  readonly flash: number | undefined;
  readonly selectLabel: string;
  readonly onClick: (index: number, event: MouseEvent) => void;
  readonly onOpen: (index: number, event: MouseEvent) => void;
  readonly onPick: (index: number, isRange: boolean) => void;
};

function GridRowBody<Row>(props: GridRowProps<Row>) {
  const { row, columns, card, index, isSelectable, isSelected, selectLabel, onPick } = props;
  const cells = card
    ? [{ key: 'card', align: undefined, content: card(row) }]
    : columns.map(({ key, align, render }) => ({ key, align, content: render(row) }));
  return (
    <>
      {isSelectable && (
        <div role="gridcell" className="grid-cell grid-check">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={selectLabel}
            checked={isSelected}
            onChange={() => undefined}
            onClick={(event) => {
              event.stopPropagation();
              onPick(index, event.shiftKey);
            }}
          />
        </div>
      )}
      {cells.map(({ key, align, content }) => (
        <div role="gridcell" key={key} className={align === 'end' ? 'grid-cell end' : 'grid-cell'}>
          {content}
        </div>
      ))}
    </>
  );
}

function GridRowFrame<Row>(props: GridRowProps<Row>) {
  const { index, domId, top, height, template, card, isSelectable, isSelected, isCursor } = props;
  const style: CSSProperties = {
    height,
    transform: `translateY(${top}px)`,
    gridTemplateColumns: card ? (isSelectable ? '36px 1fr' : '1fr') : template,
  };
  const state = `${isCursor ? ' cursor' : ''}${props.flash === undefined ? '' : ' flash'}`;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Keys are handled by the grid itself, which keeps the focus and names its active row
    <div
      role="row"
      id={domId}
      tabIndex={-1}
      key={props.flash}
      className={`grid-row${state}`}
      style={style}
      aria-rowindex={index + 2}
      aria-selected={isSelectable ? isSelected : undefined}
      onClick={(event) => props.onClick(index, event)}
      onDoubleClick={(event) => props.onOpen(index, event)}
    >
      <GridRowBody {...props} />
    </div>
  );
}

/**
 * One row, drawn again only when something of its own changed. A class, because `memo` loses the
 * type of the row.
 */
export class GridRow<Row> extends PureComponent<GridRowProps<Row>> {
  override render() {
    return <GridRowFrame {...this.props} />;
  }
}
