/**
 * The host page's end of the protocol: says hello to a frame, and speaks through the port that comes back.
 *
 * Works with any iframe that shows a film with `embed=1&api=1`. No dependencies; the types are the protocol's.
 */
import {
  type EventName,
  type Events,
  type Failure,
  HELLO_EVERY,
  HELLO_TIMES,
  type Method,
  NAMESPACE,
  type Notice,
  type Params,
  type Response,
  type Results,
  VERSION,
  type Welcome,
} from '../app/protocol';

/** What a request was refused with: `code` is one of the protocol's, `message` says what was expected. */
export interface RequestError extends Error {
  readonly code: Failure['code'];
}

export type Listener = <E extends EventName>(event: E, data: Events[E]) => void;

export interface Connection {
  /** Resolves when the frame has answered; rejects with a RequestError, or when the connection is closed. */
  readonly request: <M extends Method>(method: M, params?: Params[M]) => Promise<Results[M]>;
  readonly close: () => void;
}

const failure = ({ code, message }: Failure): RequestError => Object.assign(new Error(message), { code });

const nonceOf = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

/**
 * Connects to the film in `frame`; it may still be loading. Every event of the film goes to `listener`, `ready` first.
 * Rejects when nobody has answered after half a minute.
 */
export function connect(frame: HTMLIFrameElement, listener: Listener = () => undefined): Promise<Connection> {
  const nonce = nonceOf();
  return new Promise((resolve, reject) => {
    let times = 0;
    const finish = () => {
      clearInterval(timer);
      removeEventListener('message', onMessage);
    };
    const onMessage = ({ source, data, ports: [port] }: MessageEvent<Partial<Welcome> | null>) => {
      if (source !== frame.contentWindow || data?.ns !== NAMESPACE || data.nonce !== nonce || !port) return;
      finish();
      resolve(speak(port, listener));
    };
    const hello = () => {
      // A frame that was taken out of its page has no window. A sandboxed one has no origin to be addressed by, and the nonce is no secret.
      if (frame.contentWindow && times++ < HELLO_TIMES)
        frame.contentWindow.postMessage({ ns: NAMESPACE, v: VERSION, type: 'hello', nonce }, '*');
      else {
        finish();
        reject(failure({ code: 'failed', message: 'no film has answered' }));
      }
    };
    const timer = setInterval(hello, HELLO_EVERY);
    addEventListener('message', onMessage);
    hello();
  });
}

type Waiting = readonly [resolve: (result: never) => void, reject: (error: Error) => void];

function speak(port: MessagePort, listener: Listener): Connection {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  port.onmessage = ({ data }: MessageEvent<Response | Notice>) => {
    if (data.type === 'event') {
      listener(data.event, data.data);
      return;
    }
    const settle = waiting.get(data.id ?? -1);
    waiting.delete(data.id ?? -1);
    if (data.ok) settle?.[0](data.result as never);
    else settle?.[1](failure(data.error));
  };
  return {
    request: (method, params) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, [resolve, reject]);
        port.postMessage({ type: 'request', id: last, method, params });
      }),
    close: () => {
      port.close();
      for (const [, reject] of waiting.values()) reject(failure({ code: 'failed', message: 'closed' }));
      waiting.clear();
    },
  };
}
