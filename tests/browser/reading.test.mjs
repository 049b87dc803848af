// The administrator teaches the reader a type of paper: rules, a wrong one, a trial on a sample, into use.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { PERSON, press, sample, sendScan, signOut, takeIn, waitForReading } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('reading');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
const main = (page) => page.locator('main').innerText();

test('a type of paper is described, tried on a sample and put to use', async (t) => {
  const page = await openPage(browser, server);
  t.after(() => page.context().close());
  await signIn(page, 'quantri');
  await page.goto('/office/reading-rules');
  await look(page, 'reading-rules-list');
  await page.locator('[name="name"]').fill('Kế hoạch');
  await press(page, button(page, 'Thêm'));

  await page.locator('[name="field-0"]').selectOption('abstract');
  await page.locator('[name="place-0"]').selectOption('line');
  await page.locator('[name="shape-0"]').selectOption('text');
  await page.locator('[name="result-type"]').fill('Giấy gì đó');
  await press(page, button(page, 'Lưu bản sửa'));
  assert.match(await main(page), /Ghi nhãn in trên giấy/, 'an empty label is told at its row');
  assert.match(await main(page), /Danh mục kết quả không có loại này/, 'a kind that no list has is told at its field');
  assert.equal(await page.locator('[name="field-0"]').inputValue(), 'abstract', 'what was chosen stays chosen');
  await look(page, 'reading-rules-wrong');

  await page.locator('[name="label-0"]').fill('phát động đợt thi đua');
  await page.locator('[name="result-type"]').fill('');
  await press(page, button(page, 'Lưu bản sửa'));
  assert.match(await main(page), /Đã lưu bản sửa/);

  await page.locator('[name="file"]').setInputFiles(sample('d01_kehoach170_p1__scan200.jpg'));
  await press(page, button(page, 'Thử'));
  const tried = await main(page);
  assert.match(tried, /Nhận ra đúng loại giấy tờ này/);
  assert.match(tried, /Phát động đợt thi đua cao điểm/);
  assert.match(tried, /170\/KH-UBND/, 'the general rules find the number');
  assert.match(tried, /Bản sửa làm thay đổi gì trên giấy này/, 'what the edit changes is held against the rules in use');
  await look(page, 'reading-rules-tried');

  await press(page, button(page, 'Đưa vào dùng'));
  assert.match(await main(page), /Đang dùng/);
  await look(page, 'reading-rules-published');
});

test('the head of a centre tries a draft on a paper of the repository in one role', async (t) => {
  const page = await openPage(browser, server);
  t.after(() => page.context().close());
  await signIn(page, 'tiepnhan');
  const dossier = await takeIn(page, PERSON);
  await sendScan(page, dossier, 'component-1', sample('d02_quyetdinh_luong__scan300.jpg'));
  await waitForReading(page);
  await signOut(page);

  await signIn(page, 'giamdoc');
  await page.goto('/office/reading-rules');
  await page.locator('[name="name"]').fill('Quyết định');
  await press(page, button(page, 'Thêm'));
  await page.locator('[name="field-0"]').selectOption('abstract');
  await page.locator('[name="place-0"]').selectOption('line');
  await page.locator('[name="label-0"]').fill('về việc');
  await page.locator('[name="shape-0"]').selectOption('text');
  await press(page, button(page, 'Lưu bản sửa'));
  assert.match(await main(page), /Cán bộ kiểm soát thủ tục hoặc quản trị hệ thống đưa vào dùng/);
  assert.equal(await button(page, 'Đưa vào dùng').count(), 0);

  const stored = page.locator('form[action$="/try-stored"]');
  await stored.locator('select').selectOption({ index: 1 });
  await press(page, stored.locator('button'));
  assert.match(await main(page), /Kết quả thử: /);
  await look(page, 'reading-rules-tried-stored');
});
