import { expect, it } from 'vitest';
import { firstLoad, strangers } from '../../scripts/sizes.mjs';

it('counts what the page names and all that it imports, not what it may load later', () => {
  const html = `<script type="module" crossorigin src="./assets/main-1.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/main-1.css">`;
  const manifest = {
    'index.html': { file: 'assets/main-1.js', imports: ['_shared.js'], css: ['assets/main-1.css'] },
    '_shared.js': {
      file: 'assets/shared-2.js',
      imports: ['_deep.js', 'index.html'],
      css: ['assets/shared-2.css'],
    },
    '_deep.js': { file: 'assets/deep-3.js' },
    'src/later.ts': { file: 'assets/later-4.js' },
  };
  expect(firstLoad(html, manifest)).toEqual([
    'assets/deep-3.js',
    'assets/main-1.css',
    'assets/main-1.js',
    'assets/shared-2.css',
    'assets/shared-2.js',
  ]);
  expect(firstLoad(html, manifest, ['src/later.ts'])).toContain('assets/later-4.js');
  expect(() => firstLoad(html, manifest, ['src/gone.ts'])).toThrow('src/gone.ts');
});

it.each([
  [
    'index.html',
    '<link rel="preconnect" href="https://a.invalid/">',
    'index.html requests https://a.invalid/',
  ],
  ['index.html', '<script async src="//a.invalid/x.js"></script>', 'index.html requests //a.invalid/x.js'],
  ['a.css', "@import 'https://a.invalid/b.css';", 'a.css requests https://a.invalid/b.css'],
  ['a.css', 'p { background: url(//a.invalid/i.png) }', 'a.css requests //a.invalid/i.png'],
  ['a.css', '@font-face { font-family: x }', 'a.css declares a web font'],
])('reports in %s: %s', (name, text, complaint) => {
  expect(strangers(name, text)).toEqual([complaint]);
});

it('lets a link be a link and a file of our own be loaded', () => {
  expect(strangers('index.html', '<a href="https://a.invalid/">x</a> <link href="./a.css">')).toEqual([]);
  expect(strangers('a.css', 'p { fill: url(#gradient); background: url("./i.png") }')).toEqual([]);
});
