import { t } from '@lingui/core/macro';
import { csrfHeaders } from './csrf';
import { refusalText } from './refusals';

export type UploadOutcome =
  { readonly isOk: true; readonly id: string } | { readonly isOk: false; readonly message: string };

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function refusal(status: number, body: unknown): string {
  if (status === 413) return t`文件太大，超过了服务器的上限。请拆成几个文件再导入。`;
  if (status === 0) return t`上传中断，请检查网络后重试。`;
  const errors = read(body, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const [message, code] = [read(first, 'message'), read(read(first, 'extensions'), 'code')];
  return typeof message === 'string' && typeof code === 'string'
    ? refusalText({ code, message })
    : t`上传失败（${status}），请重试。`;
}

/**
 * Sends a file to a door, which answers with an id under `idName`. Not through the graph, and by
 * XMLHttpRequest, because `fetch` cannot tell how much of a body has gone out. `onProgress` is given
 * parts of one.
 */
export function uploadFile(
  { path, idName }: { path: string; idName: string },
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const done = () => {
      const body = parsed(request.responseText);
      const id = read(body, idName);
      if (request.status >= 200 && request.status < 300 && typeof id === 'string') {
        resolve({ isOk: true, id });
      } else {
        resolve({ isOk: false, message: refusal(request.status, body) });
      }
    };
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', done);
    request.addEventListener('error', done);
    request.addEventListener('abort', () => resolve({ isOk: false, message: t`已取消上传。` }));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', `${path}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    for (const [name, value] of Object.entries(csrfHeaders())) {
      request.setRequestHeader(name, value);
    }
    request.send(file);
  });
}
