// What heads see and do: the live picture, giving a dossier to another officer, alarms, an apology signed and told.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { press, signOut } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('heads');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function looked(page, name) {
  await shot(page, name);
  await fitsWidth(page);
  await axe(page);
}

for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
  test(`the picture, its lists and the figures of an officer read well on a ${width}`, async () => {
    const page = await openPage(browser, server, { viewport });
    await signIn(page, 'giamdoc');
    await page.goto('/office/heads');
    assert.match(await page.locator('#heads-period').locator('..').innerText(), /Khớp/);
    await looked(page, `heads-picture-${width}`);
    await press(page, page.locator('section[aria-labelledby="heads-queues"] td a').first());
    await looked(page, `heads-list-${width}`);
    await page.goto('/office/heads');
    await press(page, page.locator('a[href^="/office/heads/officers/"]').first());
    await press(page, page.locator('td.num a').first());
    await looked(page, `heads-officer-${width}`);
    await page.goto('/office/alarms?list=units');
    await looked(page, `alarms-${width}`);
    noProblems(page);
    await page.context().close();
  });
}

test('a centre head gives dossiers to the officer with the least in hand', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'giamdoc');
  await page.goto('/office/heads/list?queue=in-hands');
  await press(page, page.locator('button', { hasText: 'Giao lại hồ sơ đã chọn' }));
  assert.ok(await page.locator('.error-summary').isVisible(), 'nobody was chosen and nothing was said');
  await page.locator('input[name="dossier"]').first().check();
  await page.locator('select[name="officer"]').selectOption({ index: 1 });
  await press(page, page.locator('button', { hasText: 'Giao lại hồ sơ đã chọn' }));
  assert.match(await page.locator('.notice.good').innerText(), /Đã giao lại 1 hồ sơ/);
  noProblems(page);
  await page.context().close();
});

test('a leader marks an alarm as seen, signs an apology, and the desk tells the person', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'lanhdao');
  await page.goto('/office/alarms?list=units');
  await press(page, page.locator('form[action$="/seen"] button').first());
  assert.match(await page.locator('main').innerText(), /Đã xem lúc/);
  await page.goto('/office/apologies');
  await looked(page, 'apologies-desk');
  await press(page, page.locator('a[href^="/office/apologies/"]').first());
  await page.locator('textarea[name="reason"]').fill('');
  await press(page, page.locator('main form button[type="submit"]'));
  await looked(page, 'apology-mistakes-desk');
  await page.locator('textarea[name="reason"]').fill('Hồ sơ cần xác minh thêm tại nơi cư trú');
  await page.locator('select[name="cause"]').selectOption('consulted-unit');
  await press(page, page.locator('main form button[type="submit"]'));
  assert.match(await page.locator('main').innerText(), /PXL/);
  const slip = await page.request.get(await page.locator('a[href$="slip-04.pdf"]').getAttribute('href'));
  assert.equal(slip.headers()['content-type'], 'application/pdf');
  await looked(page, 'apology-signed-desk');
  const signed = new URL(page.url()).pathname;
  await signOut(page);
  await signIn(page, 'tiepnhan');
  await page.goto(signed);
  await page.locator('input[name="way"][value="phone"]').check();
  await press(page, page.locator('main form button[type="submit"]'));
  assert.match(await page.locator('main').innerText(), /Đã báo người dân/);
  noProblems(page);
  await page.context().close();
});

test('what a delay comes from is said on a page of its own', async () => {
  const page = await openPage(browser, server, { viewport: PHONE });
  await signIn(page, 'lanhdao');
  await page.goto('/office/apologies?list=unexplained');
  await looked(page, 'lateness-list-phone');
  await press(page, page.locator('a[href$="/lateness"]').first());
  await page.locator('select[name="cause"]').selectOption('officer');
  await looked(page, 'lateness-phone');
  await press(page, page.locator('main form button[type="submit"]'));
  assert.match(await page.locator('.notice.good').innerText(), /Đã ghi nguyên nhân chậm/);
  noProblems(page);
  await page.context().close();
});
