/// <reference lib="dom" />
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { Browser, Page } from 'puppeteer-core';
import { judge } from '../../../src/review/gate/verdict';
import { printHtml } from '../../../src/review/print/html/review-page';
import { reviewPlan } from '../../../src/review/review';
import { planTopology } from '../../../src/review/topology/topology';
import { fixture } from '../../review/fixtures';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const directory = mkdtempSync(join(tmpdir(), 'review-page-'));
const requests: string[] = [];
const problems: string[] = [];
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { context, review } = reviewPlan(fixture('access'), { stack: 'shop', stage: 'production' });
  const verdict = judge(review, { failOn: ['privilege'] }, '2026-11-24');
  const entries = [{ review, verdict, topology: () => planTopology(context, review) }];
  writeFileSync(join(directory, 'review.html'), printHtml(entries));
  browser = await puppeteer.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-background-networking'] });
  page = await browser.newPage();
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(pathToFileURL(join(directory, 'review.html')).href);
});

afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true });
});

const visible = (selector: string) => page.$$eval(selector, (elements) => elements.filter((element) => getComputedStyle(element).visibility !== 'hidden').length);
const node = async (name: string) => (await page.$(`::-p-xpath(//*[@data-node][.//*[@class="name"][text()="${name}"]])`))!;
const panelText = () => page.$eval('.panel', (panel) => (panel as HTMLElement).innerText);

test('asks nothing of any server, and complains of nothing', () => {
  expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
  expect(problems).toEqual([]);
});

test('says what happens and what the verdict is', async () => {
  expect(await page.$eval('h1', (heading) => heading.textContent)).toBe('shop (production)');
  expect(await page.$eval('.verdict', (verdict) => verdict.textContent)).toContain('blocked by privilege');
});

test('shows what happens to a part that is clicked', async () => {
  await (await node('opened')).click();
  expect(await panelText()).toContain('port 8000/tcp added (0.0.0.0:');
  expect(await page.$$eval('.node[aria-pressed="true"]', (nodes) => nodes.length)).toBe(1);
});

test('can be used by keyboard alone', async () => {
  await (await node('capability')).evaluate((element) => (element as unknown as SVGElement).focus());
  await page.keyboard.press('Enter');
  expect(await panelText()).toContain('CAP_NET_ADMIN');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  expect(await panelText()).not.toContain('CAP_NET_ADMIN');
});

test('shows the app as it is now and as it will be', async () => {
  const added = '.topology .node.added';
  expect(await visible(added)).toBeGreaterThan(0);
  await page.click('[data-view="before"]');
  expect(await visible(added)).toBe(0);
  await page.click('[data-view="after"]');
  expect(await visible(added)).toBeGreaterThan(0);
  await page.click('[data-view="changes"]');
});

test.each([['light', 1280], ['dark', 1280], ['light', 390]])('has no accessibility violations (%s, %d pixels wide)', async (scheme, width) => {
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  // The page's own policy lets nothing in, so the check is not injected as an element.
  await page.evaluate(AXE);
  const violations = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`))');
  expect(violations).toEqual([]);
});

test('fits a phone without scrolling sideways', async () => {
  await page.setViewport({ width: 390, height: 800 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});

test('prints, with every edit unfolded', async () => {
  const pdf = await page.pdf({ format: 'A4' });
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  const folded = () => page.$$eval('details li', (edits) => edits.filter((edit) => !edit.checkVisibility({ contentVisibilityAuto: true })).length);
  expect(await folded()).toBeGreaterThan(0);
  await page.emulateMediaType('print');
  expect(await folded()).toBe(0);
});
