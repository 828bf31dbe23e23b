/** The token of the session, sent with every POST: a form of another site cannot know it. */
let token: string | null = null;

export function setCsrfToken(next: string | null) {
  token = next;
}

/** For uploads and downloads that do not go through the graph. */
export function csrfHeaders(): Record<string, string> {
  return token === null ? {} : { 'x-csrf-token': token };
}
