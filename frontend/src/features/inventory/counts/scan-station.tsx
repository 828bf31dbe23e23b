import './counts.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { Card } from '@/ui/detail-page';
import { readUnits } from '../stock/adjust-panel';
import type { CountLine } from './use-record';
import { useRecord } from './use-record';

/**
 * Where one counts with a scanner or by keys alone: a code and Enter adds one of it, Tab leads to
 * the number, and a number and Enter replaces what was counted and leads back to the code.
 */
export function ScanStation({
  countId,
  current,
  isPicked,
  onCounted,
  onRefused,
}: {
  countId: string;
  /** The line that the number is of. */
  current: CountLine | null;
  /** It was picked from the list: its number is what is typed next. */
  isPicked: boolean;
  onCounted: (line: CountLine) => void;
  onRefused: () => void;
}) {
  useLingui();
  const { record } = useRecord(countId);
  const [code, setCode] = useState('');
  const [units, setUnits] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>();
  const codeField = useRef<HTMLInputElement>(null);
  const unitsField = useRef<HTMLInputElement>(null);
  const currentId = current?.id;
  useEffect(() => {
    (isPicked ? unitsField : codeField).current?.focus();
  }, [currentId, isPicked]);
  const done = ({ line, refusal: why }: Awaited<ReturnType<typeof record>>) => {
    setRefusal(why);
    if (line) onCounted(line);
    else onRefused();
  };
  const scan = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = code.trim();
    // emptied at once: the next scan may come before the answer
    setCode('');
    setUnits('');
    if (wanted !== '') done(await record({ code: wanted, quantity: 1, adds: true }));
  };
  const setNumber = async (event: FormEvent) => {
    event.preventDefault();
    if (!current) return;
    const quantity = readUnits(units);
    if (quantity === undefined) {
      setRefusal(t`请填写 0 到 999,999,999 的整数`);
      return;
    }
    codeField.current?.focus();
    setUnits('');
    const { id, version } = current;
    done(await record({ lineId: id, quantity, expectedVersion: version }));
  };
  return (
    <Card title={t`清点`}>
      <div className="scan-station">
        <form onSubmit={(event) => void scan(event)}>
          <input
            ref={codeField}
            className="field mono"
            aria-label={t`扫描或输入 SKU / 条码，回车加一`}
            placeholder={t`扫描或输入 SKU / 条码，回车加一`}
            autoComplete="off"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </form>
        <form onSubmit={(event) => void setNumber(event)}>
          <input
            ref={unitsField}
            className="field right"
            inputMode="numeric"
            aria-label={current ? t`${current.sku} 的实盘数量` : t`实盘数量`}
            placeholder={current ? String(current.counted ?? 0) : t`数量`}
            autoComplete="off"
            disabled={!current}
            value={units}
            onChange={(event) => setUnits(event.target.value)}
          />
        </form>
      </div>
      <div className="scan-last" role="status">
        {refusal !== undefined && <div className="form-error">{refusal}</div>}
        {current && (
          <>
            <span className="mono">{current.sku}</span> {current.variant.displayName}{' '}
            <strong>{current.counted ?? 0}</strong>
          </>
        )}
        {!current && refusal === undefined && (
          <span className="muted">{t`再扫一次加一；Tab 到数量框可以直接改数。`}</span>
        )}
      </div>
    </Card>
  );
}
