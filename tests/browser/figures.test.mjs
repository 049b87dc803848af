// Figures from inside and outside: a head sees the gap and opens a figure down to a dossier; control closes a month and
// signs its report; an officer sees only the own score; anybody reads how figures are reckoned.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { press } from './office.mjs';
import { has, pdfText } from './proof.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('figures');
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
  test(`a head sees the gap and opens a figure down to a dossier on a ${width}`, async () => {
    const page = await openPage(browser, server, { viewport });
    await signIn(page, 'giamdoc');
    await page.goto('/office/figures?reach=below');
    await looked(page, `figures-board-${width}`);
    // KH 170, II.2a counts procedures: its figure opens to as many of them, and each of these to as many dossiers.
    const services = page.locator('tbody a[href^="/office/figures/procedures?"][href*="measure=received&"], tbody a[href^="/office/figures/procedures?"][href$="measure=received"]').first();
    const counted = (await services.innerText()).trim();
    await press(page, services);
    assert.equal((await page.locator('.lead strong').innerText()).trim(), counted);
    assert.equal(await page.locator('main tbody tr').count(), Number(counted.replaceAll('.', '')), 'every procedure has a row');
    await looked(page, `figures-procedures-${width}`);
    const some = page.locator('main tbody td a').first();
    const dossiers = (await some.innerText()).trim();
    await press(page, some);
    assert.equal((await page.locator('.lead strong').innerText()).trim(), dossiers);
    await looked(page, `figures-list-${width}`);
    await press(page, page.locator('a.code').first());
    assert.match(new URL(page.url()).pathname, /^\/office\/dossiers\/[0-9a-f-]{36}$/, 'the figure does not open to a dossier');
    await page.goto('/office/figures?reach=below');
    await press(page, page.locator('a[href^="/office/figures/progress"]'));
    assert.match(await page.locator('section[aria-labelledby="figures-progress"]').innerText(), /Khớp/);
    await looked(page, `figures-progress-${width}`);
    noProblems(page);
    await page.context().close();
  });
}

test('the sets of figures and the pages beside them read well', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'giamdoc');
  for (const set of ['766', 'tt01-agency', 'local']) {
    await page.goto(`/office/figures?reach=below&set=${set}`);
    await look(page, `figures-board-${set}`);
  }
  for (const name of ['parts', 'findings', 'officers', 'mine', 'periods', 'contests', 'method']) {
    await page.goto(`/office/figures/${name}`);
    await look(page, `figures-${name}`);
  }
  await page.context().close();
});

// A file is tried by its lines and added to those of the province.
async function addRegime(page) {
  const file = readFileSync(new URL('../../docs/regime-example.toml', import.meta.url), 'utf8');
  await page.goto('/office/figures/method');
  await press(page, page.locator('a[href="/office/campaign-regimes"]'));
  await page.locator('#f-text').fill(file.replace('"2/3"', '"hai phần ba"'));
  await press(page, page.locator('button[value="add"]'));
  assert.match(await page.locator('.error-summary').innerText(), /Dòng 23/);
  await page.locator('#f-text').fill(file);
  await press(page, page.locator('button[value="try"]'));
  assert.match(await page.locator('.notice.good').innerText(), /chưa lưu gì/);
  await looked(page, 'campaign-regimes-tried-desk');
  await press(page, page.locator('button[value="add"]'));
  assert.match(await page.locator('main tbody').innerText(), /áp dụng từ lần khởi động sau/);
  await looked(page, 'campaign-regimes-desk');
}

