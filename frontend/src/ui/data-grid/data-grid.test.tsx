import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nProvider } from '@lingui/react';
import { i18n } from '@lingui/core';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { DataGrid } from './data-grid';
import type { DataGridProps } from './data-grid';
import { nothing } from './selection';
import type { Selection } from './selection';

type Row = { readonly id: string; readonly number: string };

const many = Array.from({ length: 10_000 }, (_, index) => ({
  id: `id-${index}`,
  number: `SO${index}`,
}));
const columns = [
  {
    key: 'number',
    title: '订单号',
    width: 120,
    sortKey: 'number',
    render: (row: Row) => row.number,
  },
] as const;
const rowId = (row: Row) => row.id;
const rowName = (row: Row) => row.number;

function Grid(
  props: Partial<DataGridProps<Row>> & { onSelected?: (selection: Selection) => void },
) {
  const [selection, setSelection] = useState<Selection>(nothing);
  return (
    <I18nProvider i18n={i18n}>
      <DataGrid
        label="订单"
        rows={many}
        rowId={rowId}
        rowName={rowName}
        columns={columns}
        empty={<p>没有订单</p>}
        selection={selection}
        onSelectionChange={(next) => {
          setSelection(next);
          props.onSelected?.(next);
        }}
        {...props}
      />
    </I18nProvider>
  );
}

function selected() {
  return screen.getAllByRole('row', { selected: true }).map((row) => row.textContent);
}

describe('DataGrid', () => {
  it('draws only the rows in view', () => {
    render(<Grid />);
    const rows = screen.getAllByRole('row');
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.length).toBeLessThan(60);
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '10001');
  });

  it('moves with J and K and opens with Enter', async () => {
    const onOpen = vi.fn();
    render(<Grid onOpen={onOpen} />);
    screen.getByRole('grid').focus();
    await userEvent.keyboard('jjjk{Enter}');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(many[1], false);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(onOpen).toHaveBeenLastCalledWith(many[1], true);
  });

  it('takes J from the page when nothing has the focus', async () => {
    render(<Grid />);
    await userEvent.keyboard('j');
    expect(screen.getByRole('grid')).toHaveFocus();
  });

  it('selects with X, extends with Shift and clears with Escape', async () => {
    render(<Grid />);
    screen.getByRole('grid').focus();
    await userEvent.keyboard('jx');
    expect(selected()).toEqual(['SO0']);
    await userEvent.keyboard('{Shift>}jj{/Shift}');
    expect(selected()).toEqual(['SO0', 'SO1', 'SO2']);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryAllByRole('row', { selected: true })).toEqual([]);
  });

  it('selects a range of boxes with Shift and a click', () => {
    render(<Grid />);
    fireEvent.click(screen.getByRole('checkbox', { name: '选择 SO4' }));
    fireEvent.click(screen.getByRole('checkbox', { name: '选择 SO1' }), { shiftKey: true });
    expect(selected()).toEqual(['SO1', 'SO2', 'SO3', 'SO4']);
  });

  it('selects every loaded row with Ctrl+A', async () => {
    const onSelected = vi.fn();
    render(<Grid onSelected={onSelected} />);
    screen.getByRole('grid').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(onSelected.mock.lastCall?.[0].size).toBe(10_000);
  });

  it('leaves the keys of a field alone', async () => {
    render(
      <Grid
        columns={[
          { key: 'note', title: '备注', width: 80, render: () => <input aria-label="备注" /> },
        ]}
      />,
    );
    const field = screen.getAllByRole('textbox', { name: '备注' })[0];
    if (!field) throw new Error('no field');
    await userEvent.type(field, 'jx');
    expect(field).toHaveValue('jx');
    expect(screen.queryAllByRole('row', { selected: true })).toEqual([]);
  });

  it('sorts down first, then up', async () => {
    const onSort = vi.fn();
    const { rerender } = render(<Grid onSort={onSort} />);
    const header = screen.getByRole('columnheader', { name: '订单号' });
    await userEvent.click(within(header).getByRole('button'));
    expect(onSort).toHaveBeenLastCalledWith({ key: 'number', direction: 'desc' });
    rerender(<Grid onSort={onSort} sort={{ key: 'number', direction: 'desc' }} />);
    expect(screen.getByRole('columnheader', { name: /订单号/ })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await userEvent.click(screen.getByRole('button', { name: /订单号/ }));
    expect(onSort).toHaveBeenLastCalledWith({ key: 'number', direction: 'asc' });
  });

  it('asks for more when the end comes into view, and only then', () => {
    const onLoadMore = vi.fn();
    const { rerender } = render(<Grid hasMore onLoadMore={onLoadMore} />);
    expect(onLoadMore).not.toHaveBeenCalled();
    rerender(<Grid hasMore onLoadMore={onLoadMore} rows={many.slice(0, 20)} />);
    expect(onLoadMore).toHaveBeenCalled();
  });

  it('shows emptiness and failure, each with its way out', async () => {
    const onRetry = vi.fn();
    const { rerender } = render(<Grid rows={[]} />);
    expect(screen.getByText('没有订单')).toBeVisible();
    rerender(
      <Grid
        rows={[]}
        problem={{ message: '服务器没有回答', requestId: 'r-1' }}
        onRetry={onRetry}
      />,
    );
    expect(screen.queryByText('没有订单')).not.toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent('r-1');
    await userEvent.click(screen.getByRole('button', { name: /^重 ?试$/ }));
    expect(onRetry).toHaveBeenCalledOnce();
  });
});
