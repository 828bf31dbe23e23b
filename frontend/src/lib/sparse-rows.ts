/** What a grid asks of its rows: an array, or a long list of which some pages are there. */
export type RowSource<Row> = {
  readonly length: number;
  readonly at: (index: number) => Row | undefined;
};

/** What a grid asks of the ids of its rows; of a long list they are those that are there. */
export type RowIds = Pick<readonly string[], 'length' | 'at' | 'indexOf' | 'slice'> &
  Iterable<string>;

/** The rows of a long list: as many as there are, held page by page, most of them not at all. */
export class SparseRows<Row extends { readonly id: string }> implements RowSource<Row> {
  readonly ids: RowIds;

  constructor(
    readonly length: number,
    private readonly pages: ReadonlyMap<number, readonly Row[]>,
    private readonly pageSize: number,
  ) {
    this.ids = {
      length,
      at: (index) => this.at(index)?.id,
      indexOf: (id) => this.indexOf(id),
      slice: (from = 0, to = length) => this.between(from, to),
      [Symbol.iterator]: () => [...this.loaded()].map(({ id }) => id)[Symbol.iterator](),
    };
  }

  at(index: number): Row | undefined {
    return this.pages.get(Math.floor(index / this.pageSize))?.[index % this.pageSize];
  }

  /** Those that are there, page by page as they came. */
  *loaded(): Generator<Row> {
    for (const page of this.pages.values()) yield* page;
  }

  private indexOf(id: string): number {
    for (const [number, page] of this.pages) {
      const place = page.findIndex((row) => row.id === id);
      if (place >= 0) return number * this.pageSize + place;
    }
    return -1;
  }

  private between(from: number, to: number): string[] {
    const found: string[] = [];
    for (let index = from; index < to; index += 1) {
      const row = this.at(index);
      if (row) found.push(row.id);
    }
    return found;
  }
}

/** The ids of rows; those of a sparse list are made when they are asked for. */
export function idsOf<Row>(rows: RowSource<Row>, rowId: (row: Row) => string): RowIds {
  if (rows instanceof SparseRows) return rows.ids;
  return Array.from({ length: rows.length }, (_, index) => {
    const row = rows.at(index);
    return row === undefined ? '' : rowId(row);
  });
}
