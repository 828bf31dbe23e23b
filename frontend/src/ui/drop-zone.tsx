import './drop-zone.css';
import { InboxOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useRef, useState } from 'react';

type Upload =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly name: string; readonly part: number }
  | { readonly state: 'refused'; readonly name: string; readonly message: string };

export type SendFile = (
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
) => Promise<
  { readonly isOk: true; readonly id: string } | { readonly isOk: false; readonly message: string }
>;

/** Where a file is dropped or chosen; shows how much of it has gone out. */
export function DropZone({
  label,
  title,
  hint,
  choose,
  accept,
  sendFile,
  onUploaded,
}: {
  /** Of the whole, and of the file's field, for a screen reader. */
  label: string;
  choose: string;
  title: string;
  hint: string;
  accept: string;
  sendFile: SendFile;
  onUploaded: (id: string) => void;
}) {
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
    const outcome = await sendFile(
      file,
      (part) => setUpload({ state: 'sending', name, part }),
      controller.signal,
    );
    if (outcome.isOk) onUploaded(outcome.id);
    else setUpload({ state: 'refused', name, message: outcome.message });
  };
  const isSending = upload.state === 'sending';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Dropping is the mouse's way; the button inside does the same for everybody
    <section
      className={isOver ? 'drop-zone over' : 'drop-zone'}
      aria-label={label}
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
            <strong>{title}</strong>
          </p>
          <p className="secondary small">{hint}</p>
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
        aria-label={choose}
        accept={accept}
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </section>
  );
}
