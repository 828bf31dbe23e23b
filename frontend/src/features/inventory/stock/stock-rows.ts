import type { StockLevelNowQuery, StockRow_LevelFragment } from './stock-page.generated';

/** One line of the stock grid. */
export type StockRow = StockRow_LevelFragment;

type Found = StockLevelNowQuery['node'];

function isLevel(node: Found | undefined): node is StockRow {
  return node !== undefined && node !== null && 'sku' in node;
}

/** The level that was asked for by its id, or null when it is none or does not exist. */
export function levelOf(data: StockLevelNowQuery | undefined): StockRow | null {
  return isLevel(data?.node) ? data.node : null;
}
