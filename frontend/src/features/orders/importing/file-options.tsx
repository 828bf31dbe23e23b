import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { ImportPreset } from '@/graphql/schema.generated';
import { formatFileSize } from '@/lib/numbers';
import { Facts } from '@/ui/detail-page';
import { SelectField, TextField } from '@/ui/form-fields';
import { DateTime } from '@/ui/values';
import { presetLabels } from './import-labels';
import type { ImportRun_RunFragment } from './import-run.generated';

const tables: readonly ImportPreset[] = ['GENERIC', 'SHOPIFY_ORDERS_CSV', 'ONLINE_RETAIL'];
const documents: readonly ImportPreset[] = ['SHOPIFY_JSON', 'WOOCOMMERCE_JSON'];

/** What the file is, and how it is read where the file itself does not say. */
export function FileOptions({
  run,
  isDisabled,
  onChange,
}: {
  run: ImportRun_RunFragment;
  isDisabled: boolean;
  onChange: (change: {
    preset?: ImportPreset;
    currency?: string | null;
    timezone?: string | null;
    sheet?: string | null;
  }) => void;
}) {
  const { _, i18n } = useLingui();
  const [currency, setCurrency] = useState(run.currency ?? '');
  const [timezone, setTimezone] = useState(run.timezone ?? '');
  const [sheet, setSheet] = useState(run.sheet ?? '');
  const presets = run.format === 'JSON' ? documents : tables;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({
      currency: currency.trim() || null,
      timezone: timezone.trim() || null,
      sheet: sheet.trim() || null,
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Facts
        facts={[
          { label: t`大小`, value: formatFileSize(run.fileSize, i18n.locale) },
          { label: t`类型`, value: run.format },
          { label: t`上传`, value: <DateTime value={run.createdAt} /> },
        ]}
      />
      <SelectField
        label={t`格式`}
        value={run.preset}
        isDisabled={isDisabled}
        onChange={(preset) => preset && onChange({ preset })}
        choices={presets.map((value) => ({ value, label: _(presetLabels[value]) }))}
      />
      <div className="form-row">
        <TextField
          label={t`缺省币种`}
          value={currency}
          maxLength={3}
          placeholder="CNY"
          onChange={(next) => setCurrency(next.toUpperCase())}
          hint={t`文件没写币种时使用`}
        />
        <TextField
          label={t`时区`}
          value={timezone}
          placeholder="Asia/Shanghai"
          onChange={setTimezone}
          hint={t`时间不带时区时使用`}
        />
      </div>
      {run.format === 'XLSX' && (
        <TextField label={t`工作表`} value={sheet} onChange={setSheet} hint={t`不填则取第一张`} />
      )}
      <button type="submit" className="button small" disabled={isDisabled}>
        {t`应用`}
      </button>
    </form>
  );
}
