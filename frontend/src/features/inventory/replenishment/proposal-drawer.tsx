import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { TextField } from '@/ui/form-fields';
import { SideDrawer } from '@/ui/side-drawer';
import { Money, Quantity } from '@/ui/values';
import { readUnits } from '../stock/adjust-panel';
import { LevelScale } from './level-scale';
import { Cover, Document, KindName, sourceName } from './proposal-columns';
import type { ProposalRow } from './proposal-columns';
import { reasonSentences } from './reason-words';
import { ProposalUpdateDocument } from './replenishment.generated';
import type { ProposalUpdateMutation } from './replenishment.generated';

const pick = (data: ProposalUpdateMutation) => data.replenishmentProposalUpdate;

/** Another quantity, before it is accepted. */
function QuantityForm({
  proposal,
  onChanged,
}: {
  proposal: ProposalRow;
  onChanged: (proposal: ProposalRow) => void;
}) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(ProposalUpdateDocument, pick);
  const [units, setUnits] = useState(String(proposal.quantity));
  const [error, setError] = useState<string | undefined>();
  const key = useRef(newRequestKey());
  const shows = {
    locale: i18n.locale,
    showsCosts: useCan('COSTS_READ'),
    showsSuppliers: useCan('PURCHASING_READ'),
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const quantity = readUnits(units);
    if (quantity === undefined) {
      setError(t`请填写 0 到 999,999,999 的整数`);
      return;
    }
    const { id, version } = proposal;
    const input = { id, expectedVersion: version, quantity, idempotencyKey: key.current };
    const outcome = await send({ input, ...shows }, { knowsField: fields('quantity') });
    key.current = newRequestKey();
    if (!outcome.isOk) {
      setError(byField(outcome.errors).quantity);
      return;
    }
    setError(undefined);
    toast.success(t`数量已修改`);
    if (outcome.payload.proposal) onChanged(outcome.payload.proposal);
  };
  return (
    <form className="proposal-quantity" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t`数量`}
        value={units}
        onChange={setUnits}
        inputMode="numeric"
        error={error}
      />
      <Button htmlType="submit" loading={isSending} disabled={units === String(proposal.quantity)}>
        {t`修改`}
      </Button>
    </form>
  );
}

/** One proposal: the two levels and what there is, why in words, and what may be done with it. */
export function ProposalDrawer({
  proposal,
  isSending,
  onClose,
  onChanged,
  onAccept,
  onDismiss,
}: {
  proposal: ProposalRow;
  isSending: boolean;
  onClose: () => void;
  onChanged: (proposal: ProposalRow) => void;
  onAccept: () => void;
  onDismiss: () => void;
}) {
  useLingui();
  const mayDecide = useCan('INVENTORY_REPLENISH');
  const isOpen = mayDecide && proposal.status === 'OPEN';
  const { sku, reason, quantity, cost } = proposal;
  return (
    <SideDrawer
      title={t`补货建议 ${sku}`}
      width={560}
      onClose={onClose}
      footer={
        isOpen && (
          <div className="form-actions">
            <Button onClick={onDismiss}>{t`忽略`}</Button>
            <span className="grow" />
            <Button type="primary" loading={isSending} onClick={onAccept}>
              {proposal.kind === 'PURCHASE' ? t`生成采购单草稿` : t`生成调拨单`}
            </Button>
          </div>
        )
      }
    >
      <div className="stack">
        <p className="row">
          <Link to="/stock/$sku" params={{ sku }} className="mono">
            {sku}
          </Link>
          <KindName kind={proposal.kind} />
          <span>
            {sourceName(proposal)} → {proposal.warehouse.name}
          </span>
          <span className="grow" />
          <Cover days={proposal.coverDays} />
        </p>
        <LevelScale reason={reason} quantity={quantity} />
        {isOpen ? (
          <QuantityForm key={proposal.version} proposal={proposal} onChanged={onChanged} />
        ) : (
          <p>
            <Quantity value={quantity} /> <Document proposal={proposal} />
          </p>
        )}
        {cost && (
          <p>
            {t`金额`} <Money value={cost} showCode />
          </p>
        )}
        <section aria-label={t`理由`}>
          <h3 className="proposal-why">{t`理由`}</h3>
          <ol className="proposal-reasons">
            {reasonSentences(reason, quantity).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </section>
      </div>
    </SideDrawer>
  );
}
