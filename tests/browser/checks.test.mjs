// Accounts opened from home wait for their check at the unit that their owner names; an officer decides, card in hand.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noProblems, openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { NEWCOMER, enter, giveCode, register, shownCode } from './account.mjs';
import { look } from './look.mjs';
import { press } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('checks');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();

test('an account from home is expected at a unit, refused with a reason, and then confirmed', async () => {
  const page = await openPage(browser, server);
  await register(page, NEWCOMER);
  await giveCode(page, await shownCode(page));
  await enter(page, NEWCOMER.number, NEWCOMER.password);
  assert.equal(new URL(page.url()).pathname, '/portal/account/check');
  await page.locator('#f-unit').selectOption('06184');
  await press(page, page.locator('form[action="/portal/account/check"] [type="submit"]'));
  assert.match(await said(page), /Đang chờ bạn tới/);
  await look(page, 'checks-owner');

  const desk = await openPage(browser, server);
  await signIn(desk, 'tiepnhan');
  await desk.goto('/office/identity-checks');
  const entry = desk.locator('main section.panel', { hasText: NEWCOMER.name });
  assert.doesNotMatch(await entry.innerText(), new RegExp(NEWCOMER.number), 'the number is masked');
  await look(desk, 'checks-list');
  await press(desk, entry.locator('[value="grant"]'));
  assert.equal(await desk.locator('.error-summary li').count(), 4, 'the card was not seen, and nothing was compared');
  await look(desk, 'checks-problems');
  await entry.locator('[name="reason"]').fill('Thẻ mang họ tên khác');
  await press(desk, entry.locator('[value="refuse"]'));
  await page.goto('/portal/account/check');
  assert.match(await said(page), /Thẻ mang họ tên khác/);
  await look(page, 'checks-refused');
  await entry.locator('[name="seen"]').check();
  await entry.locator('[name="number"]').fill(NEWCOMER.number);
  await entry.locator('[name="name"]').fill(NEWCOMER.name);
  await entry.locator('[name="reason"]').fill('Thẻ căn cước, khớp số, họ tên và ảnh');
  await press(desk, entry.locator('[value="grant"]'));
  await page.goto('/portal');
  assert.equal(new URL(page.url()).pathname, '/portal', 'the number is known to be theirs');
  noProblems(desk);
  noProblems(page);
});
