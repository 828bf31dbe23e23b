import './importing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import type { ImportMode, ImportUpdateMappingInput } from '@/graphql/schema.generated';
import { usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { Card } from '@/ui/detail-page';
import { CheckField, SelectField } from '@/ui/form-fields';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { FileOptions } from './file-options';
import { importModeLabels, targetLabels } from './import-labels';
import { ImportChannelsDocument } from './import-list-page.generated';
import { ImportStartDocument } from './import-run.generated';
import type { ImportRun_RunFragment, ImportStartMutation } from './import-run.generated';
import { ImportUpdateMappingDocument } from './import-setup.generated';
import type { ImportUpdateMappingMutation } from './import-setup.generated';
import { columnInputs } from './mapping';
import { MappingTable } from './mapping-table';
import { OutlookPanel } from './outlook';
import { useOutlook } from './use-outlook';

const pickMapping = (data: ImportUpdateMappingMutation) => data.importUpdateMapping;
const pickStart = (data: ImportStartMutation) => data.importStart;
const modes: readonly ImportMode[] = ['HISTORY', 'LIVE'];

type Choices = {
  readonly channelId: string;
  readonly mode: ImportMode;
  readonly createProducts: boolean;
  readonly createCustomers: boolean;
};

function ChoicesForm({
  choices,
  onChange,
}: {
  choices: Choices;
  onChange: (change: Partial<Choices>) => void;
}) {
  const { _ } = useLingui();
  const [{ data }] = useQuery({ query: ImportChannelsDocument });
  const channels = (data?.channels.nodes ?? []).filter(({ isActive }) => isActive);
  return (
    <div className="form">
      <SelectField
        label={t`渠道`}
        isRequired
        value={choices.channelId}
        onChange={(channelId) => onChange({ channelId })}
        emptyLabel={t`请选择`}
        choices={channels.map(({ id, name, currency }) => ({
          value: id,
          label: `${name}（${currency}）`,
        }))}
        hint={t`同一渠道里订单号不重复`}
      />
      <SelectField
        label={t`方式`}
        value={choices.mode}
        onChange={(mode) => mode && onChange({ mode })}
        choices={modes.map((value) => ({ value, label: _(importModeLabels[value]) }))}
        hint={choices.mode === 'LIVE' ? t`占用库存，等待审核和发货` : t`视为已完成，不动库存`}
      />
      <CheckField
        label={t`建立缺少的商品`}
        value={choices.createProducts}
        onChange={(createProducts) => onChange({ createProducts })}
      />
      <CheckField
        label={t`建立缺少的客户`}
        value={choices.createCustomers}
        onChange={(createCustomers) => onChange({ createCustomers })}
      />
    </div>
  );
}

/** Before an import starts: what the file is, what its columns mean, and what would happen. */
export function ImportSetup({
  run,
  onStale,
}: {
  run: ImportRun_RunFragment;
  /** Somebody else changed the run: fetch it again. */
  onStale: () => void;
}) {
  const { _ } = useLingui();
  const [choices, setChoices] = useState<Choices>({
    channelId: run.channel?.id ?? '',
    mode: 'HISTORY',
    createProducts: true,
    createCustomers: true,
  });
  const { channelId, ...others } = choices;
  const { outlook, problem, isReading, read } = useOutlook(
    { id: run.id, channelId: channelId || null, ...others },
    run.version,
  );
  const mapping = usePayload(ImportUpdateMappingDocument, pickMapping);
  const start = usePayload(ImportStartDocument, pickStart);
  const columns = outlook?.columns ?? [];
  // What is left out is detected anew, so everything in force is sent with every change; another
  // layout has columns of its own and starts from what is detected.
  const changeReading = async (change: Partial<ImportUpdateMappingInput>) => {
    const { id, version, preset, currency, timezone, sheet } = run;
    const kept = change.preset ? null : columnInputs(columns);
    const outcome = await mapping.send({
      input: {
        id,
        expectedVersion: version,
        preset,
        currency,
        timezone,
        sheet,
        columns: kept,
        ...change,
      },
    });
    if (!outcome.isOk) onStale();
  };
  const startImport = async () => {
    const outcome = await start.send({
      input: {
        id: run.id,
        ...choices,
        expectedVersion: run.version,
        idempotencyKey: newRequestKey(),
      },
    });
    if (!outcome.isOk) onStale();
  };
  const missing = outlook?.missing ?? [];
  // First what has to be done, then what would come of it.
  const table = columns.length > 0 && (
    <MappingTable
      columns={columns}
      isDisabled={mapping.isSending}
      onChange={(heading, target) =>
        void changeReading({ columns: columnInputs(columns, { heading, target }) })
      }
    />
  );
  const isReady = outlook !== null && missing.length === 0 && channelId !== '' && !isReading;
  return (
    <div className="detail-columns">
      <div className="stack">
        {problem && <ErrorState problem={problem} onRetry={() => void read()} />}
        {!outlook && !problem && <PageSkeleton />}
        {missing.length > 0 && (
          <p className="notice tone-amber" role="status">
            {t`还需要指定这些列：`}
            {missing.map((target) => _(targetLabels[target])).join(t`、`)}
          </p>
        )}
        {missing.length > 0 && table}
        {outlook && <OutlookPanel outlook={outlook} isStale={isReading} />}
        {missing.length === 0 && table}
      </div>
      <aside className="stack">
        <Card title={t`导入设置`}>
          <div className="form">
            <ChoicesForm
              choices={choices}
              onChange={(change) => setChoices({ ...choices, ...change })}
            />
            <p className="secondary small" role="status">
              {isReading ? t`正在试算…` : channelId === '' && t`选好渠道就可以开始。`}
            </p>
            <Button
              type="primary"
              block
              loading={start.isSending}
              disabled={!isReady}
              onClick={() => void startImport()}
            >
              {t`开始导入`}
            </Button>
          </div>
        </Card>
        <Card title={t`文件`}>
          <FileOptions
            run={run}
            isDisabled={mapping.isSending}
            onChange={(change) => void changeReading(change)}
          />
        </Card>
      </aside>
    </div>
  );
}
