// The campaign of KH 170: a head sees the gap and gives a task, the body of emulation follows and presses.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { launch, press, signOut } from './office.mjs';

let server;
let browser;

before(async () => {
  server = process.env.MOTCUA_AT ? { url: process.env.MOTCUA_AT, stop: async () => {} } : await startServer('campaign');
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

/** The parts in which a plan is written, each on a page of its own. */
const EDITED = ['general', 'days', 'contents', 'scope', 'criteria', 'eligibility', 'awards'];

async function toCampaign(page) {
  await page.goto('/office/campaigns');
  await press(page, page.locator('main tbody a').first());
}

test('the demonstration shows a set that was awarded, one half-way and one that was sent back', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'daumoi');
  await page.goto('/office/campaigns');
  await press(page, page.getByRole('link', { name: /quý II năm 2023/ }).first());
  await page.goto(`${new URL(page.url()).pathname}/nominations`);
  const words = await page.locator('main').innerText();
  for (const wanted of [/Đã khen thưởng/, /Đủ thành phần/, /Bị trả lại/, /1\/2023/]) assert.match(words, wanted);
  await look(page, 'nominations-demo');
  await page.context().close();
});

test('standings, plan, difficulties and solutions read well', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'thidua');
  await look(page, 'campaign-list');
  await toCampaign(page);
  const here = page.url();
  assert.match(await page.locator('main').innerText(), /103 ngày/);
  await page.goto(`${here}?level=commune`);
  await look(page, 'campaign-standings');
  await standingsAsFiles(page, new URL(here).pathname);
  for (const part of ['plan', 'edit', ...EDITED.map((part) => `edit/${part}`), 'targets', 'difficulties', 'solutions', 'announcements']) {
    await page.goto(`${here}/${part}`);
    await look(page, `campaign-${part.replace('/', '-')}`);
    if (!part.startsWith('edit')) continue;
    for (const viewport of [PHONE, DESK]) {
      await page.setViewportSize(viewport);
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(tall < 9_000, `${part} is ${tall} px tall: a plan is written part by part`);
    }
  }
  await page.goto(`${here}/units/06184`);
  await look(page, 'campaign-unit');
  await page.context().close();
});

