import './stock.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { useClient } from 'urql';
import { unkept } from '@/graphql/beside-cache';
import type { StockLevelWhere } from '@/graphql/schema.generated';
import { StockPlaceDocument } from './stock-page.generated';

/** Brings the first SKU that is not before the one typed to the top of the grid. */
export function JumpField({
  where,
  search,
  onJump,
}: {
  where: StockLevelWhere;
  search: string | null;
  onJump: (index: number) => void;
}) {
  useLingui();
  const client = useClient();
  const [sku, setSku] = useState('');
  const jump = async () => {
    const asked = { where, search, sku: sku.trim() };
    const { data } = await client.query(StockPlaceDocument, asked, unkept).toPromise();
    if (data) onJump(data.stockLevelsBefore);
  };
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (sku.trim()) void jump();
      }}
    >
      <input
        className="field jump-field mono"
        aria-label={t`跳到 SKU`}
        placeholder={t`跳到 SKU`}
        value={sku}
        onChange={(event) => setSku(event.target.value)}
      />
    </form>
  );
}
