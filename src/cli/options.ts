/** The words after a command's name: what belongs to options, and the rest. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { err, ok, type Result } from '../engine/index';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ readonly args: string[]; readonly options: T; readonly allowPositionals: true }>
>;
interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly rawName?: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** Options by name and all other words; fails with what was found and what was expected. */
export function readOptions<T extends Options>(
  args: readonly string[],
  options: T,
): Result<Pick<Parsed<T>, 'values' | 'positionals'>, string> {
  // Lenient, so that what is wrong is told in our words; what it lets through is looked at here.
  const { tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens as readonly Token[]) {
    const wrong = token.kind === 'option' ? wrongWith(token, options) : null;
    if (wrong !== null) return err(wrong);
  }
  return ok(parseArgs({ args: [...args], options, allowPositionals: true }));
}

function wrongWith({ name = '', rawName = '', value, inlineValue }: Token, options: Options): string | null {
  const known = Object.keys(options).map((option) => `--${option}`);
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined)
    return `found ${rawName}, expected ${known.length === 0 ? 'no option' : oneOf(known)}`;
  if (option.type === 'boolean')
    return value === undefined
      ? null
      : `found ${rawName}=${value}, expected ${rawName} with nothing behind it`;
  if (value === undefined || value === '') return `found ${rawName} with nothing behind it, expected a value`;
  // Most likely the value was forgotten, and the next option is taken for it.
  return inlineValue !== true && /^-./.test(value)
    ? `found ${value} behind ${rawName}, expected a value (one that begins with a dash is written ${rawName}=${value})`
    : null;
}

const oneOf = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]+)$/, ' or $1');
