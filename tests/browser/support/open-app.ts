/**
 * Opens the built page as a person would, and fails the test on what a person would not forgive: a console error, an
 * uncaught exception, a breach of the content security policy, a request to any other origin.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';

export interface AppOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** Anything else playwright can make a context with: `hasTouch`, `forcedColors`, `locale` … */
  readonly context?: BrowserContextOptions;
  /** Page under the served folder; the app itself when left out. */
  readonly path?: string;
}

export interface OpenApp {
  readonly page: Page;
  /** The page's address without the query: for `page.goto` in the same test. */
  readonly url: string;
  /** What went wrong so far. Looked at by itself when the test is over; clear it to forgive on purpose. */
  readonly complaints: string[];
}

let connected: Promise<Browser> | undefined;
/** The one browser of the run. */
export const browser = (): Promise<Browser> => (connected ??= chromium.connect(inject('browserEndpoint')));

function listen(page: Page, origin: string, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const own = ['data:', 'blob:'].includes(url.protocol) || url.origin === origin;
    if (!own) complaints.push(`request to another origin: ${request.url()}`);
  });
}

/** Opens the app at `query` (`''`, `'#v=1&…'` or `'?…'`) in a context of its own, closed after the test. */
export async function openApp(query = '', options: AppOptions = {}): Promise<OpenApp> {
  const { width = 1440, height = 900, colorScheme = 'light', reducedMotion = 'no-preference' } = options;
  const context = await (
    await browser()
  ).newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion,
    locale: 'en-GB',
    ...options.context,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const url = new URL(options.path ?? '', inject('appUrl'));
  listen(page, url.origin, complaints);
  await page.exposeFunction('reportViolation', (text: string) => complaints.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const report = (window as unknown as { reportViolation: (text: string) => void }).reportViolation;
      report(`${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(url.href + query);
  return { page, url: url.href, complaints };
}

/**
 * What axe finds wrong with the page as it stands, one line each: rule, impact, where; by all rules or only by some.
 * Empty is what we want.
 */
export async function axeViolations(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  // Of what is right, axe would describe every element too, in more time than it takes to find what is wrong.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules.length === 0 ? builder : builder.withRules([...rules])).analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id} (${impact ?? 'unknown'}) at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`,
    ),
  );
}

/** Rules that look at colours, which is all that a theme changes. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds in the page as it was opened, in the light, and again in the dark, by the rules a theme can break. In one
 * page: opening one takes more time than to look at it.
 */
export async function axeInBothThemes(page: Page): Promise<readonly string[]> {
  const light = await axeViolations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axeViolations(page, COLOURS);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((line) => `in the dark: ${line}`)];
}
