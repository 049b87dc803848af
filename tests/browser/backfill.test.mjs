// Dossiers of earlier years: a register is imported, a batch of mixed scans is read, what is doubtful goes to a person.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';

let server;
let browser;
let folder;

before(async () => {
  server = await startServer('backfill');
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), 'motcua-scans-'));
});

after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const HEAD = 'STT;Mã hồ sơ;Họ và tên;Số CCCD;Ngày trả kết quả;Số, ký hiệu\n';
const LINES = [
  '41;000.15.30.H37-231009-0007;Vi Văn Khóm;020064002283;16/10/2023;',
  '42;;Hoàng Thị Bình Yên;;18/10/2023;',
  '43;;Nông Văn Lâm;;19/10/2023;77/2023/TLKS',
];

/** The same picture with other bytes: what follows the end of a JPEG is no part of the picture. */
function variant(name, number) {
  const path = join(folder, `${number}-${name}`);
  writeFileSync(path, Buffer.concat([readFileSync(office.sample(name)), Buffer.from(`lan-${number}`)]));
  return path;
}

/** A paper that was born digital: its letters are read as they are. */
async function bornDigital(browser, number, name, id) {
  const page = await browser.newPage();
  const line = (words, style = '') => `<p style="${style}">${words}</p>`;
  await page.setContent([
    line('ỦY BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG', 'text-align:left'), line(`Số: ${number}/2023/TLKS`),
    line('Đồng Đăng, ngày 05 tháng 8 năm 2023', 'text-align:right'), line('TRÍCH LỤC KHAI SINH', 'text-align:center;font-size:20px'),
    line(`Họ, chữ đệm, tên: ${name}`), line(`Số định danh cá nhân: ${id}`),
  ].join(''));
  const file = await page.pdf({ format: 'A4', margin: { top: '2cm', left: '3cm', right: '2cm', bottom: '2cm' } });
  await page.close();
  return file;
}

const press = (page, selector) => office.press(page, page.locator(selector).first());

