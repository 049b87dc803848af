// Every page of the program, from its own tables of routes: found by following links as everybody who can sign in, and held
// against what every page owes its readers. A route that no link leads to stands in `journeys.mjs` under the journey that walks it.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe, DESK, PHONE, shot, startBrowser, startServer } from './harness.mjs';
import { everybody, follow, routeOf, routes } from './crawl.mjs';
import { BROKEN, ERRORS, breakTables } from './errors.mjs';
import { heard, NAMED } from './heard.mjs';
import { JOURNEYS } from './journeys.mjs';
import { vietnamese } from './language.mjs';
import { lookedAt, wholly } from './looked.mjs';

/** Half a desk's screen: what is left of it at 200 %. */
const TWICE = { width: DESK.width / 2, height: DESK.height / 2 };

/** What may travel for a page with nothing kept before, on the portal and the public pages. */
const BUDGET = 60_000;

/** How many pages are looked at side by side: the server and the browser share two cores. */
const AT_ONCE = 3;

/** Pictures of every page at both widths and in both languages, for whoever looks at them. */
const PICTURES = process.env.MOTCUA_PICTURES === 'yes';

/** What is answered with a file, by the end of its address: no page to be looked at. */
const FILES = /\.(pdf|csv|xlsx|json|js|css|xml)$|\/(original|picture|small|live|ipn|events)$|\/(pages|versions|sources|files|papers|reports|frozen)\/\{(name|number|file)\}$|\/\{paper\}\/\{name\}$|\/authorisations\/\{id\}\/paper$/;

const ELSEWHERE = new Set(Object.values(JOURNEYS).flat());

let server;
let browser;
/** For each route, the first page somebody met: the address and the person. */
const pages = new Map();
/** Routes that answer with a file, or lead on to another page. */
const others = new Map();
let all;
let people;

before(async () => {
  server = await startServer('every_page');
  browser = await startBrowser();
  all = await routes();
  people = await everybody(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const met = (route, path, kind, person) => {
  const into = kind === 'page' ? pages : others;
  if (!into.has(route.path)) into.set(route.path, { route, path, person, kind });
};

test('every route is come to by somebody', async () => {
  for (const person of people) await follow(server, all, person, met);
  const missing = all.filter(({ path }) => !pages.has(path) && !others.has(path) && !ELSEWHERE.has(path) && !FILES.test(path));
  console.log(`${all.length} routes: ${pages.size} pages, ${others.size} files and ways on`);
  assert.deepEqual(missing.map(({ path, who }) => `${path} (${who})`), [], 'routes that nobody came to');
  for (const name of Object.keys(JOURNEYS)) {
    const journey = readFileSync(new URL(`./${name}.test.mjs`, import.meta.url), 'utf8');
    assert.match(journey, /\b(look|looked|axe)\(/, `${name}.test.mjs looks at no page`);
  }
  const known = new Set(all.map(({ path }) => path));
  assert.deepEqual([...ELSEWHERE].filter((path) => !known.has(path)), [], 'no such routes');
});

/** How long a page is looked at, in milliseconds: a tab that stopped answering under load would never end the test. */
const PATIENCE = 60_000;

/** What `look` finds within the time; nothing where the tab stopped answering. */
async function inTime(look, tab, one) {
  let timer;
  const late = new Promise((done) => (timer = setTimeout(done, PATIENCE)));
  const found = await Promise.race([look(tab, one).catch((error) => [error.message]), late]);
  clearTimeout(timer);
  return found;
}

/** Looks at every page, some at once, each with the page of a browser that belongs to the person; gathers what is wrong. */
async function overAll(look) {
  const waiting = [...pages.values()];
  const wrong = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    const tabs = new Map();
    while (waiting.length) {
      const one = waiting.shift();
      const tab = tabs.get(one.person) ?? await one.person.context.newPage();
      tabs.set(one.person, tab);
      let found = await inTime(look, tab, one);
      if (!found) {
        console.log(`looked at again with another tab: ${one.path}`);
        const other = await one.person.context.newPage();
        tabs.set(one.person, other);
        found = await inTime(look, other, one) ?? ['stopped answering, twice'];
      }
      for (const words of found) wrong.push(`${one.path} as ${one.person.name}: ${words}`);
    }
    for (const tab of tabs.values()) await tab.close();
  }));
  return wrong;
}

/** Script errors and broken rules of the policy while the page loads, and the bytes that travel for it. */
async function load(tab, path) {
  const met = { problems: [], bytes: 0 };
  const onError = (error) => met.problems.push(`script error: ${error.message}`);
  const onWords = (message) => {
    if (message.type() === 'error') met.problems.push(`console: ${message.text()}`);
  };
  tab.on('pageerror', onError);
  tab.on('console', onWords);
  const session = await tab.context().newCDPSession(tab);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (met.bytes += encodedDataLength));
  const answer = await tab.goto(path, { waitUntil: 'load' });
  await session.detach();
  tab.off('pageerror', onError);
  tab.off('console', onWords);
  if (answer.status() >= 400) met.problems.push(`status ${answer.status()}`);
  return met;
}

