// What the demonstration shows without anybody doing anything first: values offered off a paper, exemptions with their proof,
// messages that were delivered and one that was not, an officer whose sign-in an authenticator guards.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look, lookInEnglish } from './look.mjs';
import { enter } from './account.mjs';
import { press } from './office.mjs';

const OWNER = '020195004321';
const PASSWORD = process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo';

let server;
let browser;

before(async () => {
  server = await startServer('shown');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();

for (const [locale, seen] of [['vi-VN', look], ['en-GB', lookInEnglish]]) {
  test(`a paper in a filing offers what it says (${locale})`, async () => {
    const page = await openPage(browser, server, { locale });
    await enter(page, OWNER, PASSWORD);
    await page.goto('/portal/filing');
    const filings = await page.locator('main a[href^="/portal/filing/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    await page.goto(`${filings.find((href) => /^\/portal\/filing\/[0-9a-f-]{36}$/.test(href))}/papers`);
    const offered = await page.locator('.filing-offer').allInnerTexts();
    assert.ok(offered.some((text) => text.includes('Lăng Thị Hạnh')), offered.join('; '));
    assert.ok(offered.some((text) => text.includes('Lăng Gia Hân')), offered.join('; '));
    await seen(page, `shown-offers-${locale}`);
  });

  test(`one exemption waits and one is declined with a reason (${locale})`, async () => {
    const page = await openPage(browser, server, { locale });
    await enter(page, OWNER, PASSWORD);
    await page.goto('/portal/dues');
    const dues = await page.locator('main a[href^="/portal/dues/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const texts = [];
    for (const [at, href] of [...new Set(dues)].entries()) {
      await page.goto(href);
      texts.push(await said(page));
      await seen(page, `shown-due-${at}-${locale}`);
    }
    const found = (words) => texts.some((text) => words.test(text));
    assert.ok(found(/đang được xem xét|is being looked at/), texts.join('\n'));
    assert.ok(found(/đã hết hạn ngày 31\/12\/2022/), texts.join('\n'));
  });

  test(`whoever was told sees what was delivered and what was not (${locale})`, async () => {
    const page = await openPage(browser, server, { locale });
    await enter(page, OWNER, PASSWORD);
    await page.goto('/portal/notices');
    assert.match(await said(page), /đã giao lúc|delivered at/);
    await seen(page, `shown-notices-${locale}`);
  });
}

test('the desk finds the exemption that waits, with its proof', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'tiepnhan');
  await page.goto('/office/filings');
  const rows = await page.locator('main a[href^="/office/filings/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  let seen = '';
  for (const href of rows) {
    await page.goto(href);
    if (await page.locator('section[aria-labelledby="filing-exemption"] a[href^="/office/papers/"]').count()) {
      seen = href;
      break;
    }
  }
  assert.ok(seen, rows.join(' '));
  await look(page, 'shown-office-exemption');
});

test('an officer with a second factor signs in with the code that the demonstration shows', async () => {
  const page = await openPage(browser, server);
  await page.goto('/sign-in');
  assert.match(await page.locator('tr', { hasText: 'quantridv' }).innerText(), /[A-Z2-7]{32}/);
  await look(page, 'shown-sign-in');
  await press(page, page.locator('tr', { hasText: 'quantridv' }).locator('[type="submit"]'));
  assert.match(page.url(), /\/sign-in\/second/);
  await look(page, 'shown-second');
  await page.locator('#f-code').fill((await page.locator('.demo-code').innerText()).trim());
  await press(page, page.locator('main form:has(#f-code) button[type="submit"]'));
  assert.match(page.url(), /\/office/);
  await page.goto('/office/account');
  assert.match(await said(page), /Còn 8 mã dự phòng/);
});
