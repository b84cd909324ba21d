/** Everything in the address that could not be used: what was found, what was expected, what stands in for it. */
import { Icon } from './controls/icons';

export interface ShownProblem {
  readonly parameter: string;
  /** As it was typed. */
  readonly found: string;
  readonly expected: string;
  /** What the film uses instead. */
  readonly used: string;
}

export interface ProblemListProps {
  readonly problems: readonly ShownProblem[];
  readonly onDismiss: () => void;
}

export function ProblemList({ problems, onDismiss }: ProblemListProps) {
  if (problems.length === 0) return null;
  const title =
    problems.length === 1
      ? 'One thing in this link could not be used'
      : `${problems.length} things in this link could not be used`;
  return (
    <section className="problems" role="alert" aria-label="Problems in the link">
      <div className="heading">
        <h2>{title}</h2>
        <button type="button" className="key" aria-label="Dismiss" title="Dismiss" onClick={onDismiss}>
          <Icon name="close" />
        </button>
      </div>
      <ul>
        {problems.map((p, at) => (
          <li key={at}>
            <code className="found">
              {p.parameter}={p.found}
            </code>
            <span>
              expected {p.expected}; <b>{p.used}</b> is used instead
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
