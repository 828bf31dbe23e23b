import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '@/testing/render';
import { BalanceChart, addBalances, stepPath } from './balance-chart';

const point = (at: string, onHand: number, available: number) => ({ at, onHand, available });
const monday = '2026-11-23T00:00:00+00:00';
const tuesday = '2026-11-24T00:00:00+00:00';

describe('the balance chart', () => {
  it('adds warehouses up moment by moment', () => {
    const here = [point(monday, 5, 4), point(tuesday, 7, 7)];
    const there = [point(monday, 1, 0), point(tuesday, 2, 1)];
    expect(addBalances([here, there])).toEqual([point(monday, 6, 4), point(tuesday, 9, 8)]);
    expect(addBalances([])).toEqual([]);
  });

  it('draws steps: a balance stays until the next moment', () => {
    expect(stepPath([0, 10, 5], 10)).toBe('M44 158H378V10H712V84');
  });

  it('says the same in words and as a table', async () => {
    renderPage(<BalanceChart points={[point(monday, 5, 4), point(tuesday, 7, 6)]} />);
    expect(
      await screen.findByRole('img', { name: '在手从 5 到 7，可用从 4 到 6' }),
    ).toBeInTheDocument();
    const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', {
      hidden: true,
    });
    expect(rows.map((row) => row.textContent).slice(1)).toEqual([
      expect.stringMatching(/54$/),
      expect.stringMatching(/76$/),
    ]);
  });
});
