// The kiosk of a one-stop desk: registered by an officer on the machine itself, entered with a code of the own telephone or
// of the officer, large and without ways out, ended by the clock, and with nothing left behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, noProblems, openPage, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { enter } from './account.mjs';
import { look } from './look.mjs';
import { press } from './office.mjs';
import { changeData } from './proof.mjs';

let server;
let browser;

const PASSWORD = 'motcua-demo';
const OWNER = '020195004321';

before(async () => {
  server = await startServer('kiosk');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();
const cookies = async (page) => (await page.context().cookies()).map((cookie) => cookie.name);

/** Registers the browser of the page as a kiosk, and ends on its first screen. */
async function register(page) {
  await signIn(page, 'tiepnhan');
  await page.goto('/office/kiosks');
  await look(page, 'kiosk-office');
  await page.locator('#f-name').fill('Kiosk 1, sảnh');
  await press(page, page.locator('main form[action="/office/kiosks"] [type="submit"]'));
  assert.equal(new URL(page.url()).pathname, '/kiosk');
}

/** Types a number and a code at the kiosk. */
async function type(page, number, code) {
  await page.locator('#f-number').fill(number);
  await page.locator('#f-code').fill(code);
  await press(page, page.locator('main form[action="/kiosk"] [type="submit"]'));
}

test('a browser that no officer registered is no kiosk', async () => {
  const page = await openPage(browser, server);
  await page.goto('/kiosk');
  assert.match(await said(page), /chưa được đăng ký/);
  await look(page, 'kiosk-none');
  noProblems(page);
});

test('somebody enters with the code of their telephone, sees a count-down, and leaves nothing behind', async () => {
  const page = await openPage(browser, server);
  await register(page);
  assert.ok(!(await cookies(page)).includes('motcua_session'), 'the officer is out');
  assert.equal(await page.locator('html.kiosk').count(), 1);
  assert.equal(await page.locator('.site-footer').count(), 0, 'nothing leads away');
  await look(page, 'kiosk-first');
  await type(page, OWNER, '000000');
  assert.match(await said(page), /không khớp/);
  await axe(page);

  const phone = await openPage(browser, server);
  await enter(phone, OWNER, PASSWORD);
  await phone.goto('/portal/account/kiosk');
  await press(phone, phone.locator('main form [type="submit"]'));
  await look(phone, 'kiosk-code');
  const code = (await phone.locator('.entry-code').innerText()).trim();
  // As a scanner types the picture: number and code in one line.
  await page.locator('#f-number').fill(`MOTCUA:${OWNER}:${code}`);
  await press(page, page.locator('main form[action="/kiosk"] [type="submit"]'));
  assert.equal(new URL(page.url()).pathname, '/portal');
  assert.match(await page.locator('.kiosk-timer').innerText(), /^[0-3]:\d\d$/);
  await look(page, 'kiosk-in');
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('header a, header button, main .button, main input:not([type=hidden]):not([type=radio]):not([type=checkbox])')]
      .filter((it) => it.offsetParent !== null && it.getBoundingClientRect().height < 44)
      .map((it) => `${it.textContent.trim()} ${it.getBoundingClientRect().height}`));
  assert.deepEqual(small, [], 'every target is at least 44 pixels high');

  await page.evaluate(() => { sessionStorage.setItem('motcua-typed:/x', '1'); localStorage.setItem('a', '1'); });
  await press(page, page.locator('form[action="/kiosk/end"] [type="submit"]'));
  assert.match(await said(page), /Không còn gì của người trước/);
  await shot(page, 'kiosk-ended');
  assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length]), [0, 0]);
  assert.ok(!(await cookies(page)).includes('motcua_account'));
  await page.goBack();
  await page.waitForURL((url) => url.pathname === '/kiosk');
  await page.goto('/portal');
  assert.equal(new URL(page.url()).pathname, '/kiosk', 'the page of the person before is gone');
  noProblems(page);
});

test('without use the session ends by itself, with a warning in its last minute', async () => {
  const page = await openPage(browser, server);
  await register(page);
  const phone = await openPage(browser, server);
  await enter(phone, OWNER, PASSWORD);
  await phone.goto('/portal/account/kiosk');
  await press(phone, phone.locator('main form [type="submit"]'));
  await page.clock.install();
  await type(page, OWNER, (await phone.locator('.entry-code').innerText()).trim());
  await page.clock.runFor(125_000);
  assert.ok(await page.locator('[data-kiosk-still]').isVisible());
  await axe(page);
  await shot(page, 'kiosk-still');
  await page.locator('[data-kiosk-still] button').click();
  assert.ok(!(await page.locator('[data-kiosk-still]').isVisible()), 'somebody is there');
  await Promise.all([page.waitForURL((url) => url.pathname === '/kiosk'), page.clock.runFor(185_000)]);
  assert.ok(!(await cookies(page)).includes('motcua_account'));
});

test('without script the page goes away by itself, and by then the server has ended the session', async () => {
  const page = await openPage(browser, server, { javaScript: false });
  await signIn(page, 'tiepnhan');
  await page.goto('/office/kiosks');
  await page.locator('#f-name').fill('Kiosk 2, không có JavaScript');
  await press(page, page.locator('main form[action="/office/kiosks"] [type="submit"]'));
  const phone = await openPage(browser, server);
  await enter(phone, OWNER, PASSWORD);
  await phone.goto('/portal/account/kiosk');
  await press(phone, phone.locator('main form [type="submit"]'));
  await type(page, OWNER, (await phone.locator('.entry-code').innerText()).trim());
  assert.equal(new URL(page.url()).pathname, '/portal');
  assert.equal(await page.locator('meta[http-equiv="refresh"]').getAttribute('content'), '180;url=/kiosk');
  await shot(page, 'kiosk-in-without-script');
  // Three minutes, as the server counts them.
  changeData(server.data, 'UPDATE account_session SET seen_at = seen_at - 180000000 WHERE at_kiosk');
  await page.goto('/portal/vault');
  assert.equal(new URL(page.url()).pathname, '/kiosk', 'what is asked for after that is nobody’s');
  assert.equal(await page.locator('meta[http-equiv="refresh"]').count(), 0, 'the first screen waits for the next person');
  await shot(page, 'kiosk-first-without-script');
  noProblems(page);
});

test('an officer at the own desk makes the code, and what is filed is recorded as assisted', async () => {
  const page = await openPage(browser, server);
  await register(page);
  const desk = await openPage(browser, server);
  await signIn(desk, 'tiepnhan');
  await desk.goto('/office/assist');
  await desk.locator('#f-number').fill('020171004737');
  await desk.locator('#f-name').fill('Hoàng Thị Sẻ');
  await desk.locator('#f-seen').check();
  await desk.locator('input[name="place"][value="code"]').check();
  await press(desk, desk.locator('main form[action="/office/assist"] [type="submit"]'));
  await look(desk, 'kiosk-desk-code');
  await type(page, '020171004737', (await desk.locator('.entry-code').innerText()).trim());
  assert.match(await page.locator('.viewer').innerText(), /Có cán bộ hỗ trợ/);
  await press(page, page.locator('form[action="/kiosk/end"] [type="submit"]'));

  await desk.goto('/office/kiosks');
  await look(desk, 'kiosk-list');
  await press(desk, desk.locator('form[action$="/end"] [type="submit"]').first());
  await page.goto('/kiosk');
  noProblems(desk);
});
