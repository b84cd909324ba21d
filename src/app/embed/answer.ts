/** An order of a host page → what the player does about it. The page is told how things stand when it has been done. */
import { err, ok, type Result } from '../../engine';
import { type Command, stepByName, type StoryTime } from '../../playback';
import { dispatch, type PlayerStore, showLink, timelineIn, withFilm } from '../player-store';
import { type Failure, type Params } from '../protocol';
import { readLink } from '../address/read-link';
import { fullLink } from './full-link';
import { type Hand } from './mover';
import { type Order } from './requests';
import { stateOf } from './state';

export interface Deck {
  readonly store: PlayerStore;
  readonly hand: Hand;
}

export type Answer = Result<unknown, Failure>;

const told = (store: PlayerStore): Answer => ok(stateOf(store.getState()));

function obey(store: PlayerStore, command: Command): Answer {
  dispatch(store, command);
  return told(store);
}

function seek(store: PlayerStore, params: Params['seek']): Answer {
  const state = store.getState();
  const { length } = timelineIn(state).pacings[state.player.mode];
  return obey(store, {
    do: 'seek',
    to: ('part' in params ? params.part * length : params.ms) as StoryTime,
  });
}

const WAYS = ['next', 'previous', 'first', 'last'] as const;

function step(store: PlayerStore, { to }: Params['step']): Answer {
  const way = WAYS.find((word) => word === to);
  if (way !== undefined) return obey(store, { do: way });
  const { steps } = timelineIn(store.getState());
  const found = stepByName(timelineIn(store.getState()), String(to).trim().toLowerCase());
  if (found !== null) return obey(store, { do: 'step', to: found.index });
  const some = steps.slice(0, 3).map(({ name }) => name);
  const message = `this film has ${steps.length} steps, such as ${some.join(', ')}; none is ${String(to).slice(0, 60)}`;
  return err({ code: 'not-found', message });
}

/** A link may carry its scenario in the fragment, which has to be fetched for: the doing is the host's when it comes. */
async function load({ store, hand }: Deck, { link }: Params['load']): Promise<Answer> {
  const parsed = await readLink(link);
  return new Promise((resolve) => {
    const show = () => {
      hand.lead('host', () => showLink(store, parsed));
      resolve(told(store));
    };
    const message = 'the film was not made: the reader cancelled it, or another one was asked for';
    withFilm(store, parsed.link.scenario, show, () => resolve(err({ code: 'failed', message })));
  });
}

function setTheme(store: PlayerStore, { theme }: Params['setTheme']): Answer {
  store.setState({ theme });
  return told(store);
}

/** Does what was ordered. Resolves when it is done; never rejects, what went wrong is a value. */
export async function answer(deck: Deck, order: Order): Promise<Answer> {
  const { store } = deck;
  switch (order.method) {
    case 'play':
    case 'pause':
      return obey(store, { do: order.method });
    case 'seek':
      return seek(store, order.params);
    case 'step':
      return step(store, order.params);
    case 'load':
      return load(deck, order.params);
    case 'getState':
      return told(store);
    case 'getLink':
      return ok({ link: fullLink(store.getState()) });
    case 'setTheme':
      return setTheme(store, order.params);
    case 'export':
      return (await import('./exports')).exported(store.getState(), order.params);
  }
}
