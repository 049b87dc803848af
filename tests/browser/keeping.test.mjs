// What becomes of papers that are kept: found by their fields, corrected, checked by a second person, revoked, measured.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';

let server;
let browser;

before(async () => {
  server = process.env.MOTCUA_SERVER ? { url: process.env.MOTCUA_SERVER, stop() {} } : await startServer('keeping');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const words = (page) => page.locator('main').innerText();
const press = (page, selector) => office.press(page, page.locator(selector).first());

test('a kept paper is found, corrected, checked again, revoked and measured', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let paper;
  /** What is kept of a paper, by the words before it. */
  const keptOf = async (path) => {
    await page.goto(path);
    const lines = await page.locator('.summary div').evaluateAll((divs) =>
      divs.map((div) => [div.querySelector('dt'), div.querySelector('dd')].map((part) => part?.innerText.trim())));
    return new Map(lines);
  };

  await step('the quality of the unit is measured, and each figure opens to its papers', async () => {
    await signIn(page, 'lanhdao');
    await page.goto('/office/quality');
    await page.locator('details summary', { hasText: 'Cách tính' }).click();
    await look(page, 'keeping-quality');
    assert.ok((await words(page)).includes('Thị trấn Đồng Đăng'));
    await press(page, 'main table td a[href*="list=kept"]');
    await look(page, 'keeping-quality-list');
    paper = await page.locator('tbody tr', { hasText: 'T1' }).first().locator('th a').getAttribute('href');
    const table = await (await page.request.get('/office/quality.csv')).text();
    assert.ok(table.includes('06184'), table);
    await office.signOut(page);
  });

  await step('it is found by its owner with the keyboard alone, and the finds leave as CSV and Excel', async () => {
    await signIn(page, 'tiepnhan');
    await page.goto(paper);
    const owner = (await page.locator('.summary div', { hasText: 'Họ tên' }).locator('dd').innerText()).trim();
    await page.goto('/office/search');
    await office.tabTo(page, 'details:has(#f-owner) > summary');
    await page.keyboard.press('Enter');
    await office.tabTo(page, '#f-owner');
    await page.keyboard.type(owner.toUpperCase());
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    assert.ok((await page.locator('article h3 a').count()) > 0, await words(page));
    await page.locator('details summary', { hasText: 'Thu hẹp' }).scrollIntoViewIfNeeded();
    await look(page, 'keeping-search');
    const csv = await (await page.request.get(await page.locator('a[href*="search.csv"]').getAttribute('href'))).text();
    assert.ok(csv.includes(owner));
    const book = await (await page.request.get(await page.locator('a[href*="search.xlsx"]').getAttribute('href'))).body();
    assert.equal(book.subarray(0, 2).toString(), 'PK');
    await page.goto('/office/search?year=1850');
    assert.ok((await words(page)).includes('Không có giấy tờ nào như vậy'));
  });

  await step('a correction asks for its reason, and the version before stays readable', async () => {
    await page.goto(paper);
    await look(page, 'keeping-kept');
    await press(page, `a[href="${paper}/correct"]`);
    await look(page, 'keeping-correct');
    assert.ok((await page.locator('#result-types option').count()) > 500, 'the catalogue of kinds is not offered');
    await page.locator('#f-kind').fill('giấy gì đó');
    await press(page, '#check .acts button[type="submit"]');
    assert.ok((await words(page)).includes('Danh mục kết quả không có loại này'));
    await page.locator('#f-kind').fill('Giấy khai sinh (KQ.G15.000031)');
    await page.locator('#f-symbol').fill('99/2023/ĐC');
    await press(page, '#check button[type="submit"]');
    assert.ok((await words(page)).includes('Cần ghi lý do.'));
    await look(page, 'keeping-correct-reason');
    await page.locator('#f-reason').fill('Ghi nhầm số so với bản giấy');
    await press(page, '#check button[type="submit"]');
    assert.ok((await words(page)).includes('Phiên bản 1'));
    await look(page, 'keeping-corrected');
    assert.equal((await page.request.get(`${paper}/versions/1.pdf`)).status(), 200);
    assert.equal((await page.request.get(`${paper}/second`)).status(), 409);
    await office.signOut(page);
  });

  await step('somebody else compares it with the paper and lifts its grade', async () => {
    await signIn(page, 'thuly');
    await page.goto('/office/papers/checks');
    await look(page, 'keeping-checks');
    await page.goto(`${paper}/second`);
    await look(page, 'keeping-second');
    await press(page, 'form[action$="/second"] button[value="differs"]');
    assert.ok((await words(page)).includes('Cần ghi chỗ sai.'));
    await press(page, 'form[action$="/second"] button[value="agrees"]');
    assert.ok((await words(page)).includes('T2 –'));
    await office.signOut(page);
  });

  await step('the clerk has the agency sign it beside the officer who digitised it', async () => {
    await signIn(page, 'vanthu');
    await page.goto('/office/papers/agency');
    await look(page, 'keeping-agency');
    for (const box of (await page.locator('#agency input[type="checkbox"]').all()).slice(1)) await box.uncheck();
    const signed = await page.locator('#agency tbody th a').first().getAttribute('href');
    await press(page, '#agency button[type="submit"]');
    assert.ok((await words(page)).includes('Cơ quan đã ký số 1 giấy tờ'), await words(page));
    await page.goto(signed);
    const told = await words(page);
    assert.ok(told.includes('T3 –') && told.includes('Ký số của cơ quan'), told);
    await page.goto(`/verify/${signed.split('/').pop()}`);
    assert.ok((await words(page)).includes('Cơ quan đã ký số thêm vào giấy tờ này'));
    await look(page, 'keeping-verify-agency');
    await office.signOut(page);
  });

  await step('a paper drawn by chance is entered again without seeing what is kept, and what differs is told', async () => {
    await signIn(page, 'thuly');
    await page.goto('/office/papers/checks');
    const drawn = await page.locator('a[href$="/re-entry"]').first().getAttribute('href');
    const kept = await keptOf(drawn.replace(/\/re-entry$/, ''));
    await page.goto(drawn);
    await look(page, 'keeping-re-entry');
    await press(page, '#check .acts button[type="submit"]');
    assert.ok((await page.locator('.error-summary li').count()) > 0, 'nothing was entered');
    for (const field of await page.locator('#check .field:has(input)').all()) {
      const label = (await field.locator('label').innerText()).replace(/\s*\(.*\)$/, '').trim();
      await field.locator('input').fill(kept.get(label) ?? '');
    }
    const symbol = kept.get('Số, ký hiệu');
    await page.locator('#check [name="symbol"]').fill(`9${symbol}`);
    await press(page, '#check .acts button[type="submit"]');
    assert.match(new URL(page.url()).pathname, /\/re-entered$/, await words(page));
    await look(page, 'keeping-re-entered');
    const told = await words(page);
    assert.ok(told.includes(symbol) && told.includes(`9${symbol}`), told);
    await office.signOut(page);
  });

  await step('the head revokes it by a decision; the public is told, and so is a mistake', async () => {
    await signIn(page, 'lanhdao');
    await page.goto(`${paper}/replace`);
    await look(page, 'keeping-replace');
    await page.goto(`${paper}/looks`);
    await look(page, 'keeping-looks');
    await page.goto(`${paper}/revoke`);
    await press(page, 'form[action$="/revoke"] button[type="submit"]');
    await look(page, 'keeping-revoke');
    await page.locator('#f-basis').fill('Quyết định số 15/QĐ-UBND');
    await page.locator('#f-reason').fill('Cấp sai đối tượng');
    await press(page, 'form[action$="/revoke"] button[type="submit"]');
    assert.ok((await words(page)).includes('Đã bị thu hồi'));
    await look(page, 'keeping-revoked');
    await page.goto(`/verify/${paper.split('/').pop()}`);
    const told = await words(page);
    assert.ok(told.includes('Giấy tờ đã bị thu hồi') && told.includes('Giấy tờ đã được đính chính'), told);
    assert.ok(!told.includes('Cấp sai đối tượng'), 'the reason is not for everybody');
    await look(page, 'keeping-verify-revoked');
    await page.goto(paper);
    await page.locator('.notice summary').first().click();
    await page.locator('.notice input[name="reason"]').fill('Nhập nhầm giấy tờ');
    await press(page, 'form[action$="/restore"] button');
    assert.ok((await words(page)).includes('Còn hiệu lực'));
    await look(page, 'keeping-restored');
  });
});

/** A scan of so many pages, without a word that could be taken from it unread. */
async function longScan(count) {
  const picture = readFileSync(office.sample('d04_tokhai_honnhan__scan200.jpg')).toString('base64');
  const context = await browser.newContext();
  const page = await context.newPage();
  const sheet = `<img style="display:block;width:210mm;height:296mm;break-after:page" src="data:image/jpeg;base64,${picture}">`;
  await page.setContent(`<body style="margin:0">${sheet.repeat(count)}`);
  const buffer = await page.pdf({ format: 'A4' });
  await context.close();
  return { name: 'to-khai-dai.pdf', mimeType: 'application/pdf', buffer };
}

test('a paper that was confirmed before it was read is drawn and signed again once it was', async (t) => {
  const page = await openPage(browser, server);
  t.after(() => page.context().close());
  await signIn(page, 'tiepnhan');
  const dossier = await office.takeIn(page, { ...office.PERSON, number: '020190004763' });
  // So many pages are read for longer than it takes to type four fields.
  await office.sendScan(page, dossier, 'component-1', await longScan(12));
  const paper = new URL(page.url()).pathname;
  await page.goto(`${paper}?manual=yes`);
  await office.confirmPaper(page, {
    'paper-name': 'Tờ khai đăng ký khai sinh', symbol: 'không số', issuer: 'UBND thị trấn Đồng Đăng', 'issue-date': '10/11/2023',
  });
  const link = page.locator(`main a[href="${paper}/redraw"]`);
  const until = Date.now() + 180_000;
  do {
    assert.ok(Date.now() < until, 'the paper was not read');
    await page.waitForTimeout(1000);
    await page.goto('/office/papers');
  } while (await link.count() === 0);
  await look(page, 'keeping-redraws');
  await office.press(page, link);
  await look(page, 'keeping-redraw');
  if (await page.locator('[data-doubt]').count() > 0) {
    await press(page, '#check button[type="submit"]');
    assert.ok((await page.locator('.error-summary li').count()) > 0, 'what was noticed is to be answered');
  }
  await office.answerDoubts(page);
  await press(page, '#check button[type="submit"]');
  assert.ok((await words(page)).includes('Phiên bản 1'), await words(page));
  assert.equal(await page.locator(`a[href="${paper}/redraw"]`).count(), 0);
  await page.goto('/office/papers');
  assert.equal(await link.count(), 0);
});
