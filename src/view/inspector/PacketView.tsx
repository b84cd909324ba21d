/** The packet laid open: nested headers, octets, what this hop changed, and captures to take away. */
import { useState } from 'react';
import type { FieldChange, Inspection } from '../../playback';
import { Icon } from '../controls/icons';
import { INSPECTOR_WORDS } from '../language/inspector';
import { useWords } from '../language/language';
import { Words } from '../Words';
import { HeaderTree } from './HeaderTree';
import { HexDump } from './HexDump';
import { type Selection } from './selection';

/** An interface whose traffic can be saved. */
export interface CaptureOffer {
  readonly name: string;
  readonly frames: number;
}

export interface PacketViewProps {
  readonly inspection: Inspection | null;
  /** What it came in, where only its data is left; null while it has headers. */
  readonly worn?: Inspection | null;
  readonly captures: readonly CaptureOffer[];
  /** The interface at which the packet stands; offered first. */
  readonly here: string | null;
  readonly onDownload: (name: string) => void;
}

export function PacketView({ inspection, worn = null, captures, here, onDownload }: PacketViewProps) {
  const [selection, setSelection] = useState<Selection | null>(null);
  const words = useWords(INSPECTOR_WORDS);
  return (
    <div className="packet-view">
      {inspection === null ? (
        <p className="empty">{words.noPacket}</p>
      ) : (
        <>
          <h2>
            <Words text={inspection.title} />
          </h2>
          <HeaderTree headers={inspection.headers} selection={selection} onSelect={setSelection} />
          <h3>{words.octets}</h3>
          <HexDump inspection={inspection} selection={selection} onSelect={setSelection} />
          <Changes changes={inspection.changes} inspection={inspection} />
          {worn !== null && <Worn worn={worn} />}
        </>
      )}
      <Captures {...{ captures, here, onDownload }} />
    </div>
  );
}

/** History: the headers that are gone, as they were last seen. */
function Worn({ worn }: { readonly worn: Inspection }) {
  const [selection, setSelection] = useState<Selection | null>(null);
  const words = useWords(INSPECTOR_WORDS);
  return (
    <section className="worn">
      <h3>{words.worn}</h3>
      <p className="at">
        {words.wornAt} <Words text={worn.title} />
      </p>
      <HeaderTree headers={worn.headers} selection={selection} onSelect={setSelection} />
    </section>
  );
}

function Changes({
  changes,
  inspection,
}: {
  readonly changes: readonly FieldChange[];
  readonly inspection: Inspection;
}) {
  const words = useWords(INSPECTOR_WORDS);
  if (changes.length === 0 && inspection.remark === null) return null;
  return (
    <section>
      <h3>{words.changedHere}</h3>
      <ul className="changes">
        {changes.map((change, at) => (
          <li key={at}>
            <span className={`tag ${change.kind}`}>{words.kinds[change.kind]}</span> {change.what}{' '}
            <span className="mono">
              {change.before !== null && change.kind === 'changed' && `${change.before} → `}
              {change.kind !== 'removed' && change.after}
            </span>
          </li>
        ))}
      </ul>
      {inspection.remark !== null && (
        <p className="remark">
          <Words text={inspection.remark} />
        </p>
      )}
    </section>
  );
}

type CapturesProps = Pick<PacketViewProps, 'captures' | 'here' | 'onDownload'>;

function Captures({ captures, here, onDownload }: CapturesProps) {
  const [picked, setPicked] = useState<string | null>(null);
  const words = useWords(INSPECTOR_WORDS);
  const name = picked ?? captures.find((c) => c.name === here)?.name ?? captures[0]?.name;
  if (name === undefined) return null;
  return (
    <section>
      <h3>{words.pcap}</h3>
      <div className="captures">
        <label>
          <span className="unseen">{words.interface}</span>
          <select className="mono" value={name} onChange={(event) => setPicked(event.target.value)}>
            {captures.map((capture) => (
              <option key={capture.name} value={capture.name}>
                {capture.name} ({capture.frames})
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" onClick={() => onDownload(name)}>
          <Icon name="download" /> {words.download}
        </button>
      </div>
    </section>
  );
}
