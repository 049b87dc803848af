// The public board as a citizen reads it: choosing a set and a period, opening a figure, a board that renews itself when a
// dossier is settled, the same without JavaScript, the wall, paper, and open data.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import * as office from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('open-board');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function looked(page, name) {
  await shot(page, name);
  await fitsWidth(page);
  await axe(page);
}

for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
  test(`a citizen chooses a set and a period and opens a figure on a ${width}`, async () => {
    const page = await openPage(browser, server, { viewport });
    await page.goto('/board?level=commune');
    await looked(page, `open-board-${width}`);
    assert.match(await page.locator('.pace').first().innerText(), /Với tốc độ này đến 30\/11\/2023 đạt/);
    assert.match(await page.locator('main').innerText(), /Đọc chặt và đọc lỏng/);
    await page.goto('/board');
    await page.locator('select[name="period"]').selectOption('2023');
    await page.locator('select[name="by"]').selectOption('online');
    await office.press(page, page.locator('.controls form button').first());
    assert.match(page.url(), /period=2023&by=online/);
    await office.press(page, page.locator('.unit-table th a').first());
    await looked(page, `open-unit-${width}`);
    // KH 170, II.2a counts procedures: its figure opens to as many of them, and each of these to as many dossiers.
    const services = page.locator('td a[href*="/procedures?measure=received-online"]').first();
    const counted = (await services.innerText()).trim();
    await office.press(page, services);
    assert.equal((await page.locator('.list-figure strong').innerText()).trim(), counted);
    assert.equal(await page.locator('main tbody tr').count(), Number(counted), 'every procedure has a row');
    await looked(page, `open-procedures-${width}`);
    const some = page.locator('main tbody td a').first();
    const dossiers = (await some.innerText()).trim();
    await office.press(page, some);
    assert.equal((await page.locator('.list-figure strong').innerText()).trim(), dossiers);
    await looked(page, `open-list-${width}`);
    assert.match(await page.locator('main').innerText(), /không nêu tên, số định danh hay địa chỉ của ai/);
    noProblems(page);
    await page.context().close();
  });
}

test('the sets of the board and the pages beside it read well', async () => {
  const page = await openPage(browser, server);
  for (const set of ['766', 'tt01-agency', 'local', 'honest']) {
    await page.goto(`/board?set=${set}&period=2023&level=commune`);
    await look(page, `open-board-${set}`);
  }
  for (const path of ['tree', 'wall?level=commune', 'closed', 'data', 'method', 'units/20/registers?reach=below']) {
    await page.goto(`/board/${path}`);
    await look(page, `open-${path.replaceAll(/[^a-z]+/g, '-')}`);
  }
  await page.context().close();
});

for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
  test(`a citizen looks at the figures as of a past instant, and at the list that a share is of, on a ${width}`, async () => {
    const page = await openPage(browser, server, { viewport });
    await page.goto('/board?level=commune');
    await page.locator('summary', { hasText: 'như đã biết vào một thời điểm đã qua' }).click();
    const field = page.locator('input[name="as_at"][type="text"]');
    const form = page.locator('form:has(input[name="as_at"][type="text"])');
    await field.fill('17 giờ 30 ngày 2/10/2023');
    await office.press(page, form.locator('button'));
    assert.match(await page.locator('main').innerText(), /như đã biết lúc 17 giờ 30, 02\/10\/2023/);
    assert.match(await page.locator('a', { hasText: 'Bảng tính' }).first().getAttribute('href'), /as_at=2023-10-02T17:30/);
    await field.fill('2/10/2023');
    await office.press(page, form.locator('button'));
    assert.match(await page.locator('main').innerText(), /như đã biết khi hết ngày 02\/10\/2023/);
    assert.equal(await page.locator('[data-live-state]').count(), 0, 'the past does not renew itself');
    assert.match(await page.locator('main').innerText(), /Với tốc độ này đến 30\/11\/2023/, 'the pace is that of the day');
    await looked(page, `open-past-${width}`);
    const figure = page.locator('.level-parts a[href*="/dossiers?"]').first();
    const [sum, list] = await figure.evaluate((link) => [link.textContent.trim(), link.href]);
    assert.match(list, /as_at=2023-10-02/);
    await page.goto(list);
    assert.equal((await page.locator('.list-figure strong').innerText()).trim(), sum);
    await looked(page, `open-past-list-${width}`);
    await page.goto('/board?as_at=2023-10-02');
    await office.press(page, page.locator('a', { hasText: 'Về số liệu hiện tại' }));
    assert.doesNotMatch(page.url(), /as_at/);
    await page.locator('[data-live-state]').waitFor({ state: 'attached' });
    const wrong = await page.goto('/board?as_at=2099-01-01');
    assert.equal(wrong.status(), 422);
    assert.match(await page.locator('.error-summary').innerText(), /chưa đến/);

    // QĐ 766, 3.1 is of the whole list, procedures without dossiers too: it opens to them.
    await page.goto('/board/units/06184?set=766');
    const listed = page.locator('td a[href$="measure=listed"], td a[href*="measure=listed&"]').first();
    const [all, address] = await listed.evaluate((link) => [link.textContent.trim(), link.href]);
    await page.goto(address);
    assert.equal((await page.locator('.list-figure strong').innerText()).trim(), all);
    assert.equal(await page.locator('tbody tr').count(), Number(all), 'every procedure has a row');
    await looked(page, `open-listed-${width}`);
    await office.press(page, page.locator('tbody a[href^="/procedures/"]').first());
    assert.match(new URL(page.url()).pathname, /^\/procedures\//);
    // The points of the index over the months, with the same as a table.
    await page.goto('/board?set=766&period=2023');
    assert.ok(await page.locator('.trend-chart tbody tr').count() >= 8);
    noProblems(page);
    await page.context().close();
  });
}

