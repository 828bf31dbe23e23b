import './importing.css';
import { InboxOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { uploadFile } from './upload';

type Upload =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly name: string; readonly part: number }
  | { readonly state: 'refused'; readonly name: string; readonly message: string };

/** Where an order file is dropped or chosen; shows how much of it has gone out. */
export function DropZone({ onUploaded }: { onUploaded: (importRunId: string) => void }) {
  useLingui();
  const [upload, setUpload] = useState<Upload>({ state: 'idle' });
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController>(undefined);
  const send = async (file: File | undefined) => {
    if (!file) return;
    const controller = new AbortController();
    running.current = controller;
    const { name } = file;
    setUpload({ state: 'sending', name, part: 0 });
    const outcome = await uploadFile(
      file,
      (part) => setUpload({ state: 'sending', name, part }),
      controller.signal,
    );
    if (outcome.isOk) onUploaded(outcome.importRunId);
    else setUpload({ state: 'refused', name, message: outcome.message });
  };
  const isSending = upload.state === 'sending';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Dropping is the mouse's way; the button inside does the same for everybody
    <section
      className={isOver ? 'drop-zone over' : 'drop-zone'}
      aria-label={t`上传订单文件`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        if (!isSending) void send(event.dataTransfer.files[0]);
      }}
    >
      <InboxOutlined className="drop-icon" aria-hidden />
      {upload.state === 'sending' ? (
        <div className="grow">
          <div className="row">
            <strong className="ellipsis grow">{upload.name}</strong>
            <span className="number">{Math.round(upload.part * 100)}%</span>
            <Button size="small" onClick={() => running.current?.abort()}>{t`取消`}</Button>
          </div>
          <progress max={1} value={upload.part} aria-label={t`上传进度`} />
        </div>
      ) : (
        <div className="grow">
          <p>
            <strong>{t`把订单文件拖到这里`}</strong>
          </p>
          <p className="secondary small">
            {t`CSV、XLSX 或 JSON，支持 Shopify、WooCommerce 导出和一般表格。先试算，确认后才写入。`}
          </p>
          {upload.state === 'refused' && (
            <p className="tone-text-red small" role="alert">
              {t`${upload.name}：${upload.message}`}
            </p>
          )}
        </div>
      )}
      {!isSending && (
        <Button type="primary" onClick={() => input.current?.click()}>
          {t`选择文件`}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t`选择订单文件`}
        accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson"
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </section>
  );
}
