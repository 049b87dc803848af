// The inner procedure of four steps, from the officer's desk over the head's to the clerk's, with an opinion asked on
// the way: each page at both widths, by hand and by axe.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  PHONE, DESK, axe, fitsWidth, noProblems, openPage, shot, signIn, startBrowser, startServer,
} from './harness.mjs';
import { BARE, publishBare } from './bare.mjs';
import { PERSON, openFromList, press, sample, signOut, takeIn, transfer } from './office.mjs';
import { journey } from './steps.mjs';

const TEMPLATE = 'Ủy ban nhân dân xác nhận:\nHọ và tên: {{ho-ten}}\nSố định danh cá nhân: {{so-dinh-danh}}\n'
  + 'Nơi cư trú: {{dia-chi}}\nTình trạng hôn nhân: chưa đăng ký kết hôn với ai.';

let server;
let browser;

before(async () => {
  server = await startServer('casework');
  browser = await startBrowser();
  await publishSteps(server.data);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Publishes a procedure with its inner procedure: as a unit does that has laid its own down. */
async function publishSteps(data) {
  const step = (code, name, kind, performer) =>
    ({ code, name, kind, performer, limit: { unit: 'working-days', count: 1 } });
  await publishBare(data, {
    workflow: [
      step('tham-dinh', 'Thẩm định', 'appraise', 'case_officer'),
      step('du-thao', 'Dự thảo', 'draft', 'case_officer'),
      step('phe-duyet', 'Phê duyệt', 'approve', 'agency_head'),
      step('phat-hanh', 'Phát hành', 'issue', 'clerk'),
    ],
    result_template: TEMPLATE,
  });
}

/** Looks at the page in sight at both widths. */
async function look(page, name) {
  for (const [width, size] of [['desk', DESK], ['phone', PHONE]]) {
    await page.setViewportSize(size);
    await fitsWidth(page);
    await axe(page);
    await shot(page, `casework-${name}-${width}`);
  }
  await page.setViewportSize(DESK);
}

const into = async (page, user) => {
  await signOut(page);
  await signIn(page, user);
};
const button = (page, path) => page.locator(`form[action$="${path}"] button[type="submit"]`).first();

test('a result is drafted, sent back, approved, sealed and settled step by step', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let dossier;
  let asked;

  await step('the desk takes the dossier in and hands it over', async () => {
    await signIn(page, 'tiepnhan');
    dossier = await takeIn(page, PERSON, [BARE.name, BARE.code]);
    await transfer(page);
    assert.match(await page.locator('main').innerText(), /Bước 1\/4: Thẩm định/);
  });

  await step('several are taken at once from the pool', async () => {
    await into(page, 'thuly');
    await page.goto('/office?list=unassigned');
    await look(page, 'pool');
    await page.locator('tr', { hasText: dossier.code }).locator('input[name="id"]').check();
    await press(page, button(page, '/work/claim'));
    assert.match(await page.locator('.notice').innerText(), /Bạn đã nhận xử lý 1 hồ sơ/);
    await page.goto('/office?list=mine&q=may');
    assert.ok((await page.locator('tr', { hasText: dossier.code }).count()) > 0);
    await look(page, 'mine');
  });

  await step('another unit is asked for its opinion', async () => {
    await page.goto(`${dossier.path}/consult`);
    await press(page, button(page, '/consult'));
    assert.ok(await page.locator('.error-summary').isVisible(), 'nothing was chosen and written');
    const unit = page.locator('select[name="unit"]');
    asked = await unit.locator('option', { hasText: /^Xã |^Thị trấn |^Phường / }).first().getAttribute('value');
    await unit.selectOption(asked);
    await page.locator('textarea[name="question"]').fill('Người này đã đăng ký kết hôn ở địa phương chưa?');
    await look(page, 'consult');
    await press(page, button(page, '/consult'));
    assert.match(await page.locator('main').innerText(), /Người này đã đăng ký kết hôn/);
    await page.goto('/office/referrals?list=asked');
    assert.match(await page.locator('main').innerText(), /Chưa trả lời/);
    await look(page, 'asked');
  });

  await step('the officer drafts the result and lays it before the head', async () => {
    await page.goto(`${dossier.path}/result`);
    await look(page, 'result-form');
    await page.goto(dossier.path);
    await press(page, button(page, '/step'));
    assert.match(await page.locator('main').innerText(), /Bước 2\/4: Dự thảo/);
    await press(page, page.locator('a.button[href$="/draft"]').first());
    await page.locator('input[name="sign"]').fill('XN UBND!');
    await press(page, button(page, '/draft'));
    assert.ok(await page.locator('.error-summary').isVisible(), 'a sign has no blanks');
    await page.locator('input[name="sign"]').fill('XN-UBND');
    await page.locator('input[name="heading"]').fill('Giấy xác nhận tình trạng hôn nhân');
    await page.locator('input[name="authority"]').fill('TM. Ủy ban nhân dân');
    await page.locator('input[name="position"]').fill('Chủ tịch');
    await press(page, button(page, '/draft'));
    assert.match(await page.locator('textarea[name="body"]').inputValue(), /Họ và tên: Hoàng Thị Mây/);
    await look(page, 'draft');
    const preview = await page.request.get(`${dossier.path}/draft.pdf`);
    assert.equal(preview.headers()['content-type'], 'application/pdf');
    await page.goto(dossier.path);
    await look(page, 'dossier');
    await press(page, button(page, '/step'));
    assert.match(await page.locator('main').innerText(), /Bước 3\/4: Phê duyệt/);
  });

  await step('the head sends it back, gets it again and signs it', async () => {
    await into(page, 'lanhdao');
    await page.goto(`/office?list=unassigned`);
    await openFromList(page, dossier.code);
    await page.locator('summary', { hasText: 'Chuyển lại' }).click();
    await press(page, button(page, '/send-back'));
    assert.ok(await page.locator('.error-summary').isVisible(), 'sending back needs a step and a reason');
    await page.locator('select[name="to"]').selectOption('du-thao');
    await page.locator('input[name="reason"]').fill('Ghi rõ mục đích sử dụng');
    await press(page, button(page, '/send-back'));
    await into(page, 'thuly');
    await page.goto(dossier.path);
    await press(page, button(page, '/step'));
    await into(page, 'lanhdao');
    await page.goto(`${dossier.path}/draft`);
    await look(page, 'approve');
    await press(page, button(page, '/approve'));
    assert.match(await page.locator('main').innerText(), /Bước 4\/4: Phát hành/);
    assert.match(await page.locator('main').innerText(), /1\/XN-UBND/);
  });

  await step('the clerk seals it, once the opinion has come', async () => {
    await into(page, 'vanthu');
    await page.goto('/office');
    await openFromList(page, dossier.code);
    await press(page, page.locator('a.button[href$="/draft"]').first());
    await look(page, 'seal');
    await press(page, button(page, '/seal'));
    // The unit asked still has its time: the dossier is not settled over its head.
    assert.match(await page.locator('main').innerText(), /cơ quan phối hợp chưa trả lời/);
    noProblems(page);
  });

  await step('the unit asked answers with a document of its own, which the asker reads', async () => {
    await into(page, `${asked.toLowerCase()}.thuly`);
    await page.goto('/office/referrals');
    await press(page, page.locator('main tbody a[href^="/office/referrals/"], main a.button[href^="/office/referrals/"]').first());
    await page.locator('input[name="opinion"][value="agrees-if"]').check();
    await page.locator('input[name="file"]').setInputFiles({ name: 'trả lời.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') });
    await press(page, page.locator('main form button[type="submit"]'));
    await look(page, 'answer-mistakes');
    assert.ok(await page.locator('#f-file-problem').isVisible(), 'a file that is no paper was taken');
    await page.locator('textarea[name="words"]').fill('Đồng ý nếu có giấy xác nhận của thôn.');
    await page.locator('input[name="file"]').setInputFiles(sample('d04_tokhai_honnhan__scan200.jpg'));
    await press(page, page.locator('main form button[type="submit"]'));
    await look(page, 'answered');
    await into(page, 'thuly');
    await page.goto(dossier.path);
    await look(page, 'answer-read');
    const attached = page.locator('.referral a[href*="/files/"]');
    const file = await page.request.get(await attached.getAttribute('href'));
    assert.equal(file.status(), 200);
    assert.equal(file.headers()['content-type'], 'image/jpeg');
    noProblems(page);
  });
});

test('a head gives several dossiers away and takes the list along as a file', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'lanhdao');
  await page.goto('/office?list=to-assign');
  await look(page, 'to-assign');
  await page.locator('input[name="id"]').first().check();
  await press(page, page.locator('button[formaction="/office/work/assign"]'));
  assert.match(await page.locator('.notice').first().innerText(), /Đã phân công 1 hồ sơ/);
  for (const [kind, begins] of [['csv', '\ufeff'], ['xlsx', 'PK']]) {
    const file = await page.request.get(`/office/work.${kind}?list=open`);
    assert.equal(file.status(), 200);
    assert.ok((await file.body()).toString('utf8').startsWith(begins), kind);
  }
  await page.goto('/office?list=to-assign');
  await press(page, page.locator('tbody a.code').first());
  await press(page, page.locator('a.button[href$="/assign"]'));
  await look(page, 'assign');
  noProblems(page);
});
