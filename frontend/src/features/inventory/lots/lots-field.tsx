import './lots.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import type { Tracking } from '@/graphql/schema.generated';
import { noLot, serialsOf } from './lots-draft';
import type { LotDraft, LotsDraft } from './lots-draft';

type FieldProps = {
  /** What the lots are of. */
  readonly sku: string;
  readonly draft: LotsDraft;
  /** Of goods that come in, new lots have their date. */
  readonly withDates?: boolean;
  /** Without a number what expires first is taken. */
  readonly isOptional?: boolean;
  readonly error?: string;
  readonly onChange: (draft: LotsDraft) => void;
};

function Serials({ sku, draft, error, onChange }: FieldProps) {
  useLingui();
  const count = serialsOf(draft.serials).length;
  return (
    <>
      <textarea
        className="field"
        rows={3}
        aria-label={t`${sku} 的序列号，每行一个`}
        aria-invalid={error !== undefined}
        placeholder={t`序列号，每行一个，可扫码`}
        value={draft.serials}
        onChange={(event) => onChange({ ...draft, serials: event.target.value })}
      />
      <span className="muted small">{t`已填 ${count} 个序列号`}</span>
    </>
  );
}

function Rows({ sku, draft, withDates = false, isOptional = false, error, onChange }: FieldProps) {
  useLingui();
  const { rows } = draft;
  const change = (index: number, now: Partial<LotDraft>) =>
    onChange({ ...draft, rows: rows.map((row, at) => (at === index ? { ...row, ...now } : row)) });
  return (
    <>
      {rows.map((row, index) => {
        const place = index + 1;
        return (
          // eslint-disable-next-line react/no-array-index-key -- they have no name of their own
          <div key={index} className="lot-row">
            <input
              className="field lot-number"
              aria-label={t`${sku} 批次号 ${place}`}
              aria-invalid={error !== undefined}
              placeholder={isOptional ? t`批次号，空则先到期先出` : t`批次号`}
              maxLength={80}
              value={row.number}
              onChange={(event) => change(index, { number: event.target.value })}
            />
            {withDates && (
              <input
                className="field lot-date"
                type="date"
                aria-label={t`${sku} 有效期 ${place}`}
                value={row.expiresOn}
                onChange={(event) => change(index, { expiresOn: event.target.value })}
              />
            )}
            {rows.length > 1 && (
              <>
                <input
                  className="field right lot-units"
                  inputMode="numeric"
                  aria-label={t`${sku} 批次数量 ${place}`}
                  placeholder={t`数量`}
                  value={row.quantity}
                  onChange={(event) => change(index, { quantity: event.target.value })}
                />
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={t`移除 ${sku} 批次 ${place}`}
                  onClick={() => onChange({ ...draft, rows: rows.filter((_, at) => at !== index) })}
                >
                  ×
                </button>
              </>
            )}
          </div>
        );
      })}
      <Button
        size="small"
        type="link"
        aria-label={t`为 ${sku} 再加一个批次`}
        onClick={() => onChange({ ...draft, rows: [...rows, noLot] })}
      >
        {t`再加一个批次`}
      </Button>
    </>
  );
}

/** Which lots or serial numbers the units of a line are; nothing where none are kept. */
export function LotsField({ tracking, ...field }: FieldProps & { tracking: Tracking }) {
  if (tracking === 'NONE') return null;
  return (
    <div className="lots-field">
      {tracking === 'SERIAL' ? <Serials {...field} /> : <Rows {...field} />}
      {field.error !== undefined && <div className="form-error">{field.error}</div>}
    </div>
  );
}
