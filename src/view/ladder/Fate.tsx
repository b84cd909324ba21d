/** A datagram of any length, and what becomes of it on each path: said, and drawn as the pieces that travel. */
import { type Decision, type LadderQuestion, type Rung, type WayName } from '../../engine';
import { Dial, WordDial } from '../controls/Dial';
import { useWords } from '../language/language';
import { LADDER_WORDS, type LadderWords } from '../language/ladder';

export interface FateProps {
  readonly question: LadderQuestion;
  readonly rungs: readonly Rung[];
  readonly mtus: readonly [least: number, most: number];
  readonly onChange: (patch: Partial<LadderQuestion>) => void;
}

/** The slider ends here; a link may ask for longer ones. */
const LONGEST = 12_000;
const SHORTEST = 28;

export function Fate(props: FateProps) {
  const { question, rungs, onChange } = props;
  const words = useWords(LADDER_WORDS);
  const { ask, names } = words;
  const { datagram, dontFragment } = question;
  return (
    <section className="fate" aria-label={words.fate}>
      <h2>{words.fate}</h2>
      <p className="ask">
        {ask.sends}
        <PodMtu {...props} />
        {ask.datagram}
        <Dial
          name={names.datagram}
          text={String(datagram)}
          value={Math.min(LONGEST, datagram)}
          min={SHORTEST}
          max={LONGEST}
          step={1}
          onChange={(n) => onChange({ datagram: n })}
        />
        {ask.bytes}
        <WordDial
          name={names.df}
          choices={[['off', ask.dfs.off], ['on', ask.dfs.on]] /* prettier-ignore */}
          chosen={dontFragment ? 'on' : 'off'}
          onChoose={(to) => onChange({ dontFragment: to === 'on' })}
        />
        {ask.far}
        <FarMtu {...props} />
        {ask.end}
      </p>
      <ul className="fates">
        {rungs.map(({ way, decision }) => (
          <FateOf key={way} way={way} decision={decision} />
        ))}
      </ul>
    </section>
  );
}

function PodMtu({ question: { podMtu, vpcMtu }, mtus: [least, most], onChange }: FateProps) {
  const { ask, names } = useWords(LADDER_WORDS);
  return (
    <>
      <WordDial
        name={names.pod}
        choices={[['derived', ask.pods.derived], ['set', ask.pods.set]] /* prettier-ignore */}
        chosen={podMtu === null ? 'derived' : 'set'}
        onChoose={(to) => onChange({ podMtu: to === 'set' ? vpcMtu : null })}
      />
      {podMtu !== null && (
        <>
          {ask.at}
          <Dial
            name={names.podMtu}
            text={String(podMtu)}
            value={podMtu}
            min={least}
            max={most}
            step={1}
            onChange={(n) => onChange({ podMtu: n })}
          />
        </>
      )}
    </>
  );
}

function FarMtu({ question: { receiverMtu }, mtus: [least, most], onChange }: FateProps) {
  const { ask, names } = useWords(LADDER_WORDS);
  return (
    <>
      <WordDial
        name={names.far}
        choices={[['same', ask.fars.same], ['smaller', ask.fars.smaller]] /* prettier-ignore */}
        chosen={receiverMtu === null ? 'same' : 'smaller'}
        onChoose={(to) => onChange({ receiverMtu: to === 'smaller' ? ETHERNET : null })}
      />
      {receiverMtu !== null && (
        <Dial
          name={names.farMtu}
          text={String(receiverMtu)}
          value={receiverMtu}
          min={least}
          max={most}
          step={1}
          onChange={(n) => onChange({ receiverMtu: n })}
        />
      )}
    </>
  );
}

const ETHERNET = 1500;

/** The decision as a clause that follows the path’s name. */
function clauseOf(decision: Decision, { decisions }: LadderWords): string {
  switch (decision.kind) {
    case 'passes':
      return decisions.passes;
    case 'cut':
      return decisions.cut(decision.by, decision.pieces);
    case 'refused':
      return decisions.refused(decision.mtu);
    case 'returned':
      return decisions.returned(decision.mtu);
    case 'vanishes':
      return decisions.vanishes(decision.mtu);
  }
}

/** More pieces than these are not drawn one by one. */
const DRAWN = 24;

const piecesOf = (decision: Decision): number =>
  decision.kind === 'cut' ? Math.min(DRAWN, decision.pieces) : 1;

function FateOf({ way, decision }: { readonly way: WayName; readonly decision: Decision }) {
  const words = useWords(LADDER_WORDS);
  const lost = decision.kind !== 'passes' && decision.kind !== 'cut';
  const pieces = piecesOf(decision);
  const width = 120 / pieces;
  return (
    <li className={lost ? 'fate-lost' : undefined}>
      <b className="mono">{way}</b>
      <svg width="124" height="18" aria-hidden="true">
        {Array.from({ length: pieces }, (_, i) => (
          <rect
            key={i}
            className="piece"
            x={1 + i * width}
            y="2"
            width={Math.max(1, width - 3)}
            height="14"
          />
        ))}
        {lost && <path className="cross" d="M54 2l14 14M68 2l-14 14" />}
      </svg>
      <span>{clauseOf(decision, words)}</span>
    </li>
  );
}
