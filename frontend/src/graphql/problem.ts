import { t } from '@lingui/core/macro';
import type { CombinedError } from '@urql/core';
import { refusalText } from './refusals';

/** An error of the graph in words for the person, with the id that finds it in the log. */
export type GraphProblem = { readonly message: string; readonly requestId?: string };

function requestIdOf(error: CombinedError): string | undefined {
  const id = error.graphQLErrors.find((each) => each.extensions.incident)?.extensions.incident;
  if (typeof id === 'string') return id;
  const response: unknown = error.response;
  return response instanceof Response
    ? (response.headers.get('x-request-id') ?? undefined)
    : undefined;
}

export function problemOf(error: CombinedError | undefined): GraphProblem | null {
  if (!error) return null;
  const requestId = requestIdOf(error);
  if (error.networkError) {
    return { message: t`连接不上服务器，请检查网络后重试。`, requestId };
  }
  const [first] = error.graphQLErrors;
  if (first?.extensions.code === 'FORBIDDEN') {
    return { message: t`你没有查看此内容的权限。`, requestId };
  }
  if (!first) return { message: t`服务器出错了，请重试。`, requestId };
  const { code } = first.extensions;
  const refusal = { code: typeof code === 'string' ? code : '', message: first.message };
  return { message: refusalText(refusal), requestId };
}
