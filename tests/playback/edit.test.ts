/** Editing: a form takes exactly what a link takes, changes one thing, and every change can be walked back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARAMETERS, parseScenario, presetScenario, PRESETS, printScenario } from '../../src/engine';
import {
  cutOf,
  edited,
  fieldGroups,
  fieldsOf,
  flowText,
  type History,
  LONGEST_HISTORY,
  NO_HISTORY,
  redone,
  remembered,
  toggled,
  undone,
  withFlow,
} from '../../src/playback';

const base = presetScenario('cross-node');

describe('a field', () => {
  it('is there once for every parameter, in one of the groups', () => {
    const keys = fieldGroups(base).flatMap(({ fields }) => fields.map((f) => f.key));
    expect(keys.toSorted()).toEqual(Object.keys(PARAMETERS).toSorted());
  });

  it.each(Object.keys(PRESETS))('typed as it stands changes nothing: %s', (preset) => {
    const scenario = presetScenario(preset);
    for (const { name, text } of fieldsOf(scenario))
      expect(edited(scenario, name, [text])).toEqual({ scenario, refused: null, gaveWay: [] });
  });

  it('that cannot be used says what would have been, and changes nothing', () => {
    const { scenario, refused } = edited(base, 'mtu', ['twelve']);
    expect(scenario).toBe(base);
    expect(refused?.expected).toContain('576');
  });

  it('tells what had to give way: flows to pods that are gone', () => {
    const chosen = parseScenario([['flow', 'ping p1a to p3b']]).scenario;
    const { scenario, gaveWay } = edited(chosen, 'nodes', ['1']);
    expect(scenario.nodes).toBe(1);
    expect(gaveWay.map(({ parameter }) => parameter)).toEqual(['flow']);
  });

  it('another backend brings its usual port, and only that', () => {
    const { scenario, gaveWay } = edited({ ...base, mtu: 1_500 as typeof base.mtu }, 'backend', ['vxlan']);
    expect([scenario.backend, scenario.port, scenario.mtu]).toEqual(['vxlan', 8_472, 1_500]);
    expect(gaveWay).toEqual([]);
  });

  it('takes any text whatsoever, and the link is always current', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldsOf(base)), fc.string(), ({ name }, text) => {
        const { scenario } = edited(base, name, [text]);
        expect(parseScenario(printScenario(scenario)).scenario).toEqual(scenario);
      }),
    );
  });
});

describe('flows and faults', () => {
  it('a drag from pod to pod is a flow more; on itself it stays at home', () => {
    const more = withFlow(base, flowText('udp', 'p1b', 'p3a')).scenario;
    expect(more.flows.map(({ from, to }) => [from, to])).toEqual([
      ['p1a', 'p2a'],
      ['p1b', 'p3a'],
    ]);
    expect(withFlow(base, flowText('udp', 'p1a', 'p1a')).scenario.flows.at(-1)?.localhost).toBe(true);
  });

  it('the last flow can go', () => {
    expect(edited(base, 'flow', []).scenario.flows).toEqual([]);
  });

  it('a cut is a fault that fits the backend, and a second press takes it out', () => {
    const cut = toggled(base, cutOf('udp'), 'n2');
    expect(cut.faults).toEqual([{ name: 'security-group-closes-port', target: 'n2' }]);
    expect(toggled(cut, cutOf('udp'), 'n2')).toEqual(base);
    expect(cutOf('host-gw')).toBe('source-dest-check');
  });
});

it('history: back to the beginning and on to the end again, and no longer than it may be', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 2 * LONGEST_HISTORY }), (states) => {
      let history: History<number> = NO_HISTORY;
      states.slice(1).forEach((_, i) => (history = remembered(history, states[i] ?? 0)));
      let now = states.at(-1) ?? 0;
      const kept = Math.min(states.length - 1, LONGEST_HISTORY);
      expect(history.past).toHaveLength(kept);
      const end = now;
      for (let i = 0; i < kept; i++) {
        const there = undone(history, now);
        expect(there?.now).toBe(states.at(-2 - i));
        if (there !== null) ({ history, now } = there);
      }
      expect(undone(history, now)).toBeNull();
      for (let there = redone(history, now); there !== null; there = redone(history, now))
        ({ history, now } = there);
      expect(now).toBe(end);
    }),
  );
});