/** The standings as files say what the page says, and as at a past day what was known then. */
async function standingsAsFiles(page, here) {
  const [href] = await page.locator('main a[href$="/files/standings.json"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const told = await (await page.request.get(href)).json();
  const row = page.locator('[data-live="standings"] tbody tr', { has: page.locator('a[href$="/units/06184"]') });
  const line = told.lines.find(({ unit, indicator }) => unit === '06184' && indicator === 'digitisation');
  const number = (text) => Number(text.replace(/\D/g, ''));
  const [above, below] = await row.locator('td .sub a').evaluateAll((all) => all.slice(0, 2).map((link) => link.textContent));
  assert.deepEqual([number(above), number(below)], [line.numerator, line.denominator]);
  assert.ok(told.indicators.every(({ formula, source, version }) => formula && source && version), 'a figure without its formula');
  for (const [name, form] of [['standings', 'xlsx'], ['eligible', 'csv'], ['difficulties', 'xlsx'], ['solutions', 'csv'], ['awards', 'json']]) {
    assert.equal((await page.request.get(`${here}/files/${name}.${form}`)).status(), 200, name);
  }
  await page.locator('input[name="as_at"]').fill('2/10/2023');
  await press(page, page.locator('form:has(input[name="as_at"]) button'));
  assert.match(await page.locator('main').innerText(), /như đã biết khi hết ngày 02\/10\/2023/);
  assert.equal(await page.locator('[data-live-state]').count(), 0, 'the past does not renew itself');
  assert.match(page.url(), /level=commune/);
  await look(page, 'campaign-standings-past');
  const then = await (await page.request.get(`${here}/files/standings.json?as_at=2023-10-02`)).json();
  assert.equal(then.as_at, '2023-10-02');
  const past = then.lines.find(({ unit, indicator }) => unit === '06184' && indicator === 'digitisation');
  assert.ok(past.denominator < line.denominator, 'nothing came since');
}

test('a head sees the gap, opens a figure to a dossier and its events, gives a task that its officer finishes', async () => {
  const officer = await openPage(browser, server);
  await signIn(officer, 'thuly');
  const name = (await officer.locator('.viewer [lang="vi"]').first().innerText()).trim();
  const page = await openPage(browser, server);
  await signIn(page, 'lanhdao');
  await toCampaign(page);
  const unit = `${page.url()}/units/06184`;
  await page.goto(unit);
  assert.match(await page.locator('.notice.info').innerText(), /Với tốc độ này/);
  await figureToItsEvents(page);
  await page.goto(unit);
  await listsAgree(page);
  await page.goto(unit);
  await press(page, page.locator('form[action$="/tasks"] button'));
  assert.ok(await page.locator('.error-summary').isVisible(), 'an empty task was taken');
  const title = 'Số hoá kết quả chứng thực quý III';
  await page.locator('#f-title').fill(title);
  const choice = page.locator('#f-officer option', { hasText: name }).first();
  await page.locator('#f-officer').selectOption(await choice.getAttribute('value'));
  await page.locator('#f-due_on').fill('2023-11-24');
  await press(page, page.locator('form[action$="/tasks"] button'));
  const task = (tab) => tab.locator('section[aria-labelledby="tasks"] tbody tr', { hasText: title });
  assert.match(await task(page).innerText(), /Hạn 24\/11\/2023/);

  await officer.goto('/office/campaigns');
  const mine = officer.locator('section[aria-labelledby="my-tasks"] .referral', { hasText: title });
  await mine.locator('input[name="outcome"]').fill('Đã ký số 12 kết quả còn lại');
  await press(officer, mine.locator('button[type="submit"]'));
  assert.equal(await mine.count(), 0, 'what is finished waits no more');
  await page.goto(unit);
  assert.match(await task(page).innerText(), /Đã ký số 12 kết quả còn lại[\s\S]*Đã xong/);
  for (const tab of [page, officer]) {
    noProblems(tab);
    await tab.context().close();
  }
});

/** From the figure in sight to the list of its dossiers, on to one of them, and to what happened to it. */
async function figureToItsEvents(page) {
  await press(page, page.locator('.ratio-behind a').first());
  await looked(page, 'campaign-dossiers-desk');
  const { pathname, searchParams } = new URL(page.url());
  assert.equal(pathname, '/office/figures/list');
  assert.equal(searchParams.get('unit'), '06184');
  const first = page.locator('main tbody a.code').first();
  const code = (await first.innerText()).trim();
  await press(page, first);
  assert.match(page.url(), /\/office\/dossiers\/[0-9a-f-]{36}$/);
  assert.equal((await page.locator('h1 .code').innerText()).trim(), code);
  const events = page.locator('section[aria-labelledby="dossier-history"] li');
  assert.ok(await events.count() > 1, 'the dossier has no events');
  await looked(page, 'campaign-dossier-desk');
}

/** What is below the line and not above it: so many dossiers are missing as the two lists differ by. */
async function listsAgree(page) {
  const card = page.locator('.card-grid > div').first();
  const links = await card.locator('.sub a').evaluateAll((all) => all.map((link) => [link.textContent.trim(), link.getAttribute('href')]));
  const [[, above], [, below]] = links;
  const missing = links.find(([words]) => words === 'còn thiếu')?.[1];
  assert.ok(missing, 'what is missing opens nowhere');
  const sum = async (address) => {
    await page.goto(address);
    return Number((await page.locator('main .lead strong').innerText()).replace(/\D/g, ''));
  };
  const [digitised, all] = [await sum(above), await sum(below)];
  assert.equal(await sum(missing), all - digitised, 'what is missing is not the rest');
  await looked(page, 'campaign-missing-desk');
  assert.ok(await page.locator('main tbody a.code').count() > 0, 'nothing is missing although the figure is not whole');
}

test('the body of emulation changes a launched plan only with a reason, answers and shares', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'thidua');
  await toCampaign(page);
  const here = page.url();
  await page.goto(`${here}/edit`);
  await press(page, page.getByRole('link', { name: 'Phạm vi, cách tính và cụm thi đua' }));
  await page.locator('#f-fewest').fill('5');
  await press(page, page.locator('main form .button.big'));
  assert.match(await page.locator('.error-summary').innerText(), /lý do/);
  assert.equal(await page.locator('#f-fewest').inputValue(), '5', 'what was typed is gone');
  await page.locator('#f-reason').fill('Nhiều xã vùng cao có ít hồ sơ');
  await press(page, page.locator('main form .button.big'));
  assert.match(await page.locator('.notice.good').innerText(), /Đã lưu phần Phạm vi/);
  await press(page, page.getByRole('link', { name: 'Xem kế hoạch' }));
  assert.match(await page.locator('main').innerText(), /Nhiều xã vùng cao có ít hồ sơ/);
  await page.goto(`${here}/targets`);
  await page.locator('#f-lines').fill('06184; online; 60; QĐ 533/QĐ-UBND\nkhông có; online; 60; x');
  await page.locator('#f-reason').fill('Nhập chỉ tiêu của Quyết định 533');
  await press(page, page.locator('main form .button.big'));
  assert.match(await page.locator('.error-summary').innerText(), /Dòng 2/);
  await page.locator('#f-lines').fill('06184; online; 60; QĐ 533/QĐ-UBND');
  await press(page, page.locator('main form .button.big'));
  assert.match(await page.locator('main').innerText(), /60\s*% → 65\s*%/);
  await page.goto(`${here}/difficulties`);
  await page.locator('textarea[name="answer"]').first().fill('Sở TT&TT cho mượn máy quét đến hết 30/11');
  await press(page, page.locator('form[action*="/difficulties/"] button').first());
  assert.match(await page.locator('main').innerText(), /cho mượn máy quét/);
  await signOut(page);
  noProblems(page);
  await page.context().close();
});

