/** The words after a command's name: what belongs to options, and the rest. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { err, ok, type Result } from '../engine/index';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ readonly args: string[]; readonly options: T; readonly allowPositionals: true }>
>;

/** Options by name and all other words; fails with a sentence on an option that the command does not have. */
export function readOptions<T extends Options>(
  args: readonly string[],
  options: T,
): Result<Pick<Parsed<T>, 'values' | 'positionals'>, string> {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true }));
  } catch (error) {
    return err(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}