test('an open board renews itself when a dossier is settled, and not without JavaScript', async () => {
  const board = await openPage(browser, server);
  await board.goto('/board/units/06184?set=honest');
  await board.locator('.live-state[data-is="on"]').waitFor();
  const cell = () => board.locator('td a[href*="measure=received&"], td a[href$="measure=received"]').first().innerText();
  const still = await openPage(browser, server, { javaScript: false });
  await still.goto('/board/units/06184?set=honest');
  const before = await cell();
  const number = await board.locator('[data-folds]').getAttribute('data-folds');

  const counter = await openPage(browser, server);
  await signIn(counter, 'tiepnhan');
  await counter.goto('/office/intake');
  await office.chooseProcedure(counter, 'khai sinh', '1.001193');
  await office.fillIntake(counter, office.PERSON);
  await office.accept(counter);
  await counter.context().close();

  await board.waitForFunction((old) => Number(document.querySelector('[data-folds]').dataset.folds) > Number(old), number, { timeout: 20000 });
  await board.waitForFunction((old) => {
    const link = document.querySelector('td a[href$="measure=received"], td a[href*="measure=received&"]');
    return link && link.textContent !== old;
  }, before, { timeout: 20000 });
  assert.equal(Number((await cell()).replaceAll('.', '')), Number(before.replaceAll('.', '')) + 1);
  const unmoved = still.locator('td a[href$="measure=received"], td a[href*="measure=received&"]').first();
  assert.equal(await unmoved.innerText(), before, 'a page without JavaScript stays as it was asked for');
  await still.reload();
  assert.equal(await unmoved.innerText(), await cell(), 'asked again it has the same figure');
  noProblems(board);
  await board.context().close();
  await still.context().close();
});

test('the board prints, comes as a paper in the layout of the law and as open data', async () => {
  const page = await openPage(browser, server);
  await page.goto('/board?level=commune');
  await page.emulateMedia({ media: 'print' });
  await shot(page, 'open-board-print');
  const pdf = await page.request.get('/board/report.pdf?level=district');
  assert.equal(pdf.headers()['content-type'], 'application/pdf');
  const catalogue = await (await page.request.get('/board/data/catalog.json')).json();
  assert.ok(catalogue['dcat:dataset'].length >= 5);
  const file = catalogue['dcat:dataset'][0]['dcat:distribution'][0]['dcat:accessURL'];
  assert.equal((await page.request.get(file)).status(), 200);
  const workbook = await page.request.get('/board/units/06184/dossiers.xlsx?measure=digitised');
  assert.match(workbook.headers()['content-type'], /spreadsheetml/);
  await page.goto('/campaign?level=commune');
  const standings = await page.locator('main a[href$="/files/standings.json"]').getAttribute('href');
  const told = await (await page.request.get(standings)).json();
  assert.ok(told.lines.some(({ unit, indicator }) => unit === '06184' && indicator === 'digitisation'));
  noProblems(page);
  await page.context().close();
});

test('a head chooses the weekly letter, and a wrong address comes back as it was typed', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'giamdoc');
  const asked = page.locator('main a[href="/office/figures/digest"]');
  await page.goto('/office');
  await office.press(page, asked);
  await page.locator('input[name="email"]').fill('giamdoc');
  await page.locator('input[name="wanted"]').check();
  await office.press(page, page.locator('main form button'));
  assert.ok(await page.locator('.error-summary').isVisible());
  assert.equal(await page.locator('input[name="email"]').inputValue(), 'giamdoc');
  await page.locator('input[name="email"]').fill('giamdoc@langson.gov.vn');
  await office.press(page, page.locator('main form button'));
  assert.equal(await page.locator('input[name="email"]').inputValue(), 'giamdoc@langson.gov.vn');
  await looked(page, 'figures-digest-desk');
  await page.goto('/office');
  assert.equal(await asked.count(), 0, 'who answered is not asked again');
  await page.context().close();
});
