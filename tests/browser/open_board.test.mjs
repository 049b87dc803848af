// The public board as a citizen reads it: choosing a set and a period, opening a figure, a board that renews itself when a
// dossier is settled, the same without JavaScript, the wall, paper, and open data.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
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
    for (const set of ['766', 'tt01-agency', 'local', 'honest']) {
      await page.goto(`/board?set=${set}&period=2023&level=commune`);
      await looked(page, `open-board-${set}-${width}`);
    }
    await page.goto('/board');
    await page.locator('select[name="period"]').selectOption('2023');
    await page.locator('select[name="by"]').selectOption('online');
    await office.press(page, page.locator('.controls form button').first());
    assert.match(page.url(), /period=2023&by=online/);
    await office.press(page, page.locator('.unit-table th a').first());
    await looked(page, `open-unit-${width}`);
    await office.press(page, page.locator('td a[href*="measure=received-online"]').first());
    await looked(page, `open-list-${width}`);
    assert.match(await page.locator('main').innerText(), /không nêu tên, số định danh hay địa chỉ của ai/);
    for (const path of ['tree', 'wall?level=commune', 'closed', 'data', 'method', 'units/20/registers?reach=below']) {
      await page.goto(`/board/${path}`);
      await looked(page, `open-${path.replaceAll(/[^a-z]+/g, '-')}-${width}`);
    }
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

  await board.waitForFunction((old) => document.querySelector('[data-folds]').dataset.folds > old, number, { timeout: 20000 });
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
  noProblems(page);
  await page.context().close();
});

test('a head chooses the weekly letter, and a wrong address comes back as it was typed', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'giamdoc');
  await page.goto('/office/figures/digest');
  await page.locator('input[name="email"]').fill('giamdoc');
  await page.locator('input[name="wanted"]').check();
  await office.press(page, page.locator('main form button'));
  assert.ok(await page.locator('.error-summary').isVisible());
  assert.equal(await page.locator('input[name="email"]').inputValue(), 'giamdoc');
  await page.locator('input[name="email"]').fill('giamdoc@langson.gov.vn');
  await office.press(page, page.locator('main form button'));
  assert.equal(await page.locator('input[name="email"]').inputValue(), 'giamdoc@langson.gov.vn');
  await looked(page, 'figures-digest-desk');
  await page.context().close();
});
