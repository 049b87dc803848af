// A province that files through the national portal alone: look-up, verification, the vault and paying stay, in both languages;
// everything else says where to go.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, startBrowser, startServer } from './harness.mjs';
import { enter } from './account.mjs';
import { vietnamese } from './language.mjs';

const OWNER = '020195004321';
const PASSWORD = 'motcua-demo';

/** What stays, with an account. */
const STAYS = ['/portal/account', '/portal/vault', '/portal/dues', '/portal/notices', '/portal/guide'];
/** What stays for everybody. */
const OPEN = ['/', '/track', '/verify', '/pay'];
/** What is done at the national portal. */
const ELSEWHERE = ['/portal', '/portal/procedures/1.001193', '/portal/filing/new/1.001193', '/portal/dossiers'];

let server;
let browser;

before(async () => {
  server = await startServer('switched_off', { settings: () => 'portal = false\n' });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Looks at the page in both languages, at both widths; the rules of access are those of one. */
async function inBoth(page, path) {
  const { pathname } = new URL(page.url());
  for (const language of ['vi', 'en']) {
    await page.context().addCookies([{ name: 'lang', value: language, url: server.url }]);
    await page.goto(path);
    assert.equal(new URL(page.url()).pathname, pathname);
    if (language === 'en') assert.deepEqual(await vietnamese(page), [], path);
    for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
      await page.setViewportSize(viewport);
      await fitsWidth(page);
      if (language === 'vi') await axe(page);
      await shot(page, `switched_off${pathname.replaceAll('/', '_')}-${language}-${width}`);
    }
  }
  await page.context().clearCookies({ name: 'lang' });
  await page.setViewportSize(DESK);
}

test('what stays open in a province that does not file here is whole, in both languages', async () => {
  const stranger = await openPage(browser, server);
  for (const path of OPEN) {
    const answer = await stranger.goto(path);
    assert.equal(answer.status(), 200, path);
    await inBoth(stranger, path);
  }
  noProblems(stranger);
  const owner = await openPage(browser, server);
  await enter(owner, OWNER, PASSWORD);
  assert.equal(new URL(owner.url()).pathname, '/portal/account', 'where one begins there');
  for (const path of STAYS) {
    const answer = await owner.goto(path);
    assert.equal(answer.status(), 200, path);
    assert.equal(new URL(owner.url()).pathname, path);
    await inBoth(owner, path);
  }
  noProblems(owner);
});

test('what is filed elsewhere says so, links there, and names what stays', async () => {
  const page = await openPage(browser, server);
  await enter(page, OWNER, PASSWORD);
  for (const path of ELSEWHERE) {
    await page.goto(path);
    const outside = await page.locator('main a[href^="https://"]').count();
    assert.ok(outside >= 1, `${path} leads nowhere: ${await page.locator('main').innerText()}`);
    await inBoth(page, path);
  }
  const links = await page.locator('a[href^="/portal/filing"]').count();
  assert.equal(links, 0, 'nothing on the page leads to filing here');
  noProblems(page);
});
