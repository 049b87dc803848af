// The campaign of plan 170 after its last day: known units that exceed, meet and fail, what everybody reads, and every screen
// of what comes after.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { press } from './office.mjs';

/** By level: who exceeds, who meets with what share, who fails. */
const KNOWN = {
  province: ['SKHDT', ['SNNPTNT', /7\s*\/\s*10/], 'SGTVT'],
  district: ['178', ['189', /6\s*\/\s*10/], '181'],
  commune: ['06184', ['06181', /11\s*\/\s*20/], '06178'],
};

let browser;
let server;
before(async () => {
  browser = await startBrowser();
  server = process.env.MOTCUA_AT ? { url: process.env.MOTCUA_AT, stop: async () => {} } : await startServer('worked', { asOf: '2024-01-10' });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function looked(page, name) {
  for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
    await page.setViewportSize(viewport);
    await shot(page, `worked-${name}-${width}`);
    await fitsWidth(page);
    await axe(page);
  }
  await page.setViewportSize(DESK);
}

const text = (page) => page.locator('main').innerText();

test('everybody reads who exceeded, met and failed, and who was awarded', async () => {
  const page = await openPage(browser, server);
  await page.goto('/campaign');
  const here = '/campaign';
  assert.match(await text(page), /Đợt thi đua cao điểm 100 ngày/);
  assert.match(await text(page), /Số liệu đã chốt|đã chốt/i);
  for (const [level, [exceeds, [meets, share], fails]] of Object.entries(KNOWN)) {
    await page.goto(`${here}?level=${level}`);
    const row = (unit) => page.locator('main tbody tr', { has: page.locator(`a[href="/board/units/${unit}"]`) });
    const judged = async (unit) => (await row(unit).locator('td').last().innerText()).trim();
    assert.equal(await judged(exceeds), 'Đạt và vượt');
    assert.equal(await judged(meets), 'Đạt');
    assert.equal(await judged(fails), 'Chưa đạt');
    assert.match(await row(meets).innerText(), share);
    await looked(page, `public-${level}`);
  }
  assert.match(await text(page), /1\/2024/);
  assert.match(await text(page), /Công bố kết quả khen thưởng/);
  // A figure opens to as many dossiers as it says, as they were known at the close.
  await page.goto(`${here}?level=commune`);
  const row = page.locator('main tbody tr', { has: page.locator('a[href="/board/units/06181"]') });
  await press(page, row.locator('.sub a').first());
  assert.match(await text(page), /11/);
  await looked(page, 'public-dossiers');
  await page.goto('/board?period=2022&as_at=2022-12-31');
  for (const baseline of [/9,27/, /5,73/, /2,00|2\s*%/]) assert.match(await text(page), baseline);
  noProblems(page);
  await page.context().close();
});

test('inside, the close shows who may be nominated, and each set where it stands', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'thidua');
  await page.goto('/office/campaigns');
  await looked(page, 'list');
  await press(page, page.locator('main tbody a').first());
  const here = new URL(page.url()).pathname;
  assert.match(await text(page), /Đạt và vượt: \d/);
  await looked(page, 'standings');
  await page.goto(`${here}?level=commune`);
  await looked(page, 'standings-commune');
  for (const part of ['plan', 'targets', 'difficulties', 'solutions', 'announcements', 'units/06184', 'tree']) {
    await page.goto(`${here}/${part}`);
    await looked(page, part.replace('/', '-'));
  }
  await page.goto(`${here}/nominations`);
  const words = await text(page);
  for (const wanted of [/Xã Nhạc Kỳ/, /Thành phố Lạng Sơn/, /Đã khen thưởng/, /Đủ thành phần/, /Bị trả lại/, /1\/2024/]) {
    assert.match(words, wanted);
  }
  await looked(page, 'nominations');
  const sets = await page.locator('main tbody a[href*="/nominations/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  assert.equal(sets.length, 3);
  for (const [place, address] of sets.entries()) {
    await page.goto(address);
    await looked(page, `set-${place}`);
  }
  const report = await page.request.get(`${here}/summary/pdf`);
  assert.equal(report.status(), 200);
  noProblems(page);
  await page.context().close();
});
