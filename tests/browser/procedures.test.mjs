// The administrator changes what a procedure says: draft, check, publish for tomorrow, and the file of it.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openPage, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { BARE, publishBare } from './bare.mjs';
import { look } from './look.mjs';
import { press } from './office.mjs';

/** Nothing inside it is configured, so that a draft begins with an empty inner procedure. */
const OWN = `/office/procedures/${BARE.code}`;
const TODAY = '2023-11-15';
const TOMORROW = '2023-11-16';

let server;
let browser;

before(async () => {
  server = await startServer('procedures');
  browser = await startBrowser();
  await publishBare(server.data);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The administrator on a page of its own, closed when the test ends. */
async function administrator(t, settings) {
  const page = await openPage(browser, server, settings);
  t.after(() => page.context().close());
  await signIn(page, 'quantri');
  return page;
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const tab = (page, name) => page.locator('nav.tabs').getByRole('link', { name });
const main = (page) => page.locator('main').innerText();

/** Opens a part of the draft in sight by its tab. */
const openPart = (page, name) => press(page, tab(page, name));

/** Presses the button in sight that saves. */
const save = (page) => press(page, page.locator('.acts.sticky button[value="save"]'));

/** From the list to a procedure, searched without marks. */
async function findOwn(page) {
  await page.goto('/office/procedures');
  await page.locator('main input[name="q"]').fill(BARE.found);
  await press(page, button(page, 'Tìm kiếm'));
  await press(page, page.locator(`main a[href="${OWN}"]`));
}

test('a time limit is changed, a step added, and both hold from tomorrow', async (t) => {
  const page = await administrator(t);
  await findOwn(page);
  await look(page, 'procedures-show');
  await press(page, button(page, 'Mở dự thảo mới'));
  await look(page, 'procedures-draft');

  await openPart(page, 'Thông tin chung');
  await page.locator('[name="time-limit-count"]').fill('2');
  await page.locator('[name="time-limit-unit"]').selectOption('working-days');
  await save(page);
  assert.match(await main(page), /Đã lưu dự thảo/);
  await look(page, 'procedures-general');

  await openPart(page, 'Quy trình nội bộ');
  await press(page, button(page, 'Thêm bước'));
  await page.locator('[name="0-name"]').fill('Thẩm định hồ sơ');
  await page.locator('[name="0-step-limit-count"]').fill('1');
  await page.locator('[name="0-step-limit-unit"]').selectOption('working-days');
  await press(page, button(page, 'Thêm bước'));
  await page.locator('[name="1-name"]').fill('Ký duyệt');
  await page.locator('[name="1-kind"]').selectOption('approve');
  await page.locator('[name="1-performer"]').selectOption('agency_head');
  await save(page);
  assert.equal(await page.locator('[name="1-code"]').inputValue(), 'ky-duyet', 'a code is made of the name');
  await look(page, 'procedures-workflow');

  await openPart(page, 'Tổng quan');
  await press(page, page.getByRole('link', { name: 'Công bố' }));
  await page.locator('[name="from"]').fill(TOMORROW);
  await press(page, button(page, 'Xem thay đổi'));
  assert.match(await main(page), /Cần nhập Ngày ký quyết định công bố/, 'a decision has a day');
  await page.locator('[name="decided"]').fill('2023-11-14');
  await press(page, button(page, 'Xem thay đổi'));
  assert.match(await main(page), /Quyết định công bố ký ngày 14\/11\/2023/);
  assert.match(await main(page), /Thời hạn giải quyết[\s\S]*2 ngày làm việc/);
  assert.match(await main(page), /Ký duyệt: thêm mới/);
  await look(page, 'procedures-publish');
  await press(page, button(page, 'Công bố, hiệu lực từ 16/11/2023'));
  assert.match(await main(page), /Đã công bố phiên bản mới/);
  assert.match(await main(page), /Sắp áp dụng/);
  await press(page, page.locator(`main a[href="${OWN}?on=${TOMORROW}"]`));
  assert.match(await main(page), /Thay đổi so với phiên bản từ/);
  await look(page, 'procedures-revisions');
});

test('a procedure travels as a file and comes back as a draft', async (t) => {
  const page = await administrator(t);
  await page.goto(`${OWN}?on=${TODAY}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('link', { name: 'Xuất tệp' }).click(),
  ]);
  const path = await download.path();
  const file = JSON.parse(readFileSync(path, 'utf8'));
  assert.equal(file.code, BARE.code);
  assert.equal(file.body.name, BARE.name);

  await page.goto('/office/procedures');
  await page.locator('input[type="file"]').setInputFiles({
    name: 'thu-tuc.json', mimeType: 'application/json', buffer: Buffer.from(`{"code": "${BARE.code}"}`),
  });
  await press(page, button(page, 'Nhập thành dự thảo'));
  assert.match(await main(page), /Không đọc được tệp như một phiên bản thủ tục/);
  await page.locator('input[type="file"]').setInputFiles(path);
  await press(page, button(page, 'Nhập thành dự thảo'));
  assert.match(await main(page), /Dự thảo: Xác nhận đã có hồ sơ, giấy tờ cá nhân/);
  await page.goto('/office/procedures');
  assert.match(await main(page), /Dự thảo đang mở/);
  await look(page, 'procedures-list');
});

test('every part of a draft can be filled in without JavaScript, and what is wrong is told at its place', async (t) => {
  const page = await administrator(t, { javaScript: false });
  await page.goto('/office/procedures');
  await page.locator('input[name="code"]').fill('9.123456');
  await page.locator('form[action="/office/procedures"] button:has-text("Mở dự thảo")').click();
  assert.match(await main(page), /chưa có tên thủ tục/);

  await tab(page, 'Thông tin chung').click();
  await page.locator('[name="name"]').fill('Xác nhận tình trạng nhà ở');
  await page.locator('[name="field"]').fill('Nhà ở');
  await page.locator('[name="time-limit-count"]').fill('ba');
  await page.locator('[name="time-limit-unit"]').selectOption('working-days');
  await page.locator('.acts.sticky button[value="save"]').click();
  assert.match(await page.locator('.error-summary').innerText(), /Thời hạn giải quyết phải là số/);
  assert.equal(await page.locator('[name="name"]').inputValue(), 'Xác nhận tình trạng nhà ở');
  await shot(page, 'procedures-wrong');
  await page.locator('[name="time-limit-count"]').fill('3');
  await page.locator('.acts.sticky button[value="save"]').click();

  await tab(page, 'Phí, lệ phí').click();
  await page.locator('[name="fee-placeholder"]').uncheck();
  await page.locator('[name="fee-amount"]').fill('50.000');
  await page.locator('.acts.sticky button[value="save"]').click();
  assert.equal(await page.locator('[name="fee-amount"]').inputValue(), '50000');

  await tab(page, 'Trường hợp').click();
  await button(page, 'Thêm trường hợp').click();
  await page.locator('[name="0-name"]').fill('Có uỷ quyền');
  await page.locator('.acts.sticky button[value="save"]').click();

  await tab(page, 'Thành phần hồ sơ').click();
  await button(page, 'Thêm giấy tờ').click();
  await page.locator('[name="0-name"]').fill('Văn bản uỷ quyền');
  await page.locator('[name="0-required"]').selectOption('conditional');
  await page.locator('[name="0-cases"]').check();
  await button(page, 'Thêm giấy tờ').click();
  await page.locator('[name="1-name"]').fill('Tờ khai');
  await page.locator('button[value="up-1"]').click();
  assert.equal(await page.locator('[name="0-name"]').inputValue(), 'Tờ khai');

  await tab(page, 'Liên thông').click();
  await button(page, 'Thêm phần liên thông').click();
  await page.locator('[name="0-name"]').fill('Xác nhận cư trú');
  await page.locator('[name="0-leg-agency"]').fill('Công an cấp xã');
  await page.locator('[name="0-leg-level"]').selectOption('commune');
  await page.locator('[name="0-leg-limit-count"]').fill('1');
  await page.locator('[name="0-leg-limit-unit"]').selectOption('working-days');
  await page.locator('.acts.sticky button[value="save"]').click();

  await tab(page, 'Biểu mẫu điện tử').click();
  await button(page, 'Thêm nhóm').click();
  await page.locator('[name="0-name"]').fill('Người đề nghị');
  await page.locator('button[value="add-0"]').click();
  await page.locator('[name="0-0-name"]').fill('Loại nhà');
  await page.locator('[name="0-0-field-kind"]').selectOption('choice');
  await page.locator('.acts.sticky button[value="save"]').click();
  assert.match(await main(page), /chưa có lựa chọn nào/);
  await page.locator('[name="0-0-choices"]').fill('Nhà riêng\nCăn hộ');
  await page.locator('.acts.sticky button[value="save"]').click();

  await tab(page, 'Kết quả').click();
  await page.locator('[name="new-name"]').fill('Giấy xác nhận');
  await page.locator('[name="new-result-code"]').fill('KQ.G15.000031');
  await page.locator('[name="template"]').fill('Xác nhận {{ho-ten}} có {{loai-nha}} tại {{dia-chi}}.');
  await page.locator('.acts.sticky button[value="save"]').click();
  assert.match(await page.locator('.paper-text').innerText(), /Xác nhận ‹Họ và tên chủ hồ sơ› có ‹Loại nhà›/);

  await tab(page, 'Tổng quan').click();
  assert.match(await main(page), /không nơi nào tiếp nhận được/);
  assert.equal(await page.locator('.problem-list .bad').count(), 0, await main(page));

  // The rules of access are checked by a script, so another page looks at what was filled in.
  const eyes = await administrator(t);
  const draft = new URL(page.url()).pathname;
  await eyes.goto(draft);
  await look(eyes, 'procedures-overview');
  for (const part of ['fee', 'components', 'variants', 'legs', 'form', 'results']) {
    await eyes.goto(`${draft}/part/${part}`);
    await look(eyes, `procedures-${part}`);
  }
});

test('what stands is reviewed before it is touched, and leaves as a file', async (t) => {
  const page = await administrator(t);
  await page.goto(`${OWN}/review`);
  await look(page, 'procedures-review');
  await page.goto(OWN);
  const file = await page.request.get(await page.locator('main a[download]').getAttribute('href'));
  assert.equal(file.status(), 200);
  assert.ok((await file.text()).includes(BARE.code));
});
