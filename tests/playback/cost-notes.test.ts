/** What the figures of a ledger are made of: the parts are the ledger's own sums, with every backend. */
import { describe, expect, it } from 'vitest';
import {
  type BackendName,
  BACKENDS,
  DEFAULT_PRESET,
  journeyOf,
  ledgerOf,
  presetScenario,
  PROFILES,
  simulate,
} from '../../src/engine';
import { callsMade, timelineOf, wireHeaders } from '../../src/playback';

const oneWay = (backend: BackendName) => {
  const { trace, hero } = timelineOf(simulate({ ...presetScenario(DEFAULT_PRESET), backend }), 'wide');
  const { oneWay: events } = journeyOf(trace.events, hero ?? -1);
  return { events, ledger: ledgerOf(events, PROFILES.reference) };
};

describe.each(Object.keys(BACKENDS) as readonly BackendName[])('over %s', (backend) => {
  const { events, ledger } = oneWay(backend);

  it('calls are crossings, questions and what is asked in vain', () => {
    const { all, crossings, asking, vain } = callsMade(events);
    expect(all).toBe(ledger.syscalls.value);
    expect(crossings).toBe(ledger.crossings.value);
    expect(crossings + vain + asking.reduce((sum, { times }) => sum + times, 0)).toBe(all);
  });

  it('headers on the wire are Ethernet’s, the envelope’s and the sender’s own', () => {
    const headers = wireHeaders(events, ledger);
    expect(headers?.all).toBe(ledger.headerOverhead.value);
    // IPv4 and UDP, as the pod sent them.
    expect(headers?.own).toBe(28);
    expect(headers?.ethernet).toBe(14);
  });
});

it('only the udp backend asks in vain', () => {
  const vain = (backend: BackendName) => callsMade(oneWay(backend).events).vain;
  expect(vain('udp')).toBeGreaterThan(0);
  expect(vain('vxlan')).toBe(0);
});