/** The page is as wide as the screen, and no wider. */
async function tooWide(tab, viewport) {
  await tab.setViewportSize(viewport);
  const [content, screen] = await tab.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  return content > screen ? [`${content} px wide on ${screen} px`] : [];
}

/** The routes whose pages a journey of this run held against the rules of access; none where this one runs alone. */
function seenByJourneys() {
  const before = (process.env.MOTCUA_JOURNEYS ?? '').split(',').filter((name) => name && name !== 'every_page');
  return wholly(before.flatMap(lookedAt), (path) => routeOf(all, path)?.path);
}

/**
 * What the page in sight owes its readers, at a desk, at twice the size and on a telephone; `name` is that of its pictures. The
 * rules of access take longer than all else: they are left out where the page was `seen`, by a journey or in another language.
 */
async function owed(tab, name, { seen = false } = {}) {
  const found = [];
  const rules = async () => {
    if (!seen) await axe(tab).catch((error) => found.push(error.message));
  };
  const [headings, title] = await tab.evaluate(() => [document.querySelectorAll('h1').length, document.title.trim()]);
  if (headings !== 1) found.push(`${headings} headings of the first rank`);
  if (!title) found.push('no title');
  const nodes = await heard(tab);
  for (const { role } of nodes.filter(({ role, name: told }) => NAMED.has(role) && !told)) found.push(`a ${role} without a name`);
  await rules();
  if (PICTURES) await shot(tab, `${name}-desk`);
  found.push(...await tooWide(tab, TWICE));
  found.push(...await tooWide(tab, PHONE));
  await rules();
  if (PICTURES) await shot(tab, `${name}-phone`);
  return found;
}

test('every page keeps to the rules of access at a desk, on a telephone and at twice the size', async () => {
  const seen = seenByJourneys();
  let most = [0, ''];
  const wrong = await overAll(async (tab, { path, route }) => {
    await tab.setViewportSize(DESK);
    const { problems, bytes } = await load(tab, path);
    const found = [...problems];
    if (route.part !== 'office') {
      if (bytes > BUDGET) found.push(`${bytes} bytes for a first load`);
      if (bytes > most[0]) most = [bytes, path];
    }
    found.push(...await owed(tab, `every${route.path.replaceAll('/', '_').replace(/[{}]/g, '')}`, { seen: seen.has(route.path) }));
    return found;
  });
  const byJourneys = [...pages.keys()].filter((path) => seen.has(path)).length;
  console.log(`the rules of access: ${byJourneys} pages looked at by journeys, ${pages.size - byJourneys} by this test`);
  console.log(`the heaviest first load: ${most[0]} bytes, ${most[1]}`);
  assert.equal(wrong.length, 0, wrong.join('\n'));
});

test('every page is English for whoever reads English, but for data, and fits there too', async () => {
  for (const { context } of people) await context.addCookies([{ name: 'lang', value: 'en', url: server.url }]);
  const wrong = await overAll(async (tab, { path, route }) => {
    await tab.setViewportSize(DESK);
    const answer = await tab.goto(path, { waitUntil: 'load' });
    const found = await vietnamese(tab);
    if (answer.status() !== 200) found.push(`status ${answer.status()} in English`);
    if (await tab.locator('html').getAttribute('lang') !== 'en') found.push('not in English');
    const name = `every${route.path.replaceAll('/', '_').replace(/[{}]/g, '')}-en`;
    if (PICTURES) await shot(tab, `${name}-desk`);
    found.push(...await tooWide(tab, TWICE));
    found.push(...await tooWide(tab, PHONE));
    if (PICTURES) await shot(tab, `${name}-phone`);
    return found;
  });
  for (const { context } of people) await context.clearCookies({ name: 'lang' });
  assert.equal(wrong.length, 0, wrong.join('\n'));
});

/** Meets each of `errors` in both languages, and gathers what is wrong with the page that tells of it. */
async function metErrors(errors) {
  const wrong = [];
  for (const { name, who, status, go, then } of errors) {
    const { context } = people.find((one) => one.name === who);
    for (const language of ['vi', 'en']) {
      // As the choice in the head of each page is remembered.
      await context.addCookies([{ name: 'lang', value: language, url: server.url }]);
      const tab = await context.newPage();
      await tab.setViewportSize(DESK);
      const found = [];
      const answer = await go(tab);
      if (answer.status() !== status) found.push(`status ${answer.status()}`);
      if (await tab.locator('html').getAttribute('lang') !== language) found.push(`not in ${language}`);
      if (language === 'en') found.push(...await vietnamese(tab));
      if (await tab.locator('main a[href]').count() === 0 && status !== 422) found.push('no way out');
      await then?.(tab).catch((error) => found.push(error.message));
      found.push(...await owed(tab, `every_error-${name}-${language}`, { seen: language !== 'vi' }));
      wrong.push(...found.map((words) => `${name} in ${language}: ${words}`));
      await tab.close();
      await context.clearCookies({ name: 'lang' });
    }
  }
  return wrong;
}

test('every page that tells of an error keeps to the same rules, in both languages', async () => {
  const wrong = await metErrors(ERRORS);
  const undo = breakTables(server.data);
  wrong.push(...await metErrors(BROKEN));
  undo();
  assert.equal(wrong.length, 0, wrong.join('\n'));
});