test('the body of emulation writes a campaign, settles what its plan leaves open, launches it and presses a unit', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'thidua');
  await page.goto('/office/campaigns');
  await press(page, page.locator('form[action="/office/campaigns"] button').first());
  const here = new URL(page.url()).pathname.replace(/\/edit$/, '');
  const part = async (name, fill) => {
    await page.goto(`${here}/edit/${name}`);
    await fill();
    await press(page, page.locator('main form .button.big'));
  };
  await part('general', async () => {
    await page.locator('#f-name').fill('Đợt thi đua thử');
    await page.locator('#f-number').fill('99/KH-UBND');
  });
  await part('criteria', () => page.locator('#f-mode_3').selectOption('relative'));
  await part('eligibility', () => page.locator('input[name="person_both"][value="yes"]').check());
  await part('scope', () => page.locator('input[name="seen"][value="staff"]').check());
  await looked(page, 'campaign-writing-desk');
  await press(page, page.getByRole('link', { name: 'Xem kế hoạch' }));
  const words = await page.locator('main').innerText();
  assert.match(words, /Cả hai điều kiện \(a\) và \(b\)/);
  assert.match(words, /Cán bộ trong hệ thống; điểm cá nhân/);
  assert.match(words, /Tùy từng tiêu chí/);
  // Criteria without a target are launched with by whoever says so.
  await press(page, page.locator('form[action$="/launch"] button'));
  assert.match(await page.locator('.error-summary').innerText(), /chưa có số đích/);
  await looked(page, 'campaign-open-targets');
  await launch(page);
  await page.goto(`${here}/units/06184`);
  await page.locator('#f-words').fill('Đề nghị phân công người chịu trách nhiệm trước thứ Sáu');
  await page.locator('#f-presses').check();
  await press(page, page.locator('form[action$="/notes"] button'));
  assert.match(await page.locator('main').innerText(), /trước thứ Sáu/);
  const open = await openPage(browser, server);
  await open.goto('/campaign');
  assert.match(await open.locator('main').innerText(), /chỉ cán bộ trong hệ thống xem/);
  await open.context().close();
  noProblems(page);
  await page.context().close();
});