test('dossiers of earlier years are registered, scanned, matched and checked', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let batch;

  await step('a register with a faulty row tells the row and stores nothing until it is told to', async () => {
    await signIn(page, 'tiepnhan');
    await page.goto('/office/batches');
    await look(page, 'backfill-empty');
    await page.goto('/office/registers');
    await look(page, 'backfill-registers');
    const sheet = join(folder, 'so-2023.csv');
    writeFileSync(sheet, `${HEAD}${LINES.join('\n')}\n44;;Vi Văn Bảy;;31/02/2023;\n`);
    await page.locator('input[type="file"]').setInputFiles(sheet);
    await page.locator('input[name="procedure"]').fill('1.001193');
    await press(page, 'form[action="/office/registers"] button[type="submit"]');
    const words = await page.locator('main').innerText();
    assert.ok(words.includes('Không phải một ngày có thật'), words);
    await look(page, 'backfill-report');
    await press(page, 'form[action$="/import"] button[type="submit"]');
    assert.ok((await page.locator('main').innerText()).includes('Đã nhập 3 dòng sổ'));
  });

  await step('separator sheets for lines are printed by their numbers, and too many or none are told in words', async () => {
    const register = new URL(page.url()).pathname;
    await page.locator('#f-from').fill('90');
    await press(page, 'form[action$="/separators.pdf"] button[type="submit"]');
    assert.ok((await page.locator('main').innerText()).includes('Không dòng nào của sổ này có số trong khoảng đã chọn'));
    assert.equal(await page.locator('#f-from').inputValue(), '90');
    await look(page, 'backfill-separators');
    const sheets = await page.request.get(`${register}/separators.pdf?from=41&to=42`);
    assert.equal(sheets.headers()['content-type'], 'application/pdf');
    assert.equal(sheets.headers()['cache-control'], 'no-store');
    assert.equal((await sheets.body()).subarray(0, 5).toString(), '%PDF-');
  });

  await step('a batch takes many files at once and shows its progress', async () => {
    await page.goto('/office/batches');
    await page.locator('input[name="procedure"]').fill('9.999999');
    await page.locator('input[name="name"]').fill('Khai sinh 2023, hộp 1');
    await press(page, 'form[action="/office/batches"] button[type="submit"]');
    assert.equal(await page.locator('input[name="name"]').inputValue(), 'Khai sinh 2023, hộp 1');
    await page.locator('input[name="procedure"]').fill('1.001193');
    await press(page, 'form[action="/office/batches"] button[type="submit"]');
    batch = new URL(page.url()).pathname;
    const scans = [office.sample('batch_separator.pdf'), office.sample('d02_quyetdinh_luong__scan300.jpg')];
    for (let number = 1; number <= 10; number += 1) scans.push(variant('d05_phieuhen__scan200.jpg', number));
    for (let number = 1; number <= 6; number += 1) scans.push(variant('d04_tokhai_honnhan__scan200.jpg', number));
    const twin = join(folder, 'trung.jpg');
    writeFileSync(twin, readFileSync(office.sample('d02_quyetdinh_luong__scan300.jpg')));
    const none = join(folder, 'ghi-chu.txt');
    writeFileSync(none, 'không phải giấy tờ');
    await page.locator('#f-file').setInputFiles([...scans, twin, none]);
    await press(page, 'form[action$="/files"] button[type="submit"]');
    const words = await page.locator('main').innerText();
    assert.ok(words.includes('Đã nhận 18 tệp') && words.includes('1 tệp trùng') && words.includes('1 tệp không phải') && words.includes('ghi-chu.txt') && words.includes('Nội dung tệp không phải PDF'), words);
    await page.goto(batch);
    const stays = await page.locator('main').innerText();
    assert.match(stays, /19 đã nhận, trong đó 1 trùng tệp đã có; 1 không nhận được/, 'the counts stay on the screen');
    assert.ok(stays.includes('ghi-chu.txt'), stays);
    await look(page, 'backfill-progress');
    await office.batchRead(page, 240_000);
  });

  await step('what the machine is not sure of stands in the queue with its reason', async () => {
    await page.goto(`${batch}?list=matched`);
    const matched = await page.locator('main tbody').innerText();
    assert.ok(matched.includes('Vi Văn Khóm'), matched);
    await look(page, 'backfill-matched');
    await page.goto(`${batch}?list=queue`);
    const words = await page.locator('main').innerText();
    for (const reason of ['Chưa tìm được dòng sổ', 'Trùng tệp', 'Giống giấy tờ đã có']) assert.ok(words.includes(reason), words);
    await look(page, 'backfill-queue');
  });

  await step('a person names the line of a scan that found none', async () => {
    const row = page.locator('main tbody tr', { hasText: 'd02_quyetdinh' }).filter({ hasText: 'Chưa tìm được dòng sổ' });
    await office.press(page, row.locator('a[href^="/office/items/"]'));
    await page.locator('input[name="q"]').fill('lâm');
    await press(page, 'form.filter-bar button[type="submit"]');
    await look(page, 'backfill-item');
    await press(page, 'form[method="post"] button[type="submit"]:has-text("Gắn vào dòng này")');
    assert.ok((await page.locator('main').innerText()).includes('Đã gắn giấy tờ vào dòng sổ'));
    assert.match(page.url(), /\/office\/items\//, 'the next of the queue follows');
    await page.goto(`${batch}?list=queue`);
    const twin = page.locator('main tbody tr', { hasText: 'Trùng tệp' }).first();
    await office.press(page, twin.locator('a[href^="/office/items/"]'));
    await look(page, 'backfill-twin');
    await press(page, 'form[action$="/discard"] button[type="submit"]');
    assert.ok((await page.locator('main').innerText()).includes('Đã bỏ qua giấy tờ'));
  });

  await step('the papers of the batch are checked one after the other, and what was handed in counts apart', async () => {
    await page.goto(`${batch}/check`);
    await page.locator('form#check').waitFor();
    await office.confirmPaper(page, {
      'paper-name': 'Giấy khai sinh', symbol: '12/2023', issuer: 'UBND xã Bình Trung', 'issue-date': '09/10/2023',
    });
    assert.match(page.url(), /\/office\/papers\//, 'the next paper of the batch follows');
    await page.goto('/office/batches');
    const year = await page.locator('main tbody tr', { hasText: '2023' }).first().innerText();
    // Registered, digitised, the ratio, to check, components: what was handed in counts apart from results.
    assert.match(year, /3\s+0\s+0 %\s+1\s+2\s/, year);
    await look(page, 'backfill-years');
  });

  await step('papers whose every value is sure are signed from a list by one key, and the ratio of the year rises', async () => {
    const sheet = join(folder, 'so-chac.csv');
    writeFileSync(sheet, `${HEAD}51;;Hoàng Văn Thử;020190004321;05/08/2023;51/2023/TLKS\n52;;Nông Văn Lâm;020190004755;05/08/2023;52/2023/TLKS\n`);
    await page.goto('/office/registers');
    await page.locator('input[type="file"]').setInputFiles(sheet);
    await page.locator('input[name="procedure"]').fill('1.001193');
    await press(page, 'form[action="/office/registers"] button[type="submit"]');
    await press(page, 'form[action$="/import"] button[type="submit"]');
    await page.goto('/office/batches');
    await page.locator('input[name="procedure"]').fill('1.001193');
    await page.locator('input[name="name"]').fill('Trích lục điện tử 2023');
    await press(page, 'form[action="/office/batches"] button[type="submit"]');
    const sure = new URL(page.url()).pathname;
    const born = [['51', 'Hoàng Văn Thử', '020190004321'], ['52', 'Nông Văn Lâm', '020190004755']];
    const files = [];
    for (const [number, name, id] of born) files.push({ name: `${number}.pdf`, mimeType: 'application/pdf', buffer: await bornDigital(browser, number, name, id) });
    await page.locator('#f-file').setInputFiles(files);
    await press(page, 'form[action$="/files"] button[type="submit"]');
    await office.batchRead(page, 120_000);
    await page.goto(`${sure}/check`);
    assert.match(page.url(), /\/sure$/, await page.locator('main').innerText());
    await look(page, 'backfill-sure');
    await page.reload();
    await office.focusGiven(page);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    assert.match(page.url(), /done=checked$/);
    assert.match(await page.locator('main').innerText(), /Đã ký số\s+2/);
    await page.goto('/office/batches');
    const year = await page.locator('main tbody tr', { hasText: '2023' }).first().innerText();
    assert.match(year, /5\s+2\s+40 %/, 'the ratio of the year rises by results');
  });

  await step('numbers that no line has are told, and leave as a table', async () => {
    await page.goto('/office/registers');
    const told = await page.locator('main').innerText();
    assert.ok(told.includes('Số còn thiếu trong sổ'), told);
    assert.ok(told.includes('44–50'), told);
    const table = await (await page.request.get(await page.locator('a[href*="gaps.csv"]').getAttribute('href'))).text();
    assert.match(table, /"2023","[^"]*","44","50","7"/);
  });

  await step('what is believed unregistered stands apart', async () => {
    await page.goto('/office/registers');
    await page.locator('select[name="year"]').selectOption('2018');
    await page.locator('input[name="dossiers"]').fill('120');
    await press(page, 'form[action$="/estimate"] button[type="submit"]');
    assert.equal(await page.locator('input[name="dossiers"]').inputValue(), '120');
    await page.locator('input[name="basis"]').fill('Báo cáo số 12/BC-UBND');
    await press(page, 'form[action$="/estimate"] button[type="submit"]');
    assert.ok((await page.locator('main').innerText()).includes('Đã lưu số ước'));
    await look(page, 'backfill-estimate');
  });
});

test('a whole folder is sent in portions, and what could not be taken is named until it is mended', async (t) => {
  const page = await openPage(browser, server);
  t.after(() => page.context().close());
  await signIn(page, 'tiepnhan');
  await page.goto('/office/batches');
  await page.locator('input[name="procedure"]').fill('1.001193');
  await page.locator('input[name="name"]').fill('Khai sinh 2022, hộp 7');
  await press(page, 'form[action="/office/batches"] button[type="submit"]');
  const batch = new URL(page.url()).pathname;
  const box = join(folder, 'hop-7');
  mkdirSync(join(box, 'tap-1'), { recursive: true });
  // More files than one portion holds.
  for (let number = 1; number <= 23; number += 1) {
    writeFileSync(join(box, 'tap-1', `${number}.jpg`), Buffer.concat([readFileSync(office.sample('d05_phieuhen__scan200.jpg')), Buffer.from(`hop-7-${number}`)]));
  }
  writeFileSync(join(box, 'hong.pdf'), 'không phải giấy tờ');
  writeFileSync(join(box, 'Thumbs.db'), 'của hệ điều hành');
  await page.locator('#f-folder').setInputFiles(box);
  await press(page, 'form[action$="/files"] button[type="submit"]');
  assert.match(page.url(), /files=23&twins=0&refused=1/);
  await page.goto(batch);
  const words = await page.locator('main').innerText();
  assert.match(words, /23 đã nhận, trong đó 0 trùng tệp đã có; 1 không nhận được/);
  assert.match(words, /hop-7\/hong\.pdf/);
  assert.ok(!words.includes('Thumbs.db') && !words.includes('Tệp đã báo trước'), words);
  await look(page, 'backfill-refused');
  writeFileSync(join(box, 'hong.pdf'), readFileSync(office.sample('batch_separator.pdf')));
  await page.locator('#f-folder').setInputFiles(box);
  await press(page, 'form[action$="/files"] button[type="submit"]');
  await page.goto(batch);
  const mended = await page.locator('main').innerText();
  assert.match(mended, /24 đã nhận, trong đó \d trùng tệp đã có; 0 không nhận được/, 'what was known is taken once');
});
