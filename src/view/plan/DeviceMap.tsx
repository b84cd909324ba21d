/** Who is who on a node: every part by name, with who made it, what layer it works on and who reads from it. */
import { useEffect, useRef } from 'react';
import { type Part, type PartKind } from '../../playback';
import { DEVICE_WORDS } from '../language/devices';
import { useWords } from '../language/language';

export interface DeviceMapProps {
  readonly parts: readonly Part[];
  readonly elsewhere: readonly PartKind[];
  readonly nodes: readonly string[];
  readonly node: string;
  /** The box that is pointed at: its part comes into sight; null for none. */
  readonly asked: string | null;
  /** How long a lease lasts. */
  readonly leaseHours: number;
  readonly onNode: (node: string) => void;
  /** Points at a box of the stage; null for none. */
  readonly onPoint: (box: string | null) => void;
}

export function DeviceMap(props: DeviceMapProps) {
  const { parts, elsewhere, nodes, node, asked, leaseHours, onNode, onPoint } = props;
  const words = useWords(DEVICE_WORDS);
  return (
    <>
      <label className="look-at">
        {words.node}{' '}
        <select className="mono" value={node} onChange={(event) => onNode(event.target.value)}>
          {nodes.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <ul className="parts">
        {parts.map((part) => (
          <OnePart
            key={`${part.kind} ${part.name}`}
            part={part}
            asked={asked !== null && part.box === asked}
            leaseHours={leaseHours}
            onPoint={onPoint}
          />
        ))}
      </ul>
      <h3>{words.elsewhere}</h3>
      <ul className="parts">
        {elsewhere.map((kind) => (
          <li key={kind} className="part away">
            <b className="mono">{words.names[kind]}</b>
            <p>{words.parts[kind].what}</p>
            <Facts kind={kind} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who has to do with leases. */
const LEASING: ReadonlySet<PartKind> = new Set<PartKind>(['flanneld', 'etcd']);

interface OnePartProps {
  readonly part: Part;
  readonly asked: boolean;
  readonly leaseHours: number;
  readonly onPoint: DeviceMapProps['onPoint'];
}

function OnePart({ part, asked, leaseHours, onPoint }: OnePartProps) {
  const words = useWords(DEVICE_WORDS);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (asked && row.current?.matches(':hover, :focus') !== true)
      row.current?.scrollIntoView({ block: 'nearest' });
  }, [asked]);
  const { kind, name, space, addresses, mtu, mac, box, absent } = part;
  const point = () => onPoint(box);
  const leave = () => onPoint(null);
  const about = [...addresses, mac ?? '', mtu === null ? '' : `mtu ${mtu}`].filter(Boolean);
  return (
    <li
      ref={row}
      className={`part part-${kind}${asked ? ' asked' : ''}${absent ? ' away' : ''}`}
      tabIndex={box === null ? undefined : 0}
      onMouseEnter={point}
      onMouseLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      <b className="mono">{name}</b> <span className="space-of">{words.spaces[space]}</span>
      {absent && <strong> {words.absent}</strong>}
      <p>{words.parts[kind].what}</p>
      {LEASING.has(kind) && (
        <p>
          {words.lease(leaseHours)} <a href="?v=1&view=leases">{words.leaseRoom}</a>
        </p>
      )}
      <Facts kind={kind} />
      {about.length > 0 && <p className="mono figures">{about.join('  ')}</p>}
    </li>
  );
}

function Facts({ kind }: { readonly kind: PartKind }) {
  const words = useWords(DEVICE_WORDS);
  const { madeBy, layer, readBy } = words.parts[kind];
  return (
    <dl>
      <dt>{words.madeBy}</dt>
      <dd>{madeBy}</dd>
      <dt>{words.layer}</dt>
      <dd>{layer}</dd>
      <dt>{words.readBy}</dt>
      <dd>{readBy}</dd>
    </dl>
  );
}
