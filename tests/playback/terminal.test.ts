/** The terminal beside the film: history, completion, and suggestions that the engine can answer. */
import { describe, expect, it } from 'vitest';
import { isPacketEvent, presetScenario, PRESETS, runCommand, shellStateAt, simulate } from '../../src/engine';
import {
  completed,
  EMPTY_TERMINAL,
  ran,
  recalled,
  suggestionsFor,
  type Terminal,
  terminalText,
  typed,
} from '../../src/playback/terminal';

const after = (...lines: readonly string[]): Terminal =>
  lines.reduce(
    (terminal, line) => ran(terminal, { seat: 'n1', at: '0 ns', line, output: `${line}!\n`, status: 0 }),
    EMPTY_TERMINAL,
  );

describe('history', () => {
  it('goes back and forth, stops at the ends, and gives the unfinished line back', () => {
    let terminal = typed(after('ip route', 'ss -lunp'), 'ip ne');
    const seen = (['older', 'older', 'older', 'newer', 'newer', 'newer'] as const).map(
      (way) => (terminal = recalled(terminal, way)).input,
    );
    expect(seen).toEqual(['ss -lunp', 'ip route', 'ip route', 'ss -lunp', 'ip ne', 'ip ne']);
  });

  it('counts the same line twice in a row once', () => {
    const terminal = recalled(recalled(after('ip a', 'ip r', 'ip r'), 'older'), 'older');
    expect(terminal.input).toBe('ip a');
  });

  it('forgets the oldest, not the newest', () => {
    const terminal = after(...Array.from({ length: 130 }, (_, i) => `echo ${i}`));
    expect(terminal.entries).toHaveLength(100);
    expect(terminal.entries.at(-1)?.line).toBe('echo 129');
  });

  it('is copied with its prompts', () => {
    expect(terminalText(after('ip a'))).toBe('root@n1:~# ip a\nip a!\n');
  });
});

describe('Tab', () => {
  it.each([
    ['ip ro', ['route'], 'ip route ', 'one', 1],
    ['ip ', ['route', 'rule'], 'ip ru', 'several', 2],
    ['tcp', [], 'tcp', 'none', 0],
    ['c', ['cat', 'conntrack'], 'c', 'several', 2],
  ])('%j with %j', (line, words, expected, outcome, options) => {
    const done = completed(line, words.length === 2 && line === 'ip ' ? ['ruin', 'rule'] : words);
    expect(done.line).toBe(expected);
    expect(done.outcome).toBe(outcome);
    expect(done.options).toHaveLength(options);
  });
});

describe('suggestions', () => {
  it('at the route lookup ask for the very route', () => {
    const { events } = simulate(presetScenario('cross-node'));
    const lookup = events.find(
      (e) => e.kind === 'lookup' && e.lookup.table === 'fib' && e.place.node === 'n1',
    );
    expect(lookup === undefined ? [] : suggestionsFor(lookup)[0]).toBe('ip route get 100.96.2.2');
  });

  it.each(Object.keys(PRESETS))('%s: every one of them is answered where it is offered', (name) => {
    const trace = simulate(presetScenario(name));
    const first = trace.cluster.nodes[0]?.name ?? '';
    const tried = new Set<string>();
    for (const event of trace.events) {
      const seat = isPacketEvent(event) ? (event.place.pod ?? event.place.node) : first;
      for (const line of suggestionsFor(event)) {
        if (tried.has(`${seat} ${event.kind} ${line}`)) continue;
        tried.add(`${seat} ${event.kind} ${line}`);
        const { output, status } = runCommand(shellStateAt(trace, seat, event.at), line);
        expect([seat, event.kind, line, status, output]).toEqual([seat, event.kind, line, 0, output]);
      }
    }
  });
});
