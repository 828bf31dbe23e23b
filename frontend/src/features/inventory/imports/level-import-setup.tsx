import { DownloadOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { AdjustmentReason, LevelImportMode } from '@/graphql/schema.generated';
import { everyField, usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { Card } from '@/ui/detail-page';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { PageSkeleton } from '@/ui/states';
import { reasonLabels, reasons } from '../stock/stock-labels';
import { LevelCounts, LevelRefusals } from './level-counts';
import { modeLabels } from './level-import-labels';
import { LevelImportPreviewDocument, LevelImportStartDocument } from './level-imports.generated';
import type {
  LevelImportPreviewMutation,
  LevelImportStartMutation,
  LevelImport_ImportFragment,
} from './level-imports.generated';

const modes = ['SET', 'ADD'] as const;
const pickPreview = (data: LevelImportPreviewMutation) => data.levelImportPreview;
const pickStart = (data: LevelImportStartMutation) => data.levelImportStart;

type Outlook = NonNullable<LevelImportPreviewMutation['levelImportPreview']['outlook']>;

/** What the file would do, asked anew whenever the mode changes. */
function useOutlook(id: string, mode: LevelImportMode) {
  const { send } = usePayload(LevelImportPreviewDocument, pickPreview);
  const [outlook, setOutlook] = useState<{ mode: LevelImportMode; found: Outlook } | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let isCurrent = true;
    void send({ input: { id, mode } }, { knowsField: everyField }).then((outcome) => {
      if (!isCurrent) return;
      if (outcome.isOk && outcome.payload.outlook) {
        setOutlook({ mode, found: outcome.payload.outlook });
        setProblem('');
      } else if (!outcome.isOk) setProblem(outcome.errors.map(({ message }) => message).join(' '));
    });
    return () => {
      isCurrent = false;
    };
  }, [id, mode, send]);
  return { outlook: outlook?.mode === mode ? outlook.found : null, problem };
}

/** Before the start: how quantities are meant and why, and what every row would do. */
export function LevelImportSetup({ kept }: { kept: LevelImport_ImportFragment }) {
  const { _ } = useLingui();
  const [mode, setMode] = useState<LevelImportMode>('SET');
  const [reason, setReason] = useState<AdjustmentReason>('CORRECTION');
  const [note, setNote] = useState('');
  const [isKnown, setIsKnown] = useState(false);
  const [repeats, setRepeats] = useState(false);
  const { outlook, problem } = useOutlook(kept.id, mode);
  const { send, isSending } = usePayload(LevelImportStartDocument, pickStart);
  const start = async () => {
    const { id, version: expectedVersion } = kept;
    const choices = { id, mode, reason, note: note.trim(), repeats, expectedVersion };
    const outcome = await send({ input: { ...choices, idempotencyKey: newRequestKey() } });
    if (!outcome.isOk && outcome.errors.some(({ code }) => code === 'ALREADY_EXISTS')) {
      setIsKnown(true);
    }
  };
  return (
    <div className="detail-columns">
      <div className="stack">
        {problem && (
          <p className="notice tone-red" role="alert">
            {problem}
          </p>
        )}
        {!outlook && !problem && <PageSkeleton lines={6} />}
        {outlook && (
          <Card title={t`试算：尚未写入`} isFlush>
            <LevelCounts counts={outlook} />
            {outlook.ignored.length > 0 && (
              <p className="card-body secondary small">
                {t`不读取的列：${outlook.ignored.join('、')}`}
              </p>
            )}
          </Card>
        )}
        {outlook && outlook.rowsRefused > 0 && (
          <Card
            title={t`将被拒绝的行`}
            isFlush
            extra={
              <Button
                size="small"
                icon={<DownloadOutlined />}
                href={`/level-imports/${encodeURIComponent(kept.id)}/refusals.csv?mode=${mode}`}
                download
              >
                {t`下载 CSV`}
              </Button>
            }
          >
            <LevelRefusals refusals={outlook.refusals} />
            {outlook.refusals.length < outlook.rowsRefused && (
              <p className="card-body secondary small">
                {t`这里是前 ${outlook.refusals.length} 行，全部见 CSV。`}
              </p>
            )}
          </Card>
        )}
      </div>
      <aside className="stack">
        <Card title={t`导入方式`}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              void start();
            }}
          >
            <SelectField
              label={t`数量的含义`}
              value={mode}
              onChange={(value) => value !== '' && setMode(value)}
              choices={modes.map((value) => ({ value, label: _(modeLabels[value]) }))}
            />
            <SelectField
              label={t`原因（行内未写明时）`}
              value={reason}
              onChange={(value) => value !== '' && setReason(value)}
              choices={reasons.map((value) => ({ value, label: _(reasonLabels[value]) }))}
            />
            <TextField label={t`备注`} value={note} onChange={setNote} maxLength={500} />
            {isKnown && (
              <CheckField
                label={t`内容相同的文件已导入过，仍要再导入一次`}
                value={repeats}
                onChange={setRepeats}
              />
            )}
            <div className="form-actions">
              <Button type="primary" htmlType="submit" loading={isSending} disabled={!outlook}>
                {t`开始导入`}
              </Button>
            </div>
          </form>
        </Card>
      </aside>
    </div>
  );
}
