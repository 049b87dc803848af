// Further people on a paper: read with role and number, doubted where values contradict, kept, masked, found, corrected.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';

let server;
let browser;

before(async () => {
  server = process.env.MOTCUA_SERVER ? { url: process.env.MOTCUA_SERVER, stop() {} } : await startServer('people');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A certificate of birth; the father's number is that of a woman. */
const LINES = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc',
  'TRUNG TÂM Y TẾ HUYỆN CAO LỘC', 'Số: 118/GCS',
  'Đồng Đăng, ngày 10 tháng 11 năm 2023', 'GIẤY CHỨNG SINH',
  `Họ và tên mẹ: ${office.PERSON.name}`, `Số định danh cá nhân: ${office.PERSON.number}`,
  'Họ và tên cha: Nông Văn Tư', 'Số định danh cá nhân: 020191001235',
  'Đã sinh con vào lúc: 08 giờ 15 phút, ngày 09 tháng 11 năm 2023',
  'Dự định đặt tên con là: Nông Gia Bảo',
];

/** The paper as a PDF that has its own words. */
async function paperFile() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.setContent(`<body style="font:14pt serif;line-height:2.2">${LINES.map((line) => `<div>${line}</div>`).join('')}`);
  const buffer = await page.pdf({ format: 'A4', margin: { top: '20mm', left: '25mm' } });
  await context.close();
  return { name: 'giay-chung-sinh.pdf', mimeType: 'application/pdf', buffer };
}

const words = (page) => page.locator('main').innerText();
const field = (page, part) => page.locator(`#check [name$="-${part}"]`);

test('father and child are kept with a certificate of birth, and a number that cannot be his is asked about', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let paper;

  await step('what was read of father and child stands in the form, and what contradicts is asked in words', async () => {
    await signIn(page, 'tiepnhan');
    const dossier = await office.takeIn(page, office.PERSON);
    await office.sendScan(page, dossier, 'component-2', await paperFile());
    await office.waitForReading(page);
    paper = new URL(page.url()).pathname;
    const names = await Promise.all((await field(page, 'name').all()).map((input) => input.inputValue()));
    assert.ok(names.includes('Nông Văn Tư') && names.includes('Nông Gia Bảo'), names.join());
    assert.ok((await words(page)).includes('giới tính theo số định danh không hợp với vai trò'), await words(page));
    assert.equal(await page.locator('#check [name="place"]').inputValue(), 'Đồng Đăng');
    await look(page, 'people-check');
  });

  await step('whoever signs without an answer is asked again, and whoever mends the number is not', async () => {
    await page.locator('#check [name="symbol"]').fill('118/GCS');
    await page.locator('#check [name="issuer"]').fill('Trung tâm Y tế huyện Cao Lộc');
    await office.press(page, page.locator('#check button[type="submit"]').first());
    assert.equal(await page.locator('.error-summary').count(), 1, await words(page));
    for (const input of await field(page, 'id-number').all()) {
      if ((await input.inputValue()) === '020191001235') await input.fill('020091001235');
    }
    await office.press(page, page.locator('#check button[type="submit"]').first());
    assert.equal(await page.locator('.error-summary').count(), 0, await words(page));
  });

  await step('the kept paper names them with their numbers masked', async () => {
    await page.goto(paper);
    const told = await words(page);
    assert.ok(told.includes('Nông Văn Tư') && told.includes('020*****1235'), told);
    assert.ok(!told.includes('020091001235'), 'no whole number of somebody else');
    await look(page, 'people-kept');
  });

  await step('it is found by the father, and the list says why', async () => {
    await page.goto('/office/search?owner=nong+van+tu');
    assert.ok((await words(page)).includes('Cha · Nông Văn Tư · 020*****1235'), await words(page));
    await look(page, 'people-search');
    await page.goto('/office/search?owner=020091001235');
    assert.equal(await page.locator('article h3 a').count(), 1, await words(page));
  });

  await step('a correction names somebody more, and the version before stays', async () => {
    await page.goto(`${paper}/correct`);
    await page.locator('#check details summary').click();
    await look(page, 'people-correct');
    const spare = page.locator('#check details');
    await spare.locator('select').selectOption('requester');
    await spare.locator('[name$="-name"]').fill('Nông Thị Hồng');
    await page.locator('#f-reason').fill('Ghi thiếu người yêu cầu');
    await office.press(page, page.locator('#check button[type="submit"]').first());
    const told = await words(page);
    assert.ok(told.includes('Phiên bản 1') && told.includes('Nông Thị Hồng'), told);
  });
});
