// What becomes of papers past their retention: kept on, proposed for destruction, decided by the head.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { motcua, openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';

let server;
let browser;

// The demonstration is not old enough for the usual twenty years: here papers are due at the end of their year.
const RULES = 'type_code,second_check,sample_per_mille,retention_years,basis\n*,no,50,0,"Quy định thử"\n';

before(async () => {
  server = process.env.MOTCUA_SERVER ? { url: process.env.MOTCUA_SERVER, stop() {} } : await startServer('retention', { later: '2024-01-02' });
  if (server.data) {
    const rules = join(server.data, '..', 'rules.csv');
    writeFileSync(rules, RULES);
    await motcua('import', '--data', server.data, 'paper-rules', rules);
  }
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const words = (page) => page.locator('main').innerText();
const press = (page, selector) => office.press(page, page.locator(selector).first());

test('papers past their retention are kept on, or destroyed by the decision of the head', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let paper;
  let proposal;

  await step('the clerk sees what is due, and a form that lacks its reason comes back as it was', async () => {
    await signIn(page, 'vanthu');
    await page.goto('/office/retention');
    await look(page, 'retention-list');
    await page.locator('tbody input[name="paper"]').first().check();
    await page.locator('input[name="act"][value="keep-on"]').check();
    await press(page, 'main form button[type="submit"]');
    assert.ok((await words(page)).includes('Cần ghi lý do.'));
    assert.ok(await page.locator('tbody input[name="paper"]').first().isChecked());
    await look(page, 'retention-list-problems');
  });

  await step('a paper is kept on for three years and leaves the list', async () => {
    const name = await page.locator('tbody th a').first().getAttribute('href');
    await page.locator('#f-years').fill('3');
    await page.locator('#f-reason').fill('Còn tranh chấp, chờ bản án');
    await press(page, 'main form button[type="submit"]');
    assert.ok((await words(page)).includes('Đã ghi việc giữ thêm'));
    assert.equal(await page.locator(`main a[href="${name}"]`).count(), 0);
  });

  await step('the destruction of another is proposed, with an inventory to print', async () => {
    paper = await page.locator('tbody th a').first().getAttribute('href');
    await page.locator('tbody input[name="paper"]').first().check();
    await page.locator('input[name="act"][value="destroy"]').check();
    await page.locator('#f-reason').fill('Hết thời hạn lưu giữ');
    await press(page, 'main form button[type="submit"]');
    proposal = new URL(page.url()).pathname;
    assert.ok((await words(page)).includes('Chờ người đứng đầu quyết định') || (await words(page)).includes('Chờ quyết định'));
    await look(page, 'retention-proposal');
    const pdf = await (await page.request.get(`${proposal}/inventory.pdf`)).body();
    assert.equal(pdf.subarray(0, 4).toString(), '%PDF');
    const book = await (await page.request.get(`${proposal}/inventory.xlsx`)).body();
    assert.equal(book.subarray(0, 2).toString(), 'PK');
    assert.equal(await page.locator('form[action$="/approve"]').count(), 0, 'who proposed does not decide');
    await office.signOut(page);
  });

  await step('the head decides, and only the card is left', async () => {
    await signIn(page, 'lanhdao');
    await page.goto(proposal);
    await look(page, 'retention-decide');
    await press(page, 'form[action$="/approve"] button[type="submit"]');
    assert.ok((await words(page)).includes('Cần ghi số quyết định.'));
    await page.locator('#f-decision').fill('45/QĐ-UBND');
    await press(page, 'form[action$="/approve"] button[type="submit"]');
    assert.ok((await words(page)).includes('45/QĐ-UBND'));
    await look(page, 'retention-decided');
    await page.goto(paper);
    assert.ok((await words(page)).includes('Đã tiêu hủy theo quyết định số 45/QĐ-UBND'));
    await look(page, 'retention-card');
    assert.equal((await page.request.get(`${paper}/signed.pdf`)).status(), 404);
    assert.equal((await page.request.get(`${paper}/original`)).status(), 404);
  });
});
