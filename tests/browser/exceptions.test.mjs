// A head looks at the exceptions of a day and at the board as it was at an instant; the administrator writes down the
// network of a counter; control sets from which numbers on acts of the last night are looked at.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { press } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('exceptions');
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
  test(`a head sees the exceptions of a day and the board at an instant on a ${width}`, async () => {
    const page = await openPage(browser, server, { viewport });
    await signIn(page, 'giamdoc');
    await page.goto('/office/figures/exceptions?on=2023-11-14');
    assert.match(await page.locator('main').innerText(), /II\.4/);
    await looked(page, `exceptions-${width}`);
    const pdf = await page.request.get(await page.locator('a[href*="exceptions.pdf"]').getAttribute('href'));
    assert.equal(pdf.headers()['content-type'], 'application/pdf');
    await page.goto('/office/figures?reach=below');
    assert.equal(await page.locator('[data-live-state]').count(), 1, 'the board renews itself');
    await page.locator('#f-as_at').fill('17 giờ ngày 30/10/2023');
    await press(page, page.locator('form.filter-bar button').first());
    assert.match(await page.locator('main').innerText(), /như đã biết lúc 17 giờ 00, 30\/10\/2023/);
    assert.equal(await page.locator('[data-live-state]').count(), 0);
    await looked(page, `figures-as-at-${width}`);
    await press(page, page.locator('tbody a[href*="/office/figures/list?"]').first());
    assert.match(page.url(), /as_at=2023-10-30T17:00/);
    assert.match(await page.locator('main').innerText(), /như đã biết lúc 17 giờ 00/);
    await page.goto('/office/figures?as_at=h%C3%B4m%20qua');
    assert.equal(await page.locator('#f-as_at').inputValue(), 'hôm qua', 'what was typed stays');
    assert.match(await page.locator('.error-summary').innerText(), /17:30 30\/11\/2023/);
    noProblems(page);
    await page.context().close();
  });

  test(`the network of a counter is written down, and ended, on a ${width}`, async () => {
    const page = await openPage(browser, server, { viewport });
    await signIn(page, 'quantri');
    await page.goto('/office/networks');
    // A system administrator's own units; that of a commune keeps those of the commune.
    const unit = await page.locator('#f-unit option[value]:not([value=""])').first().getAttribute('value');
    await page.locator('#f-unit').selectOption(unit);
    await page.locator('#f-range').fill('0.0.0.0/0');
    await press(page, page.locator('form[action="/office/networks"] button'));
    assert.match(await page.locator('.error-summary').innerText(), /quá rộng/);
    await page.locator('#f-range').fill(width === 'desk' ? '10.20.4.0/24' : '10.20.5.0/24');
    await press(page, page.locator('form[action="/office/networks"] button'));
    await looked(page, `networks-${width}`);
    await press(page, page.locator('form[action$="/end"] button').first());
    assert.match(await page.locator('main').innerText(), /Đã thôi dùng/);
    noProblems(page);
    await page.context().close();
  });
}

test('control sets from which numbers on acts of the last night are looked at', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'kiemsoat');
  await page.goto('/office/figures/findings/rule');
  await page.locator('#f-many_scanned').fill('0');
  await press(page, page.locator('form[action$="/rule"] button'));
  assert.match(await page.locator('.error-summary').innerText(), /không hợp lệ/);
  await page.locator('#f-many_scanned').fill('30');
  await page.locator('#f-basis').fill('Công văn 12/UBND-KSTT ngày 15/11/2023');
  await press(page, page.locator('form[action$="/rule"] button'));
  assert.match(await page.locator('main').innerText(), /Công văn 12\/UBND-KSTT/);
  await looked(page, 'finding-rule-desk');
  noProblems(page);
  await page.context().close();
});
