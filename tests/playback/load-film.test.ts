/** The film of a load: its marks are where the run’s own events say, the same from the same seed, never more than can be drawn. */
import { describe, expect, it } from 'vitest';
import {
  createLoadRun,
  type LoadConfig,
  type LoadFlow,
  PROFILES,
  type TripColumns,
  type WayName,
} from '../../src/engine';
import {
  createMarks,
  type LoadFilm,
  loadFilmOf,
  type LoadMarks,
  type LoadStage,
  loadStageOf,
  MARK_KINDS,
  marksAt,
  MOST_MARKS,
} from '../../src/playback';

const FLOW: LoadFlow = {
  name: 'flow',
  from: 'a',
  protocol: 'udp',
  payload: 1_400,
  rate: 40_000,
  arrivals: 'random',
};

const configOf = (way: WayName, rest: Partial<LoadConfig> = {}): LoadConfig => ({
  way,
  flows: [FLOW],
  vpcMtu: 9001,
  offload: true,
  tunOffload: false,
  machines: 1,
  cores: 2,
  duration: 1e7,
  seed: 1,
  ...rest,
});

function tripsOf(config: LoadConfig, most = 5_000): TripColumns {
  const run = createLoadRun(config, PROFILES.reference, most);
  while (run.trips() === null && run.advance(1_000));
  const trips = run.trips();
  if (trips === null) throw new Error('the run is over and kept nothing');
  return trips;
}

interface Shown {
  readonly film: LoadFilm;
  readonly stage: LoadStage;
  readonly at: (instant: number, linger?: number) => LoadMarks;
}

function show(config: LoadConfig, most?: number): Shown {
  const trips = tripsOf(config, most);
  const film = loadFilmOf(trips);
  const flows = config.flows.map(({ from, protocol }, i) => ({
    from,
    plan: trips.plans[i] ?? { legs: [], payload: 0, packets: 1, inner: 0 },
    windowed: protocol === 'tcp',
  }));
  const stage = loadStageOf(config.way, config.vpcMtu, flows, film.perMark);
  return {
    film,
    stage,
    at: (instant, linger = 0) => {
      const marks = createMarks(stage);
      marksAt(film, stage, instant, linger, marks);
      return marks;
    },
  };
}

const kindsIn = ({ kind, count }: LoadMarks): readonly string[] =>
  Array.from(kind.subarray(0, count), (k) => MARK_KINDS[k] ?? '');

const flooded = configOf('udp', { flows: [{ ...FLOW, rate: 160_000, payload: 64 }], duration: 3e7 });

