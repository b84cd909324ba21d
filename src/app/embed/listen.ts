/**
 * The frame's ear: answers the page around it, and nobody else.
 *
 * A hello counts when it comes from the very window that holds the frame and, where the link names an origin, from that
 * origin. A nonce counts once. All else that a window hears is none of our business and is not answered.
 */
import { METHODS, MOST, NAMESPACE, VERSION, type Welcome } from '../protocol';
import { helloIn } from './requests';
import { openSession, type Session, type Stage } from './session';

export interface Ear {
  /** Every session that is open. */
  readonly sessions: () => readonly Session[];
  readonly stop: () => void;
}

/** Nonces that are remembered; who has sent so many is no page that wants an answer. */
const MOST_NONCES = 1_000;

/** Listens until stopped. `origin` null: whoever holds the frame. */
export function listen(stage: Stage, origin: string | null): Ear {
  let sessions: readonly Session[] = [];
  const seen = new Set<string>();
  const onMessage = (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || window.parent === window) return;
    if (origin !== null && event.origin !== origin) return;
    const nonce = helloIn(event.data);
    if (nonce === null || seen.has(nonce) || seen.size >= MOST_NONCES) return;
    seen.add(nonce);
    const { port1, port2 } = new MessageChannel();
    const welcome: Welcome = { ns: NAMESPACE, v: VERSION, type: 'welcome', nonce, capabilities: METHODS };
    // A page from a file or a sandbox has no name to be addressed by; the port itself goes only to that window.
    const target = event.origin === 'null' ? '*' : event.origin;
    window.parent.postMessage(welcome, { targetOrigin: target, transfer: [port2] });
    sessions = [...sessions, openSession(port1, stage)];
    const [oldest] = sessions;
    if (sessions.length > MOST.ports && oldest !== undefined) {
      oldest.close();
      sessions = sessions.slice(1);
    }
  };
  window.addEventListener('message', onMessage);
  return {
    sessions: () => sessions,
    stop: () => {
      window.removeEventListener('message', onMessage);
      for (const session of sessions) session.close();
    },
  };
}
