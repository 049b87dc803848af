// Several providers of identities beside one portal: each sends people back to an address of its own, and an answer that is
// not from the one at which the sign-in was begun signs nobody in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freePort, noProblems, openPage, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { DVCQG_SITE, VNEID_SITE, named, startProvider, throughProvider, wayBack } from './provider.mjs';

const BACK = '/portal/sign-in/provider/back';
const PERSON = { number: '020193004719', name: 'Nông Thị Định Danh' };

let browser;
/** A portal with two providers, and one with the first alone. */
let several;
let single;
let vneid;
let dvcqg;

before(async () => {
  const [first, other] = [await freePort(), await freePort()];
  const one = (url) => named('[provider]', { ...VNEID_SITE, port: first, url });
  const both = (url) => `behind_proxy = true\n${one(url)}${named('[[providers]]', { ...DVCQG_SITE, port: other, url })}`;
  several = await startServer('providers', { settings: both });
  single = await startServer('providers_one', { settings: one });
  const of = (server, key) => `${server.url}/portal/sign-in/provider/${key}/back`;
  vneid = await startProvider(first, [of(several, 'vneid'), `${single.url}${BACK}`], { dinhdanh: PERSON });
  dvcqg = await startProvider(other, [of(several, 'dvcqg')], { dinhdanh: PERSON });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  for (const one of [vneid, dvcqg, several, single]) await one?.stop();
});

/** A page of somebody who has tried nothing yet: one visitor alone may not try as often as these tests do. */
let visitors = 0;
const opened = (server) => openPage(browser, server, { visitor: `192.0.2.${visitors += 1}` });

/** Begins at the first of the two, changes its answer on the way back, and gives what the portal says to that. */
async function changed(change) {
  const page = await opened(several);
  const back = await wayBack(page, { login: 'dinhdanh', by: 'vneid' }, several.url);
  change(back);
  const answer = await page.goto(back.href);
  return { page, status: answer.status() };
}

test('each of two providers sends people back to an address of its own and names itself', async () => {
  for (const [by, provider] of [['vneid', vneid], ['dvcqg', dvcqg]]) {
    const page = await opened(several);
    const back = await wayBack(page, { login: 'dinhdanh', by }, several.url);
    assert.equal(back.pathname, `/portal/sign-in/provider/${by}/back`);
    assert.equal(back.searchParams.get('iss'), provider.issuer);
  }
  const { page, status } = await changed(() => {});
  assert.equal(status, 200);
  assert.equal(new URL(page.url()).pathname, '/portal/account', 'unchanged it signs in');
});

for (const [what, change] of [
  ['comes at the address of another provider', (back) => (back.pathname = '/portal/sign-in/provider/dvcqg/back')],
  ['comes at the address that several providers do not share', (back) => (back.pathname = BACK)],
  ['comes at the address of nobody', (back) => (back.pathname = '/portal/sign-in/provider/nobody/back')],
  ['names another provider', (back) => back.searchParams.set('iss', dvcqg.issuer)],
  ['names almost the same provider', (back) => back.searchParams.set('iss', `${vneid.issuer}/`)],
  ['names no provider although this one always names itself', (back) => back.searchParams.delete('iss')],
]) {
  test(`an answer that ${what} signs nobody in, and cannot be used again`, async () => {
    let good;
    const { page, status } = await changed((back) => {
      good = back.href;
      change(back);
      assert.notEqual(back.href, good);
    });
    assert.equal(status, 422);
    assert.match(await page.locator('main').innerText(), /không bắt đầu từ đây/);
    assert.equal((await page.goto(good)).status(), 422, 'what was begun is spent');
    assert.ok(!(await page.context().cookies()).some(({ name }) => name === 'motcua_account'));
  });
}

test('the only provider goes on with the address that was there before there could be several', async () => {
  const page = await openPage(browser, single);
  await throughProvider(page, 'dinhdanh');
  assert.equal(new URL(page.url()).pathname, '/portal/account');
  assert.match(await page.locator('.viewer').innerText(), /Nông Thị Định Danh/);
});

test('the way back from a provider that was not begun in this browser is closed', async () => {
  for (const [server, path] of [[single, BACK], [several, BACK], [several, '/portal/sign-in/provider/vneid/back']]) {
    const page = await opened(server);
    const answer = await page.goto(`${path}?state=${'ab'.repeat(32)}&code=stolen`);
    assert.equal(answer.status(), 422);
    assert.match(await page.locator('main').innerText(), /không bắt đầu từ đây/);
    if (server === single) await look(page, 'providers-stale');
    noProblems(page);
  }
});
