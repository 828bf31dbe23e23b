import { msg, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import type { MessageDescriptor } from '@lingui/core';
import type { ProposalKind, ProposalStatus } from '@/graphql/schema.generated';
import type { Column } from '@/ui/data-grid/columns';
import { Status } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';
import { Money, Quantity } from '@/ui/values';
import { shortReason } from './reason-words';
import type { ProposalRow_ProposalFragment } from './replenishment.generated';

export type ProposalRow = ProposalRow_ProposalFragment;

export const kindLabels: Readonly<Record<ProposalKind, MessageDescriptor>> = {
  TRANSFER: msg({ message: '调拨', context: 'proposal' }),
  PURCHASE: msg({ message: '采购', context: 'proposal' }),
};

export const statusLabels: Readonly<Record<ProposalStatus, MessageDescriptor>> = {
  OPEN: msg({ message: '待处理', context: 'proposal' }),
  ACCEPTED: msg({ message: '已采纳', context: 'proposal' }),
  DISMISSED: msg({ message: '已忽略', context: 'proposal' }),
  SUPERSEDED: msg({ message: '已过时', context: 'proposal' }),
};

const longest = 9999;
const short = 7;

/** Red where nothing is left, amber where a week is. */
export function Cover({ days }: { days: number }) {
  useLingui();
  if (days >= longest) return <span className="number">—</span>;
  const [tone, glyph]: [Tone, GlyphName] =
    days === 0 ? ['red', 'alert'] : days <= short ? ['amber', 'half'] : ['gray', 'full'];
  return (
    <Status tone={tone} glyph={glyph}>
      {t`${days} 天`}
    </Status>
  );
}

export function KindName({ kind }: { kind: ProposalKind }) {
  const { _ } = useLingui();
  return <>{_(kindLabels[kind])}</>;
}

/** The document that a proposal became. */
export function Document({ proposal }: { proposal: ProposalRow }) {
  const { purchaseOrder, transfer } = proposal;
  if (purchaseOrder) {
    return (
      <Link
        to="/purchase-orders/$purchaseOrderId"
        params={{ purchaseOrderId: purchaseOrder.id }}
        className="mono"
      >
        {purchaseOrder.number}
      </Link>
    );
  }
  if (!transfer) return <>—</>;
  return (
    <Link to="/transfers/$transferId" params={{ transferId: transfer.id }} className="mono">
      {transfer.number}
    </Link>
  );
}

export function sourceName({ source, supplier }: ProposalRow): string {
  return source?.name ?? supplier?.name ?? '—';
}

function Sku({ sku }: { sku: string }) {
  return (
    <Link to="/stock/$sku" params={{ sku }} className="mono" tabIndex={-1}>
      {sku}
    </Link>
  );
}

export function proposalColumns(
  status: ProposalStatus,
  showsCosts: boolean,
): readonly Column<ProposalRow>[] {
  const columns: Column<ProposalRow>[] = [
    {
      key: 'sku',
      title: t`SKU`,
      width: 150,
      isPinned: true,
      render: ({ sku }) => <Sku sku={sku} />,
    },
    {
      key: 'kind',
      title: t({ message: '方式', context: 'proposal' }),
      width: 76,
      render: ({ kind }) => <KindName kind={kind} />,
    },
    { key: 'source', title: t`从`, width: 160, grow: 1, render: sourceName },
    {
      key: 'warehouse',
      title: t`到`,
      width: 120,
      grow: 1,
      render: ({ warehouse }) => warehouse.name,
    },
    {
      key: 'quantity',
      title: t`数量`,
      width: 84,
      align: 'end',
      render: ({ quantity, proposed }) => (
        <span title={quantity === proposed ? undefined : t`建议 ${proposed}`}>
          <Quantity value={quantity} />
          {quantity === proposed ? '' : '*'}
        </span>
      ),
    },
    {
      key: 'cover',
      title: t`够卖`,
      width: 96,
      render: ({ coverDays }) => <Cover days={coverDays} />,
    },
    {
      key: 'reason',
      title: t`理由`,
      width: 330,
      grow: 3,
      render: ({ reason }) => shortReason(reason),
    },
  ];
  if (showsCosts) {
    columns.push({
      key: 'cost',
      title: t`金额`,
      width: 120,
      align: 'end',
      render: ({ cost }) => (cost ? <Money value={cost} showCode /> : '—'),
    });
  }
  if (status === 'ACCEPTED') {
    columns.push({
      key: 'document',
      title: t`单据`,
      width: 120,
      render: (proposal) => <Document proposal={proposal} />,
    });
  }
  if (status !== 'OPEN') {
    columns.push({
      key: 'by',
      title: t`处理人`,
      width: 130,
      render: ({ decidedByName }) => decidedByName,
    });
  }
  if (status === 'DISMISSED') {
    columns.push({
      key: 'dismissal',
      title: t`忽略原因`,
      width: 160,
      grow: 1,
      render: ({ dismissal }) => dismissal,
    });
  }
  return columns;
}

export function ProposalCard({ proposal }: { proposal: ProposalRow }) {
  useLingui();
  return (
    <div>
      <div className="row">
        <strong className="grow">
          <Sku sku={proposal.sku} /> × <Quantity value={proposal.quantity} />
        </strong>
        <Cover days={proposal.coverDays} />
      </div>
      <div className="secondary small ellipsis">
        <KindName kind={proposal.kind} /> · {sourceName(proposal)} → {proposal.warehouse.name}
      </div>
    </div>
  );
}
