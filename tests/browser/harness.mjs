// What every journey stands on: a server with a fresh demo province, and a browser looking at it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { broke, followAnswers, kept } from './looked.mjs';
import { remember, TELLING } from './reached.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
export const artifacts = join(here, 'artifacts');
export const binary = resolve(here, '../..', process.env.MOTCUA_BIN ?? 'target/debug/motcua');
export const browserPath = process.env.MOTCUA_CHROMIUM ?? '/usr/bin/chromium';

/** The two widths every page is looked at: a desk and a telephone. */
export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

const BROWSER_FLAGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Runs the program to its end; a failure carries what it wrote. */
export function motcua(...args) {
  return new Promise((done, failed) => {
    const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    child.stdout.on('data', (part) => (words += part));
    child.stderr.on('data', (part) => (words += part));
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) done(words);
      else failed(new Error(`motcua ${args.join(' ')} ended with ${code}\n${words}`));
    });
  });
}

/** Makes a small demo province in `folder`, the same one every time. */
export function makeDemo(folder, more = []) {
  return motcua('demo', '--data', folder, '--seed', '7', ...(more.length ? more : ['--dossiers', '200']));
}

/**
 * Starts the server on a free port with a demo province of its own; `name` is that of its log in artifacts/.
 * The province stands on the usual day, or on `asOf`; with `later` the usual one is looked at on that later day;
 * `settings` gives the text of motcua.toml for the server's address.
 * Returns its address, its data folder, `stop`, `moveTo`, which ends it and starts it again on a later day, and whether it is
 * `usual`: with settings of its own another page may stand at an address.
 */
export async function startServer(name, { asOf, later, settings } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-browser-'));
  const data = join(folder, 'data');
  const template = process.env.MOTCUA_DEMO_TEMPLATE;
  if (asOf) await makeDemo(data, ['--as-of', asOf, '--dossiers', '60']);
  else if (template) cpSync(template, data, { recursive: true });
  else await makeDemo(data);
  const standOn = (day) => {
    const about = join(data, 'demo.toml');
    writeFileSync(about, readFileSync(about, 'utf8').replace(/^as_of = .*$/m, `as_of = "${day}"`));
  };
  if (later) standOn(later);

  mkdirSync(artifacts, { recursive: true });
  const logPath = join(artifacts, `${name}.log`);
  const listen = `127.0.0.1:${await freePort()}`;
  if (settings) writeFileSync(join(data, 'motcua.toml'), settings(`http://${listen}`));
  const run = (mode) => {
    const log = openSync(logPath, mode);
    const child = spawn(binary, ['serve', '--data', data, '--listen', listen], {
      stdio: ['ignore', log, log], env: { ...process.env, RUST_LOG: TELLING },
    });
    closeSync(log);
    const ended = new Promise((done) => child.on('close', done));
    const kill = () => child.kill('SIGKILL');
    process.on('exit', kill);
    const end = async () => {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', kill);
    };
    return { child, end };
  };
  let running = run('w');
  const url = `http://${listen}`;
  const stop = async () => {
    await running.end();
    remember(logPath);
    rmSync(folder, { recursive: true, force: true });
  };
  const ready = async () => {
    try {
      await answers(`${url}/healthz`, running.child);
    } catch (error) {
      await stop();
      throw new Error(`${error.message}\n${readFileSync(logPath, 'utf8')}`);
    }
  };
  const moveTo = async (day) => {
    await running.end();
    standOn(day);
    running = run('a');
    await ready();
  };
  await ready();
  return { url, data, stop, moveTo, usual: !settings };
}

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const probe = createServer();
  await new Promise((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

async function answers(url, child) {
  const until = Date.now() + 30_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it answered`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return;
    if (Date.now() > until) throw new Error(`${url} did not answer 200 within 30 seconds`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Starts the browser. */
export function startBrowser() {
  return chromium.launch({
    executablePath: browserPath,
    args: BROWSER_FLAGS,
    // The browser must not see the headless mode twice: the old one draws fonts differently.
    ignoreDefaultArgs: ['--headless'],
  });
}

/**
 * Opens a page in a context of its own (no cookies of another).
 * `page.problems` gathers script errors, policy violations and requests to other hosts.
 * `visitor` is the address from which the page is asked for, where the server believes its proxy: tries are counted by it.
 */
export async function openPage(browser, server, { viewport = DESK, javaScript = true, locale = 'vi-VN', visitor } = {}) {
  const context = await browser.newContext({
    baseURL: server.url, viewport, javaScriptEnabled: javaScript, locale, timezoneId: 'Asia/Ho_Chi_Minh',
    extraHTTPHeaders: visitor ? { 'x-forwarded-for': visitor } : {},
  });
  const page = await context.newPage();
  // A debug build on two cores straightens a photograph in its own time.
  page.setDefaultTimeout(60_000);
  page.problems = [];
  if (server.usual) followAnswers(page);
  page.on('pageerror', (error) => page.problems.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    // A page answered with 4xx on purpose is also reported here; its status is asserted where it matters.
    const expected = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !expected) page.problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (url.startsWith('http') && !url.startsWith(server.url)) page.problems.push(`foreign request: ${url}`);
  });
  return page;
}

/** Signs a demo officer in through the form, as a person would. */
export async function signIn(page, user, password = process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo') {
  await page.goto('/sign-in');
  await page.locator('#f-username').fill(user);
  await page.locator('#f-password').fill(password);
  await page.locator('form:has(#f-password) [type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

const axeSource = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** The name of the width at which the page is looked at, where it has one. */
const widthOf = (page) => ({ [DESK.width]: 'desk', [PHONE.width]: 'phone' })[page.viewportSize()?.width];

/** Asserts something of the page in sight; a page of which it does not hold counts as looked at by nobody. */
function holds(page, assertion) {
  try {
    assertion();
  } catch (error) {
    broke(page);
    throw error;
  }
}

/** Fails on any WCAG 2 A or AA violation, naming rule, element and cure. */
export async function axe(page) {
  // Evaluated by the debugger, so the page's own content security policy stays in force.
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axeSource);
  // Only what is wrong leaves the page: carrying over what is right took longer than finding it.
  const { violations, kiosk } = await page.evaluate(() => window.axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }, resultTypes: ['violations'], preload: false,
  }).then((found) => ({ violations: found.violations, kiosk: document.documentElement.classList.contains('kiosk') })));
  const words = violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${rule.help}\n  ${node.html}\n  ${node.failureSummary}`));
  holds(page, () => assert.equal(words.length, 0, `${page.url()} breaks WCAG:\n${words.join('\n')}`));
  // On a kiosk a page is drawn larger and without ways out: it is another one than at home.
  if (!kiosk) kept(page, widthOf(page));
}

/** Fails where the page scrolls sideways: a telephone's reader should never have to. */
export async function fitsWidth(page) {
  const [content, screen] = await page.evaluate(() =>
    [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  holds(page, () => assert.ok(content <= screen, `${page.url()} is ${content} px wide on a screen of ${screen} px`));
}

/** Fails when the page met script errors, policy violations or foreign requests. */
export function noProblems(page) {
  holds(page, () => assert.deepEqual(page.problems, [], `${page.url()} met problems`));
}

/** Writes artifacts/NAME.png, the whole page; not where nobody is there to look at it. */
export async function shot(page, name) {
  if (process.env.CI === 'true') return;
  mkdirSync(artifacts, { recursive: true });
  await page.screenshot({ path: join(artifacts, `${name}.png`), fullPage: true });
}
