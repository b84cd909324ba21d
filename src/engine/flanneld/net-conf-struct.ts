/**
 * How Go's encoding/json puts a JSON value into a struct: keys without regard to case, a sentence for a wrong type.
 *
 * Rules: encoding/json decode.go (Go 1.19): the last of several equal keys wins, null changes nothing, a wrong type
 * is remembered while reading goes on, a failing UnmarshalJSON ends it at once.
 */
import { err, ok, type Result } from '../result';
import { type JsonValue } from './net-conf-json';

export interface StructField {
  readonly name: string;
  readonly type: 'string' | 'int' | 'uint' | 'bool' | 'own';
  /** For `own`, a type with UnmarshalJSON: what it says about this text, null when it takes it. */
  readonly refuse?: (raw: string) => string | null;
}

export interface StructShape {
  /** Name of the Go type that holds the fields; empty for an anonymous struct. */
  readonly name: string;
  /** How Go prints the type as a whole. */
  readonly goType: string;
  readonly fields: readonly StructField[];
}

/** Raw JSON text by field name. */
export type StructValues = ReadonlyMap<string, JsonValue>;

/** The values that reach the struct's fields, or what json.Unmarshal would return. */
export function decodeStruct(value: JsonValue, shape: StructShape): Result<StructValues, string> {
  if (value.kind === 'null') return ok(new Map());
  if (value.kind !== 'object')
    return err(`json: cannot unmarshal ${value.kind} into Go value of type ${shape.goType}`);
  const values = new Map<string, JsonValue>();
  let firstWrong: string | null = null;
  for (const { key, value: found } of value.entries) {
    const field = fieldFor(key, shape.fields);
    if (field === undefined) continue;
    const refusal = field.refuse?.(found.raw) ?? null;
    if (refusal !== null) return err(refusal);
    const wrong = wrongType(found, field);
    if (wrong !== null) firstWrong ??= sentence(wrong, shape, field);
    else if (counts(found, field)) values.set(field.name, found);
  }
  return firstWrong === null ? ok(values) : err(firstWrong);
}

const counts = (found: JsonValue, field: StructField): boolean =>
  field.type === 'own' || found.kind !== 'null';

const sentence = (found: string, shape: StructShape, field: StructField): string =>
  `json: cannot unmarshal ${found} into Go struct field ${shape.name}.${field.name} of type ${field.type}`;

function fieldFor(key: string, fields: readonly StructField[]): StructField | undefined {
  return (
    fields.find((field) => field.name === key) ??
    fields.find((field) => field.name.toLowerCase() === key.toLowerCase())
  );
}

const WHOLE = { int: /^-?[0-9]+$/, uint: /^[0-9]+$/ };

/** Go's word for what it found instead; null when the value fits. */
function wrongType(value: JsonValue, field: StructField): string | null {
  if (field.type === 'own' || value.kind === 'null' || value.kind === field.type) return null;
  if (value.kind !== 'number') return value.kind;
  if (field.type === 'string' || field.type === 'bool') return 'number';
  return WHOLE[field.type].test(value.raw) && fitsIn64(value.raw, field.type) ? null : `number ${value.raw}`;
}

function fitsIn64(digits: string, type: 'int' | 'uint'): boolean {
  if (digits.length > 20) return false;
  const n = BigInt(digits);
  return (type === 'uint' ? BigInt.asUintN(64, n) : BigInt.asIntN(64, n)) === n;
}

/** The field as a number, or `otherwise` where the document leaves it out. */
export function numberIn(values: StructValues, name: string, otherwise: number): number {
  const value = values.get(name);
  return value?.kind === 'number' ? Number(value.raw) : otherwise;
}

/** The field as a truth value; false where the document leaves it out. */
export const boolIn = (values: StructValues, name: string): boolean => values.get(name)?.raw === 'true';

/** The field as text; empty where the document leaves it out. */
export function stringIn(values: StructValues, name: string): string {
  const value = values.get(name);
  return value?.kind === 'string' ? value.value : '';
}
