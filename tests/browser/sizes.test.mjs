// What a first load costs somebody on a slow line: every byte that travels for a page with nothing kept before, pages,
// style and scripts together. The budget of the portal and the public pages is 60 KB.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, startBrowser, startServer } from './harness.mjs';
import { enter } from './account.mjs';

const BUDGET = 60_000;
/** How long what is asked for after the page is waited for at most, in milliseconds. */
const LATE = 400;
const OWNER = ['020195004321', process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo'];

let server;
let browser;

before(async () => {
  server = await startServer('sizes');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Loads the address with an empty cache; the bytes that came over the wire, by kind. */
async function load(page, path) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  const kinds = new Map();
  const sums = { page: 0, style: 0, script: 0, picture: 0 };
  const travelling = new Set();
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  // A board holds a line open for what is folded next: nobody waits for its end.
  session.on('Network.requestWillBeSent', ({ requestId, type }) => type !== 'EventSource' && travelling.add(requestId));
  session.on('Network.loadingFailed', ({ requestId }) => travelling.delete(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    travelling.delete(requestId);
    const kind = { Document: 'page', Stylesheet: 'style', Script: 'script' }[kinds.get(requestId)] ?? 'picture';
    sums[kind] += encodedDataLength;
  });
  await page.goto(path, { waitUntil: 'load' });
  // What a script asks for once the page is there is asked for by the time that nothing is left to do.
  await page.evaluate((most) => new Promise((done) => requestIdleCallback(done, { timeout: most })), LATE);
  const until = Date.now() + LATE;
  while (travelling.size > 0 && Date.now() < until) await page.waitForTimeout(20);
  await session.detach();
  return sums;
}

test('a first load of each part stays within 60 KB over the wire', async () => {
  const page = await openPage(browser, server);
  const heavy = [];
  const measure = async (name, path) => {
    const sums = await load(page, path);
    const total = Object.values(sums).reduce((sum, part) => sum + part, 0);
    console.log(`${name}: ${total} bytes (page ${sums.page}, style ${sums.style}, scripts ${sums.script}, pictures ${sums.picture})`);
    assert.ok(sums.page > 500 && sums.style > 500, `${path} was not measured`);
    if (total > BUDGET) heavy.push(`${name}: ${total}`);
  };
  for (const [name, path] of [
    ['front', '/'], ['public board', '/board'], ['a unit of the board', '/board/units/06184'], ['tracking', '/track'],
    ['verification', '/verify'], ['campaign', '/campaign'], ['petitions', '/petitions'], ['paying', '/pay'],
    ['sign-in', '/portal/sign-in'], ['registering', '/portal/register'], ['guide', '/portal/guide'],
    ['finding a procedure', '/portal/procedures?q=khai+sinh'], ['a procedure', '/portal/procedures/1.001193'],
  ]) await measure(name, path);
  await enter(page, ...OWNER);
  for (const [name, path] of [
    ['start', '/portal'], ['dossiers', '/portal/dossiers'], ['vault', '/portal/vault'], ['dues', '/portal/dues'],
    ['notices', '/portal/notices'], ['account', '/portal/account'], ['drafts', '/portal/filing'],
  ]) await measure(name, path);
  await page.goto('/portal/filing');
  await page.locator('.filing-found a[href^="/portal/filing/"]').last().click();
  await page.waitForURL('**/form/**');
  const form = new URL(page.url()).pathname;
  await measure('filing, a page of the form', form);
  await measure('filing, the papers', form.replace(/\/form\/.*/, '/papers'));
  await measure('filing, the check', form.replace(/\/form\/.*/, '/check'));
  assert.deepEqual(heavy, [], `more than ${BUDGET} bytes`);
});
