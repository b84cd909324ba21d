/**
 * The octets as a table, coloured by header, linked with the tree. One tab stop: arrows move from octet to octet, and
 * what it means is said in a line below.
 */
import { type KeyboardEvent, useState } from 'react';
import type { HexOctet, Inspection } from '../../playback';
import { INSPECTOR_WORDS } from '../language/inspector';
import { useWords } from '../language/language';
import { readout, type Selection, selectionOf, selects } from './selection';

export interface HexDumpProps {
  readonly inspection: Inspection;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
}

const PER_ROW = 12;

const MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -PER_ROW,
  ArrowDown: PER_ROW,
};

function inRows(octets: readonly HexOctet[]): readonly (readonly HexOctet[])[] {
  const rows: (readonly HexOctet[])[] = [];
  for (let at = 0; at < octets.length; at += PER_ROW) rows.push(octets.slice(at, at + PER_ROW));
  return rows;
}

const faceOf = (octet: HexOctet, selected: boolean, current: boolean): string =>
  [`hue-${octet.hue}`, octet.changed && 'changed', selected && 'selected', current && 'current']
    .filter(Boolean)
    .join(' ');

/** Octets shown at once: enough for any header, and a jumbo frame does not stall the page. */
const MOST = 480;

export function HexDump({ inspection, selection, onSelect }: HexDumpProps) {
  const [current, setCurrent] = useState<number | null>(null);
  const words = useWords(INSPECTOR_WORDS);
  const octets = inspection.rows.flatMap((row) => row.octets).slice(0, MOST);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const to = Math.max(0, Math.min(octets.length - 1, current === null ? 0 : current + move));
    const octet = octets[to];
    setCurrent(to);
    if (octet !== undefined) onSelect(selectionOf(octet));
  };
  return (
    <div className="hex-dump">
      <div
        className="hex-scroll"
        role="group"
        aria-label={words.octetsLabel}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setCurrent(null)}
        onPointerLeave={() => onSelect(null)}
      >
        <table className="hex mono">
          <tbody>
            {inRows(octets).map((row, at) => (
              <HexLine key={at} offset={at * PER_ROW} {...{ row, selection, current, onSelect }} />
            ))}
          </tbody>
        </table>
      </div>
      <HexFoot inspection={inspection} selection={selection} />
    </div>
  );
}

function HexFoot({ inspection, selection }: Omit<HexDumpProps, 'onSelect'>) {
  const beyond = inspection.length - MOST;
  const words = useWords(INSPECTOR_WORDS);
  return (
    <>
      {beyond > 0 && <p className="more">{words.beyond(beyond)}</p>}
      <p className="readout" aria-live="polite">
        {readout(inspection, selection) || words.point}
      </p>
    </>
  );
}

interface HexLineProps {
  readonly offset: number;
  readonly row: readonly HexOctet[];
  readonly selection: Selection | null;
  readonly current: number | null;
  readonly onSelect: (selection: Selection | null) => void;
}

function HexLine({ offset, row, selection, current, onSelect }: HexLineProps) {
  return (
    <tr>
      <th scope="row">{offset.toString(16).padStart(4, '0')}</th>
      {row.map((octet) => (
        <td
          key={octet.index}
          className={faceOf(octet, selects(selection, octet), octet.index === current)}
          onPointerEnter={() => onSelect(selectionOf(octet))}
        >
          {octet.hex}
        </td>
      ))}
    </tr>
  );
}
