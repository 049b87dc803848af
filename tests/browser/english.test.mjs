// Whoever reads English meets English: on the pages of the portal and on the open ones nothing is Vietnamese but data
// (names of people, units, procedures and papers, titles of laws), and that is marked for screen readers. `every_page` reads one page
// of each route so; here are more of those whose words are data, and the pages of people of different kinds.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { enter, enterAs } from './account.mjs';
import { vietnamese } from './language.mjs';

const PASSWORD = process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo';

let server;
let browser;

before(async () => {
  server = await startServer('english');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Fails with every text of the pages that is Vietnamese and not marked. */
async function allEnglish(page, paths) {
  const wrong = [];
  for (const path of paths) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200, path);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en', path);
    for (const text of await vietnamese(page)) wrong.push(`${path}: ${text}`);
  }
  assert.deepEqual(wrong, []);
}

const links = (page, beginning) => page.locator(`main a[href^="${beginning}"]`)
  .evaluateAll((all) => all.map((one) => one.getAttribute('href')));

test('the open pages are English but for data', async () => {
  const page = await openPage(browser, server, { locale: 'en-GB' });
  await page.goto('/portal/procedures');
  const events = await links(page, '/portal/life/');
  assert.ok(events.length >= 8);
  await page.goto('/procedures?q=gi%E1%BA%A5y');
  const listed = (row) => page.locator(`main ${row} a[href^="/procedures/"]`)
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  // What is known by name alone has an open page and none to file at.
  const named = (await listed('th:has(.sub)')).slice(0, 1);
  const catalogue = (await listed('th:not(:has(.sub))')).slice(0, 6);
  assert.ok(catalogue.length > 2, catalogue.join(' '));
  await allEnglish(page, [
    ...named, ...catalogue, ...catalogue.map((href) => `/portal${href}`), '/portal/guide/filing', '/portal/guide/terms', ...events,
  ]);
});

test('the pages of an owner are English but for data', async () => {
  const page = await openPage(browser, server, { locale: 'en-GB' });
  await enterAs(page, 'has a result to be fetched');
  await page.goto('/portal/dossiers');
  const dossiers = (await links(page, '/portal/dossiers/')).filter((href) => /[0-9a-f-]{36}$/.test(href));
  assert.ok(dossiers.length > 0);
  await allEnglish(page, [
    '/portal', '/portal/dossiers', ...dossiers.slice(0, 3), '/portal/vault', '/portal/vault/seen', '/portal/vault/names',
    '/portal/notices', '/portal/notices/settings', '/portal/dues', '/portal/petitions', '/portal/petitions/new',
    '/portal/filing', '/portal/account', '/portal/account/security', '/portal/account/second-factor',
    '/portal/account/old-number', '/portal/account/acting',
  ]);
});

test('papers of the vault, filings, dues and who acts for an organisation are English but for data', async () => {
  const holder = await openPage(browser, server, { locale: 'en-GB' });
  await enter(holder, '020195004321', PASSWORD);
  await holder.goto('/portal/filing');
  const drafts = (await links(holder, '/portal/filing/')).filter((href) => /^\/portal\/filing\/[0-9a-f-]{36}$/.test(href));
  assert.ok(drafts.length > 0);
  await holder.goto('/portal/dues');
  const dues = await links(holder, '/portal/dues/');
  assert.ok(dues.length > 1, 'one exemption waits, one is answered');
  await allEnglish(holder, [
    '/portal/notices', '/portal/dues', ...dues, ...drafts.map((href) => `${href}/papers`), ...drafts.map((href) => `${href}/check`),
  ]);
  const company = await openPage(browser, server, { locale: 'en-GB' });
  await enterAs(company, 'an organisation');
  await allEnglish(company, ['/portal', '/portal/account', '/portal/account/acting']);
  const keeper = await openPage(browser, server, { locale: 'en-GB' });
  await enter(keeper, '020190004321', PASSWORD);
  await keeper.goto('/portal/vault');
  const papers = await links(keeper, '/portal/vault/papers/');
  assert.ok(papers.length > 0, 'the vault of the demonstration is empty');
  await allEnglish(keeper, papers);
});

test('what officers read about themselves and their roles is English but for data', async () => {
  const page = await openPage(browser, server, { locale: 'en-GB' });
  await signIn(page, 'quantri');
  await allEnglish(page, [
    '/office/account', '/office/second-factors?group=all', '/office/procedures',
    '/office/procedures/effort', '/office/paper-rules', '/office/jobs', '/office/second-factors/rule',
  ]);
  assert.match(await page.locator('main').innerText(), /Administrator of the system/);
  const desk = await openPage(browser, server, { locale: 'en-GB' });
  await signIn(desk, 'tiepnhan');
  await allEnglish(desk, [
    '/office', '/office/intake', '/office/handover', '/office/register', '/office/alarms', '/office/messages', '/office/filings',
    '/office/papers', '/office/guidance', '/office/account',
  ]);
});
