import { ws } from 'msw';

type Frame = { readonly id?: string; readonly type: string; readonly payload?: unknown };

function frameOf(data: unknown): Frame | undefined {
  const frame: unknown = typeof data === 'string' ? JSON.parse(data) : undefined;
  if (typeof frame !== 'object' || frame === null) return undefined;
  const read = (name: string): unknown => Reflect.get(frame, name);
  const type = read('type');
  const id = read('id');
  if (typeof type !== 'string') return undefined;
  return { type, id: typeof id === 'string' ? id : undefined, payload: read('payload') };
}

/**
 * A socket that speaks graphql-transport-ws: give `handler` to the server, wait until `isFollowed`,
 * and `push` what the graph would send to every subscription.
 */
export function makeLive() {
  const sends = new Map<string, (frame: Frame) => void>();
  const handler = ws.link('ws://*/graphql').addEventListener('connection', ({ client }) => {
    const send = (frame: Frame) => client.send(JSON.stringify(frame));
    client.addEventListener('message', ({ data }) => {
      const frame = frameOf(data);
      if (frame?.type === 'connection_init') send({ type: 'connection_ack' });
      if (frame?.type === 'subscribe' && frame.id) sends.set(frame.id, send);
      if (frame?.type === 'complete' && frame.id) sends.delete(frame.id);
    });
  });
  return {
    handler,
    isFollowed: () => sends.size > 0,
    push: (data: unknown) => {
      for (const [id, send] of sends) send({ id, type: 'next', payload: { data } });
    },
  };
}
