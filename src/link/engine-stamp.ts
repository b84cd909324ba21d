/**
 * Which engine a link was written with, and what its film was: `engine=0.1.0:5f3a9c1e`. A later engine that computes the
 * same trace gives the same fingerprint; one that does not can say so.
 */
import { err, ok, type Result } from '../engine';

export interface EngineStamp {
  /** Major, minor, patch. */
  readonly version: string;
  /** Eight hexadecimal digits (`fingerprintOf` a trace); null when only the version was written. */
  readonly fingerprint: string | null;
}

const STAMP = /^(\d{1,4}\.\d{1,4}\.\d{1,4})(?::([0-9a-f]{8}))?$/;

export function parseStamp(text: string): Result<EngineStamp, string> {
  const [, version, fingerprint = null] = STAMP.exec(text.toLowerCase()) ?? [];
  return version === undefined
    ? err('a version such as 0.1.0, with a fingerprint behind a colon or without')
    : ok({ version, fingerprint });
}

export const printStamp = ({ version, fingerprint }: EngineStamp): string =>
  fingerprint === null ? version : `${version}:${fingerprint}`;
