/** What the site of `flannelgraph serve` gives away: its folder, to this machine, and nothing else. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { pathIn, respond } from '../../src/cli/static-site';

let folder = '';
beforeAll(() => {
  const root = mkdtempSync(join(tmpdir(), 'site-'));
  folder = join(root, 'dist');
  mkdirSync(join(folder, 'embed'), { recursive: true });
  writeFileSync(join(root, 'secret.html'), 'secret');
  writeFileSync(join(folder, 'index.html'), 'home');
  writeFileSync(join(folder, '.hidden'), 'hidden');
  writeFileSync(join(folder, 'embed/index.html'), 'embed');
  symlinkSync(join(root, 'secret.html'), join(folder, 'link.html'));
});

const ask = (target: string, host = '127.0.0.1:8080', method = 'GET') =>
  respond(folder, { method, target, host, port: 8080 });

it.each([
  ['/', 'home'],
  ['/?scenario=cross-node', 'home'],
  ['/embed/', 'embed'],
  ['/embed/index.html', 'embed'],
])('gives %s', async (target, text) => {
  const { status, headers, body } = await ask(target);
  expect([status, headers['content-type'], String(body)]).toEqual([200, 'text/html; charset=utf-8', text]);
});

it.each([
  '/../secret.html',
  '/%2e%2e/secret.html',
  '/%2E%2e%2fsecret.html',
  '/embed/..%2f..%2fsecret.html',
  '/..%5csecret.html',
  '/embed/%00/index.html',
  '/%',
  '/.hidden',
  '/embed/./index.html',
  'http://127.0.0.1:8080/',
  '//127.0.0.1/secret.html',
  '/link.html',
  '/embed',
  '/nothing.html',
])('does not give %s', async (target) => {
  const { status, body } = await ask(target);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(String(body)).not.toContain('secret');
});

it.each(['evil.example:8080', '127.0.0.1', '127.0.0.1:8081', 'localhost.evil.example:8080', undefined])(
  'answers no host called %s',
  async (host) => {
    expect((await respond(folder, { method: 'GET', target: '/', host, port: 8080 })).status).toBe(403);
  },
);

it('only reads', async () => {
  expect((await ask('/', 'localhost:8080', 'POST')).status).toBe(405);
  expect((await ask('/', '[::1]:8080', 'HEAD')).status).toBe(200);
});

it('names a path once', () => {
  expect(pathIn('/a/b.js?x#y')).toBe('a/b.js');
  expect(pathIn('/a/')).toBe('a/index.html');
});
