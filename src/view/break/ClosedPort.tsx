/** A closed tunnel port, in each way there is, side by side: a way a column, an observer a row. */
import { type ReactNode } from 'react';
import { type PortLook, type PortLooks } from '../../playback';
import { FAULT_WORDS } from '../language/faults';
import { useWords } from '../language/language';
import { WITNESS_WORDS } from '../language/witness';

export interface ClosedPortProps extends PortLooks {
  readonly onOpen: (fault: string) => void;
  /** The fault on screen: its column is set off. */
  readonly here: string | null;
}

type Words = (typeof FAULT_WORDS)['en']['closed'];

interface Row {
  readonly name: string;
  /** What is typed to see it. */
  readonly command?: string;
  readonly cell: (look: PortLook) => ReactNode;
  readonly typed?: boolean;
}

const rowsOf = (words: Words, { from, to, command }: PortLooks): readonly Row[] => [
  {
    name: words.pod,
    cell: ({ arrived, podTold }) => (arrived ? words.arrives : podTold ? words.error : words.silence),
  },
  {
    name: words.tcpdump(from),
    command,
    cell: ({ left, returned }) => `${words.left(left)}, ${words.returned(returned)}`,
  },
  { name: words.tcpdump(to), command, cell: ({ reached, refused }) => words.reached(reached, refused) },
  { name: words.counts, cell: (look) => <Counted look={look} /> },
  { name: words.tells, cell: ({ proof }) => `${proof.place}$ ${proof.command}`, typed: true },
];

export function ClosedPort(props: ClosedPortProps) {
  const { from, to, port, backend, looks, here, onOpen } = props;
  const words = useWords(FAULT_WORDS).closed;
  return (
    <section className="closed-port">
      {here !== null && <h4>{words.title(port)}</h4>}
      <p>{words.lead(backend, from, to)}</p>
      <div className="closed-scroll" tabIndex={0} role="group" aria-label={words.title(port)}>
        <table>
          <thead>
            <tr>
              <td />
              {looks.map(({ fault }) => (
                <th key={fault} scope="col" aria-current={fault === here ? 'true' : undefined}>
                  <Way title={words.ways[fault]} onOpen={fault === here ? null : () => onOpen(fault)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(words, props).map(({ name, command, cell, typed = false }, at) => (
              <tr key={at}>
                <th scope="row">
                  {name} {command !== undefined && <code>{command}</code>}
                </th>
                {looks.map((look) => (
                  <td key={look.fault} className={typed ? 'mono' : undefined}>
                    {cell(look)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The head of a column: the way to that fault, unless it is on screen. */
function Way({ title, onOpen }: { readonly title: string; readonly onOpen: (() => void) | null }) {
  if (onOpen === null) return <>{title}</>;
  return (
    <button type="button" className="link" onClick={onOpen}>
      {title}
    </button>
  );
}

function Counted({ look: { arrived, known } }: { readonly look: PortLook }) {
  const { closed, witnesses } = useWords(FAULT_WORDS);
  const { heads } = useWords(WITNESS_WORDS);
  if (arrived) return <>–</>;
  if (known.length === 0) return <>{witnesses.nobody}</>;
  const names = known.map(({ column, who }) => (who === null ? heads[column] : closed.countedBy(who)));
  return <>{names.join(', ')}</>;
}
