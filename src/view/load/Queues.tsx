/**
 * The way of each path as a chain of those who work and the places where datagrams wait: how busy, how full, what is lost.
 *
 * A tank is as full as those who came found it on average; the line in it is the most it ever was. While a run goes on it
 * is as full as it is.
 */
import { type LoadResult, type LossPlace } from '../../engine';
import { number, percentText } from '../amounts';
import { WayKey } from '../charts/way-marks';
import { WayName } from '../charts/WayName';
import { Basis } from '../cost/Basis';
import { useLanguage, useWords } from '../language/language';
import { LOAD_WORDS, type LoadWords } from '../language/load';
import { busiest, lossRate, type PathFacts } from './load-facts';

export interface QueuesProps {
  readonly facts: readonly PathFacts[];
  /** What is looked at, in words. */
  readonly what: string;
  /** Where its figures are from. */
  readonly source: string;
  /** Which ends send: with both, a flanneld is sender and receiver at once. */
  readonly senders: readonly ('a' | 'b')[];
}

export function Queues({ facts, what, source, senders }: QueuesProps) {
  const words = useWords(LOAD_WORDS);
  return (
    <section className="queues" aria-label={words.queues}>
      <h2>{words.queues}</h2>
      <p className="quiet">{words.queuesAt(what)}</p>
      {facts.map(({ way, here }) => (
        <div className="queue-row" key={way}>
          <b className="mono">
            <WayKey way={way} /> <WayName way={way} />
          </b>
          {here === null ? (
            <p className="empty">{words.noPoint}</p>
          ) : (
            <ol className="chain">
              {stationsOf(here.result, senders, words).map((station) => (
                <li key={station.key} className={`station station-${station.kind}`}>
                  {station.kind === 'thread' ? (
                    <Thread name={station.name} cores={station.cores} />
                  ) : (
                    <Tank name={station.name} place={station.place} result={here.result} />
                  )}
                </li>
              ))}
            </ol>
          )}
        </div>
      ))}
      <Basis source={source} />
    </section>
  );
}

type Station = { readonly key: string; readonly name: string } & (
  { readonly kind: 'thread'; readonly cores: number } | { readonly kind: 'tank'; readonly place: LossPlace }
);

/** Those who take part in this run, in the order of the way. */
function stationsOf(
  result: LoadResult,
  senders: readonly ('a' | 'b')[],
  { stations }: LoadWords,
): readonly Station[] {
  const receivers = senders.map((node) => (node === 'a' ? 'b' : 'a'));
  const busy = (start: string, nodes: readonly string[]): number | null => {
    const found = nodes.flatMap((node) => busiest(result, `${start} ${node}`) ?? []);
    return found.length === 0 ? null : Math.max(...found);
  };
  const thread = (key: string, name: string, cores: number | null): readonly Station[] =>
    cores === null ? [] : [{ key, name, kind: 'thread', cores }];
  const tank = (place: LossPlace, name: string, there: boolean): readonly Station[] =>
    there ? [{ key: place, name, kind: 'tank', place }] : [];
  const [from, to] = [busy('flanneld', senders), busy('flanneld', receivers)];
  const softirq = busy('softirq', receivers);
  return [
    ...thread('sender', stations.sender, appBusy(result, 'sends')),
    ...tank('tun-queue', stations.tunQueue, from !== null),
    ...thread('sending', stations.sendingFlanneld, from),
    ...tank('backlog', stations.backlog, softirq !== null),
    ...thread('softirq', stations.softirq, softirq),
    ...tank('flanneld-socket', stations.flanneldSocket, to !== null),
    ...thread('receiving', stations.receivingFlanneld, to),
    ...tank('application-socket', stations.applicationSocket, true),
    ...thread('receiver', stations.receiver, appBusy(result, 'receives')),
  ];
}

/** The busiest of the applications that do this. */
const appBusy = ({ threads }: LoadResult, deed: 'sends' | 'receives'): number | null => {
  const cores = threads
    .filter(({ name }) => name.startsWith('app') && name.includes(deed))
    .map((t) => t.cores);
  return cores.length === 0 ? null : Math.max(...cores);
};

function Thread({ name, cores }: { readonly name: string; readonly cores: number }) {
  const words = useWords(LOAD_WORDS);
  const part = percentText(Math.min(1, cores), useLanguage());
  return (
    <>
      <span className="station-name">{name}</span>
      <svg className="busy" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="busy-ground" width="100" height="8" />
        <rect
          className={cores > 0.9 ? 'busy-part full' : 'busy-part'}
          width={100 * Math.min(1, cores)}
          height="8"
        />
      </svg>
      <span className="station-fact">{words.busy(part)}</span>
    </>
  );
}

interface TankProps {
  readonly name: string;
  readonly place: LossPlace;
  readonly result: LoadResult;
}

function Tank({ name, place, result }: TankProps) {
  const words = useWords(LOAD_WORDS);
  const language = useLanguage();
  const fill = result.fill[place];
  const lost = lossRate(result, place);
  return (
    <>
      <span className="station-name">{name}</span>
      <svg className="tank" viewBox="0 0 40 44" aria-hidden="true">
        <rect className="tank-fill" x="1" width="38" y={43 - 42 * fill.mean} height={42 * fill.mean} />
        <path className="tank-most" d={`M1 ${43 - 42 * fill.most}H39`} />
        <path className="tank-wall" d="M1 0V43H39V0" />
      </svg>
      <span className="station-fact">
        {words.fill(percentText(fill.mean, language), percentText(fill.most, language))}
        <span className="quiet"> ({words.rooms[place]})</span>
      </span>
      {lost > 0 && (
        <span className="station-lost">
          ✕ {words.lostHere(number(lost, language))} <code>{words.counters[place]}</code>
        </span>
      )}
    </>
  );
}