describe('the film of a load', () => {
  const udp = show(flooded);

  it('shows what is under way at an instant: each trip once, at its turn or in its line', () => {
    const { film, stage } = udp;
    const { count, stride, came, began, ended, lost } = film.trips;
    for (const part of [0, 0.1, 0.35, 0.7, 0.99]) {
      const instant = film.length * part;
      const marks = udp.at(instant);
      let [waiting, moving] = [0, 0];
      for (let trip = 0; trip < count; trip++) {
        const legs = Array.from({ length: stride }, (_, leg) => trip * stride + leg);
        const reached = legs.filter((cell) => (came[cell] ?? Infinity) <= instant).at(-1);
        const gone = (lost[trip] ?? 0) <= instant || (ended[trip * stride + stride - 1] ?? 0) <= instant;
        if (reached === undefined || gone) continue;
        if ((began[reached] ?? Infinity) > instant) waiting++;
        else moving++;
      }
      expect([marks.underWay, marks.count]).toEqual([waiting + moving, waiting + moving]);
      expect(kindsIn(marks).filter((kind) => kind === 'waiting').length).toBe(waiting);
      expect(marks.waiting.reduce((sum, n) => sum + n, 0)).toBe(waiting);
      stage.trays.forEach(({ room }, i) => expect(marks.waiting[i]).toBeLessThanOrEqual(room));
    }
  });

  it('fills the queues of Linux to their brim and loses what comes then', () => {
    const instants = Array.from({ length: 400 }, (_, i) => (udp.film.length * i) / 400);
    const seen = instants.map((instant) => udp.at(instant));
    const most = (tray: number): number => Math.max(...seen.map(({ waiting }) => waiting[tray] ?? 0));
    expect(udp.stage.trays.map(({ place, room }, i) => [place, room, most(i)])).toEqual([
      ['tun-queue', 500, 500],
      ['flanneld-socket', 278, 278],
      ['application-socket', 278, expect.any(Number)],
    ]);
    const last = udp.at(udp.film.peak.at);
    expect(last.lost).toBeGreaterThan(0);
    expect(last.lostAt.reduce((sum, n) => sum + n, 0)).toBe(last.lost);
    expect(last.sent).toBe(last.arrived + last.lost + last.underWay);
    const lingering = kindsIn(udp.at(udp.film.peak.at, 1e6)).filter((kind) => kind === 'lost');
    expect(lingering.length).toBeGreaterThan(0);
  });

  it('is the same from the same seed, another from another, and keeping it changes nothing', () => {
    const marks = udp.at(1e7);
    expect(show(flooded).at(1e7)).toEqual(marks);
    const other = show({ ...flooded, flows: [{ ...FLOW, rate: 120_000 }], seed: 2 });
    expect(other.at(1e7)).not.toEqual(marks);
    const [kept, plain] = [3_000, 0].map((most) => createLoadRun(flooded, PROFILES.reference, most));
    while (kept?.advance(1_000));
    while (plain?.advance(1_000));
    expect(kept?.result()).toEqual(plain?.result());
  });

  it('lets a datagram wait at the device whose queue it is, and moves it over the stage’s own way', () => {
    const { layout, stretches, ways } = udp.stage;
    const pointAt = (leg: number): readonly [number, number] => {
      const [way, stretch] = [ways[0], stretches[0]?.[leg]];
      const i = way?.at.findIndex((at) => at >= (stretch?.from ?? 0)) ?? 0;
      return [way?.xs[i] ?? 0, way?.ys[i] ?? 0];
    };
    const near = (leg: number, id: string): void => {
      const box = layout.boxes.find((b) => b.id === id);
      const [x, y] = pointAt(leg);
      expect(x).toBeGreaterThanOrEqual((box?.x ?? Infinity) - 1);
      expect(x).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0) + 1);
      expect(y).toBeGreaterThanOrEqual((box?.y ?? Infinity) - 1);
    };
    near(0, 'p1a');
    near(1, 'n1.flannel0');
    near(2, layout.boxes.find(({ kind, node }) => kind === 'tunnel-socket' && node === 'n2')?.id ?? '');
    near(3, 'p2a');
  });

  it('says when it is inside another datagram: between encapsulation and decapsulation only', () => {
    const seen = (way: WayName): ReadonlySet<string> => {
      const shown = show(configOf(way, { machines: 2 }));
      return new Set(
        Array.from({ length: 60 }, (_, i) => kindsIn(shown.at((shown.film.length * (i + 0.5)) / 60))).flat(),
      );
    };
    expect(seen('vxlan').has('wrapped')).toBe(true);
    expect(seen('host-gw').has('wrapped')).toBe(false);
  });

  it('is bare again on its last leg: past the other flanneld nothing is wrapped', () => {
    const shown = show(configOf('udp', { machines: 2 }));
    const { layout } = shown.stage;
    const bridge = layout.boxes.find(({ id }) => id === 'n2.docker0');
    const onBridge: string[] = [];
    for (let i = 0; i < 600; i++) {
      const marks = shown.at((shown.film.length * i) / 600);
      for (const [n, kind] of kindsIn(marks).entries()) {
        const [x, y] = [marks.x[n] ?? 0, marks.y[n] ?? 0];
        const inside =
          x > (bridge?.x ?? 0) &&
          x < (bridge?.x ?? 0) + (bridge?.width ?? 0) &&
          y > (bridge?.y ?? 0) &&
          y < (bridge?.y ?? 0) + (bridge?.height ?? 0);
        if (inside && kind !== 'waiting') onBridge.push(kind);
      }
    }
    expect(new Set(onBridge)).toEqual(new Set(['bare']));
  });

  it('keeps a loss in sight as long as it is told, however many came after it', () => {
    const { at, film } = udp;
    const instant = film.peak.at;
    const happened = (linger: number): number =>
      film.lost.filter((lost) => lost <= instant && lost + linger > instant).length;
    for (const linger of [2e5, 1e6, 4e6]) {
      const lost = kindsIn(at(instant, linger)).filter((kind) => kind === 'lost').length;
      expect([linger, lost]).toEqual([linger, happened(linger)]);
    }
  });

  it('goes back from the other node, each way on its own', () => {
    const both = show(configOf('udp', { flows: [FLOW, { ...FLOW, from: 'b' }], machines: 2 }));
    expect(both.stage.trays.map(({ node, place }) => `${node} ${place}`)).toEqual(
      ['a', 'b'].flatMap((node) =>
        ['tun-queue', 'backlog', 'flanneld-socket', 'application-socket'].map((place) => `${node} ${place}`),
      ),
    );
    expect(both.at(8e6).underWay).toBeGreaterThan(0);
  });

  it('keeps as many trips as it may, and lasts until the first that it does not know', () => {
    const { film, at } = show(flooded, 200);
    expect(film.trips.count).toBe(200);
    expect(film.length).toBeLessThan(3e7);
    expect(at(film.length).sent).toBe(200);
  });

  it('lets a mark stand for several when more are under way than can be drawn', () => {
    const { trips } = udp.film;
    const few = loadFilmOf(trips, 300);
    const flows = flooded.flows.map(({ from }, i) => ({
      from,
      plan: trips.plans[i] ?? { legs: [], payload: 0, packets: 1, inner: 0 },
      windowed: false,
    }));
    const stage = loadStageOf('udp', 9001, flows, few.perMark);
    const marks = createMarks(stage);
    marksAt(few, stage, few.peak.at, 0, marks);
    expect(MOST_MARKS).toBeGreaterThanOrEqual(2_000);
    expect(few.perMark).toBe(Math.ceil(few.peak.count / 300));
    expect(marks.underWay).toBe(few.peak.count);
    expect(marks.count).toBeLessThanOrEqual(300);
    expect(marks.count * few.perMark).toBeGreaterThan(0.9 * marks.underWay);
    // Every mark stays within its tray, though each tray has fewer cells.
    for (let i = 0; i < marks.count; i++)
      if (MARK_KINDS[marks.kind[i] ?? 0] === 'waiting')
        expect(
          stage.trays.some(
            ({ x, y, width, height }) =>
              (marks.x[i] ?? 0) > x &&
              (marks.x[i] ?? 0) < x + width &&
              (marks.y[i] ?? 0) > y &&
              (marks.y[i] ?? 0) < y + height,
          ),
        ).toBe(true);
  });
});
