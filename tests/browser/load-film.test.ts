/** The film of a load in the built page: marks on a canvas under the stage’s names, the account beside it, scrub, play and link. */
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openApp } from './support/open-app';

/** Short runs of two paths, at twice the load that udp carries. */
const SHORT = '?v=1&view=load&duration=20&paths=udp,host-gw&at=8';
/** The machine may be slow. */
const PATIENT = { timeout: 30_000 };

/** Pixels of the canvas that are not bare, all of them and those in the box of a tray’s marks by their colours. */
const painted = (page: Page): Promise<{ readonly pixels: number; readonly colours: number }> =>
  page.locator('canvas.marks').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const data = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
    const seen = new Set<string>();
    let pixels = 0;
    for (let i = 0; i < (data?.length ?? 0); i += 4) {
      if ((data?.[i + 3] ?? 0) < 255) continue;
      pixels++;
      seen.add([data?.[i], data?.[i + 1], data?.[i + 2]].join());
    }
    return { pixels, colours: seen.size };
  });

const account = (page: Page): Promise<string> => page.locator('.film-account').innerText();

it('stands where most are under way: who waits where, what is lost, and the link leads back there', async () => {
  const { page, url } = await openApp(SHORT);
  await page.locator('.film-frame').waitFor(PATIENT);
  await expect.poll(() => account(page), PATIENT).toMatch(/93 in the socket of flanneld of n2 .* full/);
  await expect.poll(() => account(page)).toMatch(/\d+ lost here so far \(UdpRcvbufErrors\)/);
  expect(await page.locator('.tray.full .tray-count').innerHTML()).toBe('93/93');
  const full = await painted(page);
  expect(full.pixels).toBeGreaterThan(500);

  const bar = page.getByRole('slider', { name: 'Instant of the film' });
  await bar.press('Home');
  await expect.poll(() => account(page), PATIENT).toContain('Nobody waits in a queue.');
  expect((await painted(page)).pixels).toBeLessThan(full.pixels / 4);

  for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'A little on' }).click();
  await expect.poll(() => page.url(), PATIENT).toContain('t=800us');
  await expect.poll(() => account(page), PATIENT).toContain('At 800 µs');
  const [there, pixels] = [await account(page), await painted(page)];
  await page.goto(`${url}${SHORT}&t=800us`);
  await page.locator('.film-frame').waitFor(PATIENT);
  await expect.poll(() => account(page), PATIENT).toBe(there);
  await expect.poll(() => painted(page)).toEqual(pixels);
});

it('plays, stops, says how fast, and films another path', async () => {
  const { page } = await openApp(SHORT);
  const film = page.getByRole('region', { name: 'The datagrams themselves' });
  await film.locator('.film-frame').waitFor(PATIENT);
  await film.getByRole('combobox').selectOption({ label: '1 s here is 5 ms there' });
  await film.getByRole('button', { name: 'Play', exact: true }).click();
  const count = film.locator('.tray-count').nth(1);
  await expect.poll(() => count.innerHTML(), PATIENT).toBe('93/93');
  await film
    .getByRole('button', { name: 'Pause' })
    .or(film.getByRole('button', { name: 'Play' }))
    .click();
  await expect.poll(() => page.url(), PATIENT).toMatch(/[&?]t=[\d.]+(us|ms)/);
  await film.getByRole('radio', { name: 'host-gw' }).check({ force: true });
  await expect.poll(() => page.url(), PATIENT).toContain('film=host-gw');
  await expect.poll(() => film.locator('.tray').count(), PATIENT).toBe(1);
  await expect.poll(() => film.innerText()).toContain('1 mark is 1 datagram.');
});

it('is a still picture with figures for who wants no motion, in the colours of the theme', async () => {
  const { page } = await openApp(SHORT, {
    reducedMotion: 'reduce',
    colorScheme: 'dark',
    width: 390,
    height: 844,
  });
  await page.locator('.film-frame').waitFor(PATIENT);
  const label = await page.locator('.film-frame [role=img]').getAttribute('aria-label');
  expect(label).toMatch(/At [\d.]+ ms, \d+ under way/);
  expect((await painted(page)).colours).toBeGreaterThan(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
