// The second factor of officers: required by a rule, switched on with an authenticator, asked for at the sign-in, lost and
// taken away by an administrator.
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look, lookInEnglish } from './look.mjs';
import { journey } from './steps.mjs';
import { press, signOut } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('second');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();
const send = (page) => press(page, page.locator('main form:has(#f-code) button[type="submit"]').first());

/** The code of RFC 6238 for a secret in base 32, at an instant in milliseconds. */
function codeAt(secret, at) {
  const bits = [...secret.replace(/\s/g, '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('an officer guards the sign-in with an authenticator, loses it, and gets in again', async (t) => {
  const step = journey(t);
  const admin = await openPage(browser, server);
  // What an officer does works without script.
  const page = await openPage(browser, server, { javaScript: false });
  let ahead = 0;
  let papers = [];
  let secret = '';

  await step('the administrator sets a rule that begins later and sees when it was set', async () => {
    await signIn(admin, 'quantri');
    assert.equal(await admin.locator('header a[href="/office/second-factors"]').count(), 1);
    await admin.goto('/office/second-factors');
    await look(admin, 'second-officers');
    await press(admin, admin.locator('main a[href="/office/second-factors/rule"]'));
    await admin.locator('#f-basis').fill('');
    await press(admin, admin.locator('main form button[type="submit"]'));
    await look(admin, 'second-rule-problems');
    assert.ok((await said(admin)).includes('căn cứ'), await said(admin));
    await admin.locator('input[name="roles"][value="control_officer"]').check();
    await admin.locator('#f-basis').fill('Quyết định số 15/QĐ-UBND ngày 14/11/2023');
    const before = Date.now();
    await press(admin, admin.locator('main form button[type="submit"]'));
    await look(admin, 'second-rule-set');
    const times = await admin.locator('td time').evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
    ahead = Math.max(...times.map((one) => Date.parse(one))) - before;
    assert.ok(Number.isFinite(ahead), times.join(' '));
  });

  await step('the control officer, who must have it from tomorrow, switches it on', async () => {
    await signIn(page, 'kiemsoat');
    await page.goto('/office/account');
    assert.ok((await said(page)).includes('Bắt buộc từ'), await said(page));
    await press(page, page.locator('main a[href="/office/account/second-factor"]'));
    secret = await page.locator('code.secret').innerText();
    assert.equal(await page.locator('svg.authenticator-code').count(), 1);
    await page.locator('#f-code').fill('000000');
    await send(page);
    assert.ok((await said(page)).includes('Mã chưa đúng'), await said(page));
    assert.equal(await page.locator('code.secret').innerText(), secret, 'what was scanned still counts');
    await page.locator('#f-code').fill(codeAt(secret, Date.now() + ahead));
    await send(page);
    papers = await page.locator('.paper-codes code').allInnerTexts();
    assert.equal(papers.length, 8);
    await press(page, page.locator('main a.button'));
    assert.ok((await said(page)).includes('Còn 8 mã dự phòng'), await said(page));
  });

  await step('with the password alone nothing opens; a code on paper does', async () => {
    await signOut(page);
    await page.goto('/office/heads');
    await page.locator('#f-username').fill('kiemsoat');
    await page.locator('#f-password').fill('motcua-demo');
    await press(page, page.locator('form:has(#f-password) [type="submit"]').first());
    assert.match(page.url(), /\/sign-in\/second/);
    await page.goto('/office');
    assert.match(page.url(), /\/sign-in\/second/, 'a page asked for leads back to the code');
    await page.locator('#f-code').fill('123456');
    await send(page);
    assert.ok((await said(page)).includes('Mã chưa đúng'), await said(page));
    await page.locator('#f-code').fill(papers[0]);
    await send(page);
    assert.match(page.url(), /\/office/);
    await page.goto('/office/account');
    assert.ok((await said(page)).includes('Còn 7 mã dự phòng'), await said(page));
  });

  await step('the pages of the sign-in are looked at with script', async () => {
    const other = await openPage(browser, server);
    await other.goto('/sign-in');
    await other.locator('#f-username').fill('kiemsoat');
    await other.locator('#f-password').fill('motcua-demo');
    await press(other, other.locator('form:has(#f-password) [type="submit"]').first());
    await look(other, 'second-ask');
    await other.locator('#f-code').fill('1');
    await send(other);
    await look(other, 'second-wrong');
    await press(other, other.locator('main form[action="/sign-out"] button'));
    await signIn(other, 'tiepnhan');
    await other.goto('/office/account');
    await look(other, 'second-account-off');
    await other.goto('/office/account/second-factor');
    await look(other, 'second-enrol');
  });

  await step('the administrator takes it away with a reason that the officer reads', async () => {
    await admin.goto('/office/second-factors?group=on');
    await look(admin, 'second-on');
    await press(admin, admin.locator('main tr', { hasText: 'kiemsoat' }).locator('a[href^="/office/second-factors/"]'));
    await press(admin, admin.locator('main form button[type="submit"]'));
    await look(admin, 'second-reset-problem');
    assert.ok((await said(admin)).includes('Cần ghi lý do'), await said(admin));
    await admin.locator('#f-reason').fill('Mất điện thoại, đã gặp trực tiếp');
    await press(admin, admin.locator('main form button[type="submit"]'));
    assert.ok((await said(admin)).includes('Đã gỡ xác thực'), await said(admin));
    await page.goto('/office/account');
    assert.match(page.url(), /\/sign-in/, 'the open session is over');
    await signIn(page, 'kiemsoat');
    await page.goto('/office/account');
    assert.ok((await said(page)).includes('Mất điện thoại, đã gặp trực tiếp'), await said(page));
    await admin.context().addCookies([{ name: 'lang', value: 'en', url: server.url }]);
    await admin.goto('/office/second-factors/rule');
    await lookInEnglish(admin, 'second-rule-english');
    await admin.goto('/office/account');
    await lookInEnglish(admin, 'second-account-english');
  });
});
