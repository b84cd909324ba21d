/**
 * One port to one host page: requests come in, answers and events go out.
 *
 * What is ours is answered, whatever it is; a flood is answered `busy` and then not heard. Events are sent once for each
 * change a person could see, never for each paint.
 */
import { type PlayerState, type PlayerStore, timelineIn } from '../player-store';
import { type EventName, type Events, type Failure, type Notice, type Response } from '../protocol';
import { answer, type Answer } from './answer';
import { type Hand } from './mover';
import { createRate } from './rate';
import { type Order, readRequest } from './requests';
import { landed, stateOf, stepOnScreen } from './state';

type PlayerStoreListener = Parameters<PlayerStore['subscribe']>[0];

export interface Session {
  readonly tell: <E extends EventName>(event: E, data: Events[E]) => void;
  readonly close: () => void;
}

export interface Stage {
  readonly store: PlayerStore;
  readonly hand: Hand;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** How large the film wants to be; null until it has been drawn. */
  readonly size: () => Events['resize'] | null;
}

interface Request {
  readonly id: number;
  readonly order: Order;
}

const refusal = (id: number | null, error: Failure): Response => ({ type: 'response', id, ok: false, error });

const responseTo = (id: number, result: Answer): Response =>
  result.ok ? { type: 'response', id, ok: true, result: result.value } : refusal(id, result.error);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Begins to answer on `port`. `ready` goes out first. */
export function openSession(port: MessagePort, { store, hand, now, size }: Stage): Session {
  const rate = createRate();
  const tell: Session['tell'] = (event, data) => {
    port.postMessage({ type: 'event', event, data } satisfies Notice);
  };
  const reply = (response: Response) => port.postMessage(response);
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const verdict = rate(now());
    if (verdict === 'drop') return;
    const request = readRequest(data);
    const id = request.ok ? request.value.id : request.error.id;
    if (verdict === 'busy') reply(refusal(id, { code: 'busy', message: 'too many requests in a second' }));
    else if (!request.ok) reply(refusal(id, request.error.error));
    else obey(request.value);
  };
  const obey = ({ id, order }: Request) => {
    hand
      .lead('host', () => answer({ store, hand }, order))
      .then((result) => reply(responseTo(id, result)))
      .catch((error: unknown) => reply(refusal(id, { code: 'failed', message: messageOf(error) })));
  };
  tell('ready', stateOf(store.getState()));
  const wanted = size();
  if (wanted !== null) tell('resize', wanted);
  const unsubscribe = store.subscribe(createReporter(tell, hand, store.getState()));
  return {
    tell,
    close: () => {
      unsubscribe();
      port.close();
    },
  };
}

/** All that is worth a message, cheap enough to be looked at for every paint. */
function outlineOf(state: PlayerState): readonly unknown[] {
  const timeline = timelineIn(state);
  const player = landed(state);
  const ended = player.position >= timeline.pacings[player.mode].length;
  const { theme, scenario, problems } = state;
  return [player.playing, player.rate, theme, scenario, problems, ended, stepOnScreen(timeline, player)];
}

const [SCENARIO, PROBLEMS, ENDED, STEP] = [3, 4, 5, 6];

/** Sends what has changed between two states of a player. */
function createReporter(tell: Session['tell'], hand: Hand, first: PlayerState): PlayerStoreListener {
  let last = outlineOf(first);
  return (now, before) => {
    const next = outlineOf(now);
    const isOther = next.map((value, which) => value !== last[which]);
    if (!isOther.includes(true)) return;
    const by = hand.mover(now, before);
    const state = stateOf(now);
    if (isOther.slice(0, ENDED).includes(true)) tell('state', { ...state, by });
    if (state.step !== null && (isOther[STEP] === true || isOther[SCENARIO] === true))
      tell('step', { ...state.step, by });
    if (isOther[PROBLEMS] === true) for (const message of state.problems) tell('error', { message });
    if (state.ended && isOther[ENDED] === true) tell('ended', state);
    last = next;
  };
}