test('control closes the last month, signs its report, and corrects beside a row', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'kiemsoat');
  await addRegime(page);
  await page.goto('/office/figures/periods');
  await page.locator('select[name="unit"]').selectOption('20');
  await press(page, page.locator('form[action="/office/figures/periods"] button'));
  assert.match(await page.locator('.notice.good').innerText(), /còn nguyên/);
  await page.locator('#f-number').fill('mười hai');
  await press(page, page.locator('form[action$="/report"] button'));
  assert.match(await page.locator('.error-summary').innerText(), /12\/BC-UBND/);
  await looked(page, 'figures-report-number-desk');
  await page.locator('#f-number').fill('5/BC-UBND');
  await press(page, page.locator('form[action$="/report"] button'));
  assert.match(await page.locator('main').innerText(), /Số 05\/BC-UBND/, 'a number below ten has a nought before it');
  const pdf = await page.request.get(await page.locator('a[href$="report.pdf"]').first().getAttribute('href'));
  assert.equal(pdf.headers()['content-type'], 'application/pdf');
  // Anyone may have the report that was signed before any correction.
  const open = await openPage(browser, server);
  await open.goto('/board/closed');
  await press(open, open.locator('tbody a').first());
  await looked(open, 'figures-closed-public-desk');
  const given = await open.request.get(await open.locator('a[href$="/report.pdf"]').getAttribute('href'));
  assert.equal(given.headers()['content-type'], 'application/pdf');
  assert.deepEqual(await given.body(), await pdf.body(), 'the public report is the one that was signed');
  await press(page, page.locator('form[action*="/periods/"]:has(textarea) button'));
  assert.ok(await page.locator('.error-summary').isVisible(), 'an empty correction was taken');
  await page.locator('select[name="row"]').selectOption({ index: 1 });
  await page.locator('input[name="numerator"]').fill('-9999');
  await page.locator('textarea[name="reason"]').fill('Đồng bộ chậm');
  await press(page, page.locator('form[action*="/periods/"]:has(textarea) button'));
  assert.match(await page.locator('.error-summary').innerText(), /không được âm/, 'no row is corrected below nothing');
  await page.locator('input[name="numerator"]').fill('1');
  await page.locator('input[name="denominator"]').fill('1');
  await press(page, page.locator('form[action*="/periods/"]:has(textarea) button'));
  assert.match(await page.locator('main').innerText(), /Đồng bộ chậm/);
  // What was signed stays; with the correction it is signed anew, and neither tells anybody outside the reason.
  await page.locator('#f-number').fill('6/BC-UBND');
  await press(page, page.locator('form[action$="/report"] button'));
  assert.match(await page.locator('main').innerText(), /Bản thứ 2[\s\S]*Số 06\/BC-UBND/);
  await looked(page, 'figures-period-desk');
  const edition = async (name) => (await page.request.get(`${new URL(page.url()).pathname}/${name}`)).body();
  assert.deepEqual(await edition('reports/1.pdf'), await pdf.body(), 'the first edition is what it was');
  await open.reload();
  const address = new URL(open.url()).pathname;
  for (const name of ['reports/1.pdf', 'reports/2.pdf']) {
    const body = await (await open.request.get(await open.locator(`a[href="${address}/${name}"]`).getAttribute('href'))).body();
    assert.deepEqual(body, await edition(name), name);
    if (has('pdftotext', '-v')) assert.doesNotMatch(pdfText(body), /Đồng bộ chậm/, 'a reason stays inside');
  }
  await looked(open, 'figures-closed-editions-desk');
  await open.context().close();
  noProblems(page);
  await page.context().close();
});

