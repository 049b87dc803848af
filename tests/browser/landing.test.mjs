// Where each officer begins, and the public board as a signed-in officer sees it.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { press, signOut } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('landing');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const STARTS = {
  tiepnhan: '/office', thuly: '/office', lanhdao: '/office', trakq: '/office', vanthu: '/office',
  buuchinh: '/office/post', thuphi: '/office/fees', kiemsoat: '/office/heads', quantri: '/office/procedures',
};

test('everybody begins where their work is', async () => {
  const page = await openPage(browser, server);
  for (const [user, start] of Object.entries(STARTS)) {
    await signIn(page, user);
    assert.equal(new URL(page.url()).pathname, start, user);
    await look(page, `landing-${user}`);
    await signOut(page);
  }
  await page.context().close();
});

test('the open pages know who is signed in and lead back to work', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'kiemsoat');
  const name = await page.locator('.viewer strong').innerText();
  await press(page, page.getByRole('link', { name: 'Bảng số liệu' }));
  assert.equal(new URL(page.url()).pathname, '/board');
  assert.equal(await page.locator('.viewer strong').innerText(), name);
  await look(page, 'landing-board');
  await page.goto('/');
  await look(page, 'landing-front');
  await press(page, page.locator('main a.entry', { hasText: 'Về nơi làm việc' }));
  assert.equal(new URL(page.url()).pathname, '/office/heads');
  await signOut(page);
  await page.goto('/board');
  assert.equal(await page.locator('.viewer').count(), 0, 'who left is still shown');
  assert.ok(await page.getByRole('link', { name: 'Bảng số liệu' }).count() > 0, 'visitors know the board by another name');
  await page.context().close();
});
