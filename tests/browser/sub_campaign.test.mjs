// A unit's own campaign: its head launches it with criteria of its own, follows and closes it, and gives a certificate.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { launch, press } from './office.mjs';
import { has, pdfText, verify } from './proof.mjs';

const NAME = 'Thị trấn không giấy';
const ROOM = 'Bộ phận Tiếp nhận và Trả kết quả thị trấn Đồng Đăng';

let browser;
let server;
before(async () => {
  browser = await startBrowser();
  server = await startServer('sub-campaign');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function as(user, work) {
  const page = await openPage(browser, server);
  try {
    await signIn(page, user);
    const found = await work(page);
    noProblems(page);
    return found;
  } finally {
    await page.context().close();
  }
}

async function looked(page, name) {
  for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
    await page.setViewportSize(viewport);
    await shot(page, `sub-${name}-${width}`);
    await fitsWidth(page);
    await axe(page);
  }
  await page.setViewportSize(DESK);
}

const act = (page, name) => press(page, page.locator(`button[name="act"][value="${name}"]`).first());
const text = (page) => page.locator('main').innerText();
const save = (page) => press(page, page.locator('main form .button.big'));
/** Opens a part of the plan from the page of its parts; the plan itself once all is saved. */
const part = (page, name) => press(page, page.getByRole('link', { name, exact: true }));
const toPlan = (page) => press(page, page.getByRole('link', { name: 'Xem kế hoạch' }));
const open = (page, summary) => page.locator('summary', { hasText: summary }).first().click();

/** A campaign of the province that the unit then carries out. */
async function launchedAbove() {
  await as('thidua', async (page) => {
    await page.goto('/office/campaigns');
    await press(page, page.locator('form[action="/office/campaigns"] button').first());
    await part(page, 'Thông tin chung');
    await page.locator('#f-name').fill('Đợt thi đua cuối năm');
    await page.locator('#f-number').fill('99/KH-UBND');
    await save(page);
    await part(page, 'Nội dung và cơ quan thực hiện');
    // The function of the focal point goes to another body on 1 December; its papers follow the day.
    await open(page, 'Thay cơ quan từ một ngày');
    await page.locator('#f-body_function_1').selectOption('focal-point');
    await page.locator('#f-body_unit_1').selectOption('VPUB');
    await save(page);
    assert.match(await page.locator('.error-summary').innerText(), /ngày/i);
    assert.equal(await page.locator('#f-body_unit_1').inputValue(), 'VPUB', 'what was chosen is gone');
    await page.locator('#f-body_since_1').fill('2023-12-01');
    await save(page);
    await toPlan(page);
    assert.match(await text(page), /Sở Thông tin và Truyền thông \(đến hết 30\/11\/2023\)/);
    assert.match(await text(page), /Văn phòng UBND tỉnh \(từ 01\/12\/2023\)/);
    await looked(page, 'bodies');
    await launch(page);
  });
}

/** The head writes and launches the unit's own; its address. */
async function launched(page) {
  await page.goto('/office/campaigns');
  await looked(page, 'list');
  await page.locator('#f-parent').selectOption({ label: 'Đợt thi đua cuối năm' });
  await press(page, page.locator('form:has(#f-parent) button'));
  const here = new URL(page.url()).pathname.replace(/\/edit$/, '');
  await part(page, 'Thông tin chung');
  await page.locator('#f-name').fill(NAME);
  await save(page);
  assert.match(await text(page), /Cần nhập số, ký hiệu kế hoạch/, 'nothing says what is missing');
  await looked(page, 'parts');
  await part(page, 'Tiêu chí');
  // Criteria of its own: one that is reached, one that is passed, one that nobody reaches.
  for (const [row, indicator, target] of [[1, 'digitisation', '1'], [2, 'online', '0,5'], [3, 'result-digitised', '100']]) {
    await page.locator(`#f-indicator_${row}`).selectOption(indicator);
    await page.locator(`#f-over_${row}`).selectOption('scope');
    await page.locator(`#f-commune_${row}`).fill(target);
    await page.locator(`#f-uplift_${row}`).fill('');
    await page.locator(`#f-source_${row}`).fill('KH của thị trấn, mục II');
  }
  // All of the first, and any of the others.
  await page.locator('#f-group_0_1_of').selectOption('all');
  await page.locator('#f-group_0_1_1').check();
  await page.locator('#f-group_0_2_of').selectOption('any');
  await page.locator('#f-group_0_2_2').check();
  await page.locator('#f-group_0_2_3').check();
  await looked(page, 'writing');
  await save(page);
  await toPlan(page);
  assert.match(await text(page), /Đạt ít nhất một chỉ tiêu sau/);
  // Without a number it is not launched.
  await launch(page);
  assert.match(await page.locator('.error-summary').innerText(), /Cần nhập số, ký hiệu kế hoạch/);
  await page.goto(`${here}/edit`);
  await part(page, 'Thông tin chung');
  await page.locator('#f-number').fill('97/KH-UBND');
  await save(page);
  await part(page, 'Tiêu chí');
  assert.ok(await page.locator('#f-group_0_2_3').isChecked(), 'the group is gone');
  await save(page);
  await toPlan(page);
  await looked(page, 'plan');
  await launch(page);
  return here;
}

async function followed(page, here) {
  assert.match(await text(page), new RegExp(NAME));
  await looked(page, 'standings');
  await page.goto(`${here}/tree`);
  assert.match(await page.locator('.unit-tree').innerText(), /Đồng Đăng/);
  await looked(page, 'tree');
  await press(page, page.locator('.unit-tree .unit-open').first());
  await page.locator('#awards ~ details > summary').first().click();
  const awards = await page.locator('section[aria-labelledby="awards"]').innerText();
  assert.match(awards, /vượt \S+ điểm %/);
  assert.match(awards, /Đạt ít nhất một chỉ tiêu sau/);
  await looked(page, 'scorecard');
  await page.goto(`${here}/plan`);
  assert.equal(await page.locator('form[action$="/close"]').count(), 0, 'it closes before its last day');
}

test('a head launches a campaign of the unit, follows it, closes it, and gives a certificate to a room of the unit', async () => {
  await launchedAbove();
  const here = await as('lanhdao', async (page) => {
    const at = await launched(page);
    await followed(page, at);
    return at;
  });
  await server.moveTo('2023-12-04');
  await as('lanhdao', async (page) => {
    await page.goto(`${here}/plan`);
    await press(page, page.locator('form[action$="/close"] button'));
    assert.match(await text(page), /đã chốt/i);
    await looked(page, 'closed');
  });

  const set = await as('thukyhd', async (page) => {
    await page.goto(`${here}/nominations`);
    assert.match(await text(page), /Giấy khen \(Tập thể, Cá nhân\)/);
    await looked(page, 'eligible');
    assert.equal(await page.locator('#f-award option', { hasText: 'Bằng khen' }).count(), 0, 'the Chairman awards here');
    await page.locator('#f-award').selectOption('giay-khen');
    await press(page, page.locator('form[action$="/nominations"] button'));
    // A room has no line among the units: it is named, and says what it did.
    await page.locator('input[name="kind"][value="collective"]').check();
    await page.locator('#f-collective').selectOption('named');
    await page.locator('#f-name').fill(ROOM);
    await act(page, 'add');
    assert.match(await page.locator('.error-summary').innerText(), /phần việc của tập thể/);
    assert.equal(await page.locator('#f-name').inputValue(), ROOM, 'what was typed is gone');
    await looked(page, 'room-wrong');
    await page.locator('#f-part').fill('Quét và kiểm tra mọi hồ sơ tại bốn bàn tiếp nhận');
    await act(page, 'add');
    assert.match(await text(page), /Số liệu của đơn vị: Thị trấn Đồng Đăng/);
    const report = await page.locator('textarea[id^="text-"]').last().inputValue();
    assert.match(report, /không có số liệu riêng trên Hệ thống/);
    assert.match(report, /Phần của tập thể trong kết quả đó: Quét và kiểm tra/);
    await page.locator('summary', { hasText: 'Số liệu của đơn vị' }).first().click();
    await looked(page, 'room');
    await page.locator('#f-chair').selectOption({ index: 1 });
    await act(page, 'open');
    return new URL(page.url()).pathname;
  });
  for (const member of ['uyvien1', 'uyvien2', 'uyvien3']) {
    await as(member, async (page) => {
      await page.goto(set);
      await page.locator('input[name^="yes-"]').first().check();
      await act(page, 'vote');
    });
  }
  await as('thukyhd', async (page) => { await page.goto(set); await act(page, 'count'); });
  await as('lanhdao', async (page) => {
    await page.goto(set);
    await looked(page, 'deciding');
    await act(page, 'award-locally');
    assert.match(await text(page), /\d\d\/QĐ-UBND/);
    await looked(page, 'awarded');
    const decision = await page.request.get(`${set}/papers/decision.pdf`);
    if (has('pdftotext', '-v')) {
      const words = pdfText(await decision.body()).replace(/\s+/g, ' ');
      assert.match(words, /Giấy khen của Chủ tịch Ủy ban nhân dân thị trấn Đồng Đăng/);
      assert.match(words, new RegExp(ROOM));
    }
    await page.goto(`${here}/nominations`);
    assert.match(await text(page), new RegExp(`${ROOM}\\s+Ủy ban nhân dân thị trấn Đồng Đăng`));
    assert.equal(await page.locator('#submissions').count(), 0, 'nothing of a unit\'s own goes to the Chairman');
    await looked(page, 'register');
  });
  assert.equal(verify(server.data).status, 0, 'the ledger does not agree');
});

test('the inner board opens as a tree from the province down to a unit', async () => {
  await as('thidua', async (page) => {
    await page.goto('/office/figures?unit=20&reach=below');
    await press(page, page.getByRole('link', { name: 'Cây đơn vị' }));
    const tree = page.locator('.unit-tree');
    assert.match(await tree.innerText(), /Huyện|Sở/);
    await looked(page, 'figures-tree');
    // The province is open; a district opens at a press, and each unit below it has a way to its own board.
    const district = tree.locator('details details').first();
    await district.locator('summary').first().click();
    await press(page, district.locator('.unit-open:visible').first());
    assert.match(new URL(page.url()).pathname, /^\/office\/figures$/);
    await page.goto('/office/campaigns');
    await press(page, page.locator('main tbody a').first());
    await press(page, page.getByRole('link', { name: 'Cây đơn vị' }));
    assert.match(await text(page), /hạng 1/);
    await looked(page, 'campaign-tree');
  });
});
