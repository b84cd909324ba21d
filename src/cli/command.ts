/** What a subcommand of `flannelgraph` is. Files and processes are each command's own business; text goes through Io. */

export interface Io {
  /** Writes to standard output; signs that command a terminal are written out. */
  print(text: string): void;
  /** Writes to standard error, likewise. */
  complain(text: string): void;
}

export interface Command {
  readonly name: string;
  /** One line for `flannelgraph help`. */
  readonly summary: string;
  /** What follows the name, as in `<scenario> --out DIR`; empty for nothing. */
  readonly usage: string;
  /** Runs to its end. Resolves with the exit status: 0 yes, 1 no, 2 asked wrongly. */
  run(args: readonly string[], io: Io): Promise<number>;
}
