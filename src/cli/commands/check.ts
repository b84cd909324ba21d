/**
 * `flannelgraph check`: documentation that is tested. Finds links of ours in documents, and says which no longer parse, name
 * a step that their film does not have, or come to another outcome than they state.
 */
import { readFile } from 'node:fs/promises';
import { type Problem } from '../../engine/index';
import { filesLike } from '../check/glob';
import { createJudge, type Verdict } from '../check/judge-link';
import { type FoundLink, linksIn } from '../check/links-in';
import { type Command, type Io } from '../command';
import { readOptions } from '../options';
import { refuse as refuseFor } from '../refuse';

const OPTIONS = { json: { type: 'boolean' }, base: { type: 'string' } } as const;
/** No document that people read is larger. */
const LARGEST = 16_777_216;

interface Judged extends FoundLink, Verdict {
  readonly file: string;
}

export const checkCommand: Command = {
  name: 'check',
  summary:
    'Checks the links in documents: that each parses, has its step, and comes to what it states, as in expect=delivered or expect=drop:TTL_EXPIRED@n1.',
  usage: "'docs/**/*.md' … [--base https://host/app/] [--json]",
  run: async (args, io) => {
    const words = readOptions(args, OPTIONS);
    if (!words.ok) return refuse(io, words.error);
    const { values, positionals } = words.value;
    if (positionals.length === 0) return refuse(io, "say which documents, such as 'docs/**/*.md'");
    const files = await filesFor(positionals);
    if (typeof files === 'string') return refuse(io, files);
    const judged: Judged[] = [];
    const judge = createJudge();
    for (const file of files) {
      const text = await textOf(file);
      if (text === null) return refuse(io, `${file} cannot be read`);
      for (const link of linksIn(text, values.base ?? null))
        judged.push({ file, ...link, ...judge(link.text) });
    }
    if (values.json === true) io.print(`${JSON.stringify(asData(files, judged), null, 2)}\n`);
    else report(io, files, judged);
    return judged.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
  },
};

/** The files of all patterns, or what is wrong with one of them. */
async function filesFor(patterns: readonly string[]): Promise<readonly string[] | string> {
  const files = new Set<string>();
  for (const pattern of patterns) {
    const found = await filesLike(pattern);
    if (found.length === 0) return `no file is like ${pattern}`;
    for (const file of found) files.add(file);
  }
  return [...files];
}

async function textOf(file: string): Promise<string | null> {
  try {
    const octets = await readFile(file);
    return octets.length > LARGEST ? null : octets.toString('utf8');
  } catch {
    return null;
  }
}

const countOf = (judged: readonly Judged[]): number => judged.filter(({ wrong }) => wrong.length > 0).length;

const asData = (files: readonly string[], judged: readonly Judged[]): unknown => ({
  files: files.length,
  links: judged.map(({ file, line, column, text, kind, wrong, notes }) => ({
    file,
    line,
    column,
    link: text,
    kind,
    wrong: wrong.map(asRow),
    notes: notes.map(asRow),
  })),
  wrong: countOf(judged),
});

const asRow = ({ parameter, found, expected }: Problem) => ({ parameter, found, expected });

function report(io: Io, files: readonly string[], judged: readonly Judged[]): void {
  for (const { file, line, column, text, wrong, notes } of judged) {
    const line1 = (kind: string, { parameter, found, expected }: Problem): string =>
      `${file}:${line}:${column}: ${kind}${parameter}=${found}: ${kind === '' ? 'expected ' : ''}${expected}\n    ${text}\n`;
    for (const problem of wrong) io.complain(line1(problem.kind === 'note' ? 'wrong: ' : '', problem));
    for (const note of notes) io.complain(line1('note: ', note));
  }
  const rooms = judged.filter(({ kind }) => kind === 'room').length;
  const beside = rooms === 0 ? '' : `, ${rooms} of them to rooms beside the film, which are read and not run`;
  const wrong = countOf(judged);
  const sum = `${judged.length} links in ${files.length} files${beside}; ${wrong === 0 ? 'all hold' : `${wrong} wrong`}\n`;
  io.print(sum);
}

const refuse = (io: Io, why: string): number => refuseFor(io, checkCommand, why);