test('control closes the scores of officers, corrects beside one, and only whom they concern see them', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'kiemsoat');
  await page.goto('/office/figures/periods');
  const form = page.locator('form[action="/office/figures/periods"]');
  await form.locator('select[name="kind"]').selectOption('span');
  await form.locator('select[name="set"]').selectOption('tt01-officer');
  await form.locator('select[name="unit"]').selectOption('20');
  await form.locator('input[name="from"]').fill('2023-01-01');
  await form.locator('input[name="to"]').fill('2023-10-31');
  await press(page, form.locator('button'));
  const closed = new URL(page.url()).pathname;
  assert.match(closed, /^\/office\/figures\/periods\/[0-9a-f-]{36}\/officers$/);
  assert.match(await page.locator('.notice.good').innerText(), /còn nguyên/);
  assert.equal(await page.locator('form[action$="/report"]').count(), 0, 'no report of officers goes out');
  await press(page, page.locator('form[action*="/officers?"] button'));
  assert.ok(await page.locator('.error-summary').isVisible(), 'an empty correction was taken');
  await page.locator('select[name="row"]').selectOption({ index: 1 });
  await page.locator('input[name="numerator"]').fill('1');
  await page.locator('textarea[name="reason"]').fill('Phiếu đánh giá đến muộn');
  await press(page, page.locator('form[action*="/officers?"] button'));
  assert.match(await page.locator('main').innerText(), /Phiếu đánh giá đến muộn/);
  await looked(page, 'figures-closed-officers-desk');
  const table = await page.request.get(`${closed}/files/scores.csv`);
  assert.match(table.headers()['content-type'], /^text\/csv/);
  noProblems(page);
  await page.context().close();
  const head = await openPage(browser, server, { viewport: PHONE });
  await signIn(head, 'lanhdao');
  await head.goto(closed);
  assert.equal(await head.locator('form[action*="/officers?"]').count(), 0, 'a head corrects nothing');
  await looked(head, 'figures-closed-officers-phone');
  await head.context().close();
  const stranger = await openPage(browser, server);
  await signIn(stranger, 'tiepnhan');
  assert.equal((await stranger.goto(closed)).status(), 403);
  await stranger.context().close();
  const open = await openPage(browser, server);
  await open.goto('/board/closed');
  assert.equal(await open.locator(`a[href*="${closed.split('/')[4]}"]`).count(), 0, 'anyone may read of it');
  await open.context().close();
  const own = await openPage(browser, server, { viewport: PHONE });
  await signIn(own, '06184.thuly');
  await own.goto('/office/figures/mine');
  assert.match(await own.locator('#frozen').innerText(), /Điểm đã chốt/);
  await looked(own, 'figures-own-closed-phone');
  const contest = own.locator('section:has(input[name="closed"])').first();
  await contest.locator('summary').click();
  await contest.locator('textarea').fill('Hồ sơ quá hạn do đồng bộ');
  await press(own, contest.locator('form button'));
  assert.match(await own.locator('main').innerText(), /về điểm đã chốt/);
  await looked(own, 'figures-contest-closed-phone');
  noProblems(own);
  await own.context().close();
});

for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
  test(`a head sees who stands behind a figure, their dossiers and their workload on a ${width}`, async () => {
    const page = await openPage(browser, server, { viewport });
    await signIn(page, 'lanhdao');
    await page.goto('/office/figures?set=766');
    await press(page, page.locator('th a[href*="people=dossier-resolved-on-time"]'));
    const people = page.locator('table:has(a[href*="/office/heads/officers/"])');
    assert.match(await page.locator('#people').innerText(), /Hồ sơ giải quyết đúng hạn/);
    await looked(page, `figures-people-${width}`);
    const [count, list] = await people.locator('td a[href*="officer="]').last().evaluate((link) => [link.textContent, link.href]);
    await page.goto(list);
    assert.equal((await page.locator('.lead strong').innerText()).trim(), count.trim(), 'the list is as long as the figure says');
    await looked(page, `figures-people-list-${width}`);
    await page.goBack();
    await press(page, people.locator('a[href*="/office/heads/officers/"]').first());
    assert.match(new URL(page.url()).pathname, /^\/office\/heads\/officers\//);
    assert.ok(await page.locator('h1').isVisible());
    noProblems(page);
    await page.context().close();
  });
}

test('an officer without a right over figures sees the own score and no list of others', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'tiepnhan');
  // KH 170, II.5: whoever is judged by a score reaches it by the menu.
  const entry = page.locator('nav a[href="/office/figures/mine"]').first();
  if (!(await entry.isVisible())) await page.locator('nav details > summary').first().click();
  await press(page, entry);
  assert.equal(new URL(page.url()).pathname, '/office/figures/mine');
  assert.match(await page.locator('h1').innerText(), /Điểm của tôi/);
  await looked(page, 'figures-own-desk');
  const refused = await page.goto('/office/figures/officers');
  assert.equal(refused.status(), 403);
  await page.goto('/office/figures?set=766');
  assert.equal(await page.locator('a[href*="people="], #people').count(), 0, 'nobody sees colleagues behind a figure');
  await page.context().close();
});

test('anybody reads how every figure is reckoned, and prints the board', async () => {
  const page = await openPage(browser, server);
  await page.goto('/board/method');
  assert.match(await page.locator('main').innerText(), /766/);
  await looked(page, 'figures-public-method-desk');
  await page.goto('/board');
  await page.emulateMedia({ media: 'print' });
  await shot(page, 'figures-public-board-print');
  noProblems(page);
  await page.context().close();
});
