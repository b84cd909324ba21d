/** `flannelgraph link`: words, a file or a link → the link, the scenario as a document, or all there is to know of it. */
import { readFile } from 'node:fs/promises';
import { simulate } from '../../engine/index';
import { type EncodedLink, encodeLink } from '../../link/codec';
import { documentOf, LONGEST_DOCUMENT, printDocument, readDocument } from '../../link/document';
import { stampOf } from '../../link/held';
import { type Link, parseLink, type ParsedLink } from '../../link/link';
import { type Command, type Io } from '../command';
import { fileTrouble } from '../files';
import { readOptions } from '../options';
import { refuse as refuseFor } from '../refuse';
import { problemText, readLinkWords } from '../scenario-text';

const OPTIONS = {
  base: { type: 'string' },
  fragment: { type: 'boolean' },
  words: { type: 'boolean' },
  document: { type: 'boolean' },
  json: { type: 'boolean' },
  'no-engine': { type: 'boolean' },
} as const;

export const linkCommand: Command = {
  name: 'link',
  summary:
    'Makes a link of words or of a scenario file, and takes one apart again: --document prints its scenario as a file. Ends with 1 if something could not be used.',
  usage:
    '[<scenario> | FILE.json | LINK] [--base https://host/app/] [--fragment | --words] [--no-engine] [--document] [--json]',
  run: async (args, io) => {
    const words = readOptions(args, OPTIONS);
    if (!words.ok) return refuse(io, words.error);
    const { values, positionals } = words.value;
    const form = formOf(values);
    if (form === null) return refuse(io, 'either --fragment or --words');
    const parsed = await parsedFrom(positionals);
    if (typeof parsed === 'string') return refuse(io, parsed);
    const engine = values['no-engine'] === true ? null : stampOf(simulate(parsed.link.scenario));
    const link = { ...parsed.link, engine };
    const encoded = encodeLink(link, { base: values.base ?? '', form });
    const wrong = parsed.problems.some(({ kind }) => kind === 'problem') ? 1 : 0;
    if (values.json === true) io.print(`${JSON.stringify(asData(link, parsed, encoded), null, 2)}\n`);
    else {
      for (const problem of parsed.problems) io.complain(`${problemText(problem)}\n`);
      if (values.document === true) io.print(`${printDocument(link.scenario, link.engine, 2)}\n`);
      else if (!encoded.ok) return refuse(io, encoded.error);
      else tell(io, encoded.value);
    }
    return wrong;
  },
};

/** Null when both are asked for. */
function formOf(values: {
  readonly fragment?: boolean;
  readonly words?: boolean;
}): 'auto' | 'words' | 'fragment' | null {
  if (values.fragment === true) return values.words === true ? null : 'fragment';
  return values.words === true ? 'words' : 'auto';
}

/** From one file with a scenario, or from words and links; a sentence when the file cannot be read. */
async function parsedFrom(words: readonly string[]): Promise<ParsedLink | string> {
  const [file = '', ...more] = words;
  if (!/\.json$/i.test(file) || /[?#=]/.test(file)) return readLinkWords(words);
  if (more.length > 0) return 'one file, and nothing beside it';
  try {
    const octets = await readFile(file);
    if (octets.length > LONGEST_DOCUMENT) return `${file} is longer than ${LONGEST_DOCUMENT} octets`;
    return parseLink('', readDocument('file', octets.toString('utf8')));
  } catch (error) {
    return fileTrouble(file, error);
  }
}

function tell(io: Io, { text, long }: EncodedLink): void {
  io.print(`${text === '' ? '?' : text}\n`);
  if (long) io.complain(`note: ${text.length} characters; some programs cut links beyond 2000\n`);
}

const asData = (
  { scenario, engine }: Link,
  { problems }: ParsedLink,
  encoded: ReturnType<typeof encodeLink>,
): unknown => ({
  link: encoded.ok ? encoded.value.text : null,
  ...(encoded.ok
    ? { form: encoded.value.form, length: encoded.value.text.length, long: encoded.value.long }
    : { error: encoded.error }),
  document: documentOf(scenario, engine),
  problems,
});

const refuse = (io: Io, why: string): number => refuseFor(io, linkCommand, why);
