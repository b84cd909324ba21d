/**
 * The schema that is published is the schema that is used. `npx vitest run tests/link/schema.test.ts -u` writes it anew
 * when the table of parameters has changed.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { presetScenario, PRESETS, PARAMETER_NAMES } from '../../src/engine';
import { DOCUMENT_ENTRIES, DOCUMENT_SCHEMA, documentOf } from '../../src/link/document';

const FILE = 'docs/scenario.schema.json';

it('docs/scenario.schema.json says what the program checks', async () => {
  const schema = { $id: 'urn:flannelgraph:scenario:1', ...toJsonSchema(DOCUMENT_SCHEMA) };
  const text = await format(JSON.stringify(schema), { ...(await resolveConfig(FILE)), filepath: FILE });
  await expect(text).toMatchFileSnapshot(`../../${FILE}`);
});

it('has a key for each word that a link may say of a scenario', () => {
  expect([...DOCUMENT_ENTRIES.keys()].sort()).toEqual([...PARAMETER_NAMES].sort());
});

it.each(Object.keys(PRESETS))('%s as a document keeps to it', (preset) => {
  const scenario = presetScenario(preset);
  expect(v.safeParse(DOCUMENT_SCHEMA, documentOf(scenario, null)).success).toBe(true);
  expect(v.safeParse(DOCUMENT_SCHEMA, { ...documentOf(scenario, null), colour: 'red' }).success).toBe(false);
  expect(v.safeParse(DOCUMENT_SCHEMA, { ...documentOf(scenario, null), nodes: 65 }).success).toBe(false);
});
