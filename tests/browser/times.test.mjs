// The administrator sets the times of cases from a day on; the history says who, when and what.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { press } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('times');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const send = (page) => press(page, page.locator('main form[action="/office/times"] button[type="submit"]'));
const said = (page) => page.locator('main').innerText();

test('the times of cases are set anew from a day on', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);

  await step('the administrator finds the page and what is in force', async () => {
    await signIn(page, 'quantri');
    await press(page, page.getByRole('link', { name: 'Mốc thời gian' }));
    await look(page, 'times-page');
    assert.ok((await said(page)).includes('8 giờ làm việc'), await said(page));
  });

  await step('a form with mistakes names each and keeps what was typed', async () => {
    await page.locator('#f-stuck_hours').fill('lâu');
    await page.locator('#f-near_due_hours').fill('4');
    await send(page);
    await look(page, 'times-problems');
    const words = await said(page);
    assert.ok(words.includes('nhập số từ 1 đến 400') && words.includes('ít nhất 8 giờ làm việc'), words);
    assert.ok(words.includes('Cần ghi căn cứ'), words);
    assert.equal(await page.locator('#f-stuck_hours').inputValue(), 'lâu');
  });

  await step('what is set right stands in the history, to come', async () => {
    await page.locator('#f-stuck_hours').fill('16');
    await page.locator('#f-near_due_hours').fill('8');
    await page.locator('#f-opinion_days').fill('3');
    await page.locator('#f-basis').fill('Quyết định số 12/QĐ-UBND ngày 14/11/2023');
    await send(page);
    await look(page, 'times-set');
    const words = await said(page);
    assert.ok(words.includes('Đã ghi mốc thời gian mới'), words);
    assert.ok(words.includes('Hồ sơ không chuyển động: 8 → 16 giờ làm việc'), words);
    assert.ok(words.includes('Sắp áp dụng'), words);
  });
});
