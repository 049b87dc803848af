// The whole way of a dossier from home as people walk it: each part is one thing that somebody wants, told by what they
// see and press. Who walks, and what is counted, the journeys say.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPage, signIn } from './harness.mjs';
import * as office from './office.mjs';

export const said = (page) => page.locator('main').innerText();
export const press = (page, selector) => office.press(page, page.locator(selector).first());
const button = (page, name) => office.press(page, page.getByRole('button', { name }).first());
const link = (page, name) => office.press(page, page.getByRole('link', { name }).first());

/** A photograph of a paper, as a telephone takes it. */
export const PHOTO = office.sample('d07_congvan_anh__photo200.jpg');

/** Another one, for the file that was found wanting is not taken a second time. */
const BETTER = office.sample('d08_don_viettay__scan200.jpg');

/** Counts what somebody does by hand: fields filled in, files chosen, and pages gone on to. */
export function hand(page) {
  const count = { fields: 0, pages: 0 };
  return {
    count,
    type: async (name, value) => {
      count.fields += 1;
      await page.locator(`[name="${name}"]`).fill(value);
    },
    select: async (name, value) => {
      count.fields += 1;
      await page.locator(`[name="${name}"]`).selectOption(value);
    },
    pick: async (name, value) => {
      count.fields += 1;
      await page.locator(`[name="${name}"][value="${value}"]`).check();
    },
    tick: async (selector) => {
      count.fields += 1;
      await page.locator(selector).check();
    },
    file: async (selector, file) => {
      count.fields += 1;
      await page.locator(selector).setInputFiles(file);
    },
    on: async (name) => {
      count.pages += 1;
      await button(page, name);
    },
    go: async (name) => {
      count.pages += 1;
      await link(page, name);
    },
  };
}

/** A photograph is straightened while the person waits; a debug build on a busy machine takes its time for that. */
export const PATIENCE = 90_000;

/** Opens a page of somebody who is ready to wait for a photograph. */
export async function patient(browser, server) {
  const page = await openPage(browser, server);
  page.setDefaultTimeout(PATIENCE);
  return page;
}

/** An officer at work: each duty in turn on one page, in a browser of their own. */
export async function officers(browser, server) {
  const page = await patient(browser, server);
  let inside = false;
  const as = async (user) => {
    if (inside) {
      await page.goto('/office');
      await office.signOut(page);
    }
    await signIn(page, user);
    inside = true;
  };
  return { page, as };
}

/** From transferred to settled and given back; with `appraised` the file is looked at in a step of its own before. */
export async function settleAndReturn({ page, as }, dossier, { appraised = false } = {}) {
  await as('thuly');
  await office.openList(page, 'Chưa ai nhận');
  await office.claimFromList(page, dossier.code);
  if (appraised) {
    await page.goto(dossier.path);
    await press(page, 'form[action$="/step"] button[type="submit"]');
  }
  await office.throughTheSteps(page, dossier, { enter: as });
  assert.match(await said(page), /Đã xử lý xong/);
  await as('trakq');
  await page.goto(dossier.path);
  assert.ok(await page.locator('main a[href$="/return"]').count(), `it cannot be returned:\n${await said(page)}`);
  await press(page, 'main a[href$="/return"]');
  await page.locator('input[name="receiver"][value="owner"]').check();
  const account = page.locator('input[name="way"][value="account"]');
  if (await account.count()) await account.check();
  await press(page, 'form[action$="/return"] button[type="submit"]');
  assert.match(await said(page), /Đã trả kết quả/);
}

/** A dossier at the counter, settled and given back: what the vault has from before. */
export async function settledBefore(desk, person, procedure) {
  await desk.as('tiepnhan');
  const dossier = await office.takeIn(desk.page, person, procedure);
  await office.transfer(desk.page);
  await settleAndReturn(desk, dossier);
  return dossier;
}

/** A paper handed in at the counter, scanned and confirmed: what is here already when the same owner files from home. */
export async function scannedBefore(desk, owner, { procedure, part, file, fields }) {
  const { page } = desk;
  await desk.as('tiepnhan');
  await office.chooseProcedure(page, ...procedure);
  await page.locator('input[name="owner_kind"][value="organisation"]').check();
  await office.fillIntake(page, owner);
  await office.accept(page);
  const dossier = await office.dossierInSight(page);
  await office.sendScan(page, dossier, part, office.sample(file));
  await office.waitForReading(page);
  await office.confirmPaper(page, fields);
}

/** The desk sees the card of whoever opened an account from home (ADR 7), and ends its own session in it. */
export async function checkCard(desk, person) {
  await desk.as('tiepnhan');
  await assist(desk, person);
  await press(desk.page, 'form[action="/portal/sign-out"] button');
}

/** The desk opens a session for somebody who is present; ends on the start page of the portal. */
export async function assist({ page }, person) {
  await page.goto('/office/assist');
  await page.locator('#f-number').fill(person.number);
  await page.locator('#f-name').fill(person.name);
  await page.locator('#f-seen').check();
  await press(page, 'main form[action="/office/assist"] [type="submit"]');
}

/** The browser of the page becomes a kiosk; ends on its first screen. */
export async function makeKiosk(page) {
  await signIn(page, 'tiepnhan');
  await page.goto('/office/kiosks');
  await page.locator('#f-name').fill('Kiosk của hành trình');
  await press(page, 'main form[action="/office/kiosks"] [type="submit"]');
}

/** The desk makes a code for somebody who is present, and they enter at the kiosk with it. */
export async function enterKiosk(page, desk, person) {
  await desk.as('tiepnhan');
  await desk.page.goto('/office/assist');
  await desk.page.locator('#f-number').fill(person.number);
  await desk.page.locator('#f-name').fill(person.name);
  await desk.page.locator('#f-seen').check();
  await desk.page.locator('input[name="place"][value="code"]').check();
  await press(desk.page, 'main form[action="/office/assist"] [type="submit"]');
  await page.goto('/kiosk');
  await page.locator('#f-number').fill(person.number);
  await page.locator('#f-code').fill((await desk.page.locator('.entry-code').innerText()).trim());
  await press(page, 'main form[action="/kiosk"] [type="submit"]');
}

/** Searches in people's words, with a slip of the fingers, and begins to file. */
export async function find(page, by, words, procedure) {
  await page.goto('/portal');
  await by.go('Tìm thủ tục');
  await page.locator('#f-q').fill(words);
  by.count.fields += 1;
  await by.on('Tìm kiếm');
  await by.go(procedure);
  await by.go('Nộp trực tuyến');
}

/** Where it is filed: what the account's address proposes, or chosen; and how the result comes. */
export async function choose(page, by, { unit = '06184', variant } = {}) {
  if (variant) await by.pick('variant', variant);
  if (!await page.locator('#f-unit').inputValue()) {
    by.count.fields += 1;
    await page.locator('#f-unit').selectOption(unit);
  }
  await by.on('Tiếp tục');
  assert.equal(await page.locator('.error-summary').count(), 0, await said(page));
}

/** The birth registration of a child, as its mother fills it in: with two copies of the result. */
export async function fillBirth(page, by, mother) {
  const place = await page.locator('[name="a-nguoi-yeu-cau-noi-cu-tru--unit"]').inputValue();
  const unit = place || 'Thị trấn Đồng Đăng, Huyện Cao Lộc, Tỉnh Lạng Sơn';
  if (!place) {
    await by.type('a-nguoi-yeu-cau-noi-cu-tru', 'Khu Nam Quan');
    await by.type('a-nguoi-yeu-cau-noi-cu-tru--unit', unit);
  }
  await by.type('a-quan-he', 'mẹ');
  await by.on('Tiếp tục');
  await by.type('a-con-ho-ten', `${mother.name.split(' ')[0]} Bảo Nhi`);
  await by.type('a-con-ngay-sinh', '2023-11-02');
  await by.pick('a-con-gioi-tinh', 'Nữ');
  await by.type('a-con-dan-toc', 'Tày');
  await by.type('a-con-quoc-tich', 'Việt Nam');
  await by.type('a-con-noi-sinh', 'Trung tâm Y tế huyện');
  await by.type('a-con-noi-sinh--unit', unit);
  await by.type('a-con-que-quan', 'Khu Nam Quan');
  await by.type('a-con-que-quan--unit', unit);
  await by.on('Tiếp tục');
  await by.type('a-me-ho-ten', mother.name);
  await by.type('a-me-ho-ten--number', mother.number);
  await by.on('Tiếp tục');
  await by.on('Tiếp tục');
  await by.pick('a-de-nghi-ban-sao', 'Có');
  await by.on('Tiếp tục');
  await by.type('a-so-ban-sao', '2');
  await by.on('Tiếp tục');
}

/** One photographed paper; another stands in for a paper because the vault has it. */
export async function papers(page, by, { photographed, reused, vault = false }) {
  await by.file(`#p-${photographed} input[type=file]`, PHOTO);
  await press(page, `#p-${photographed} form[enctype] button[type="submit"]`);
  assert.equal(await page.locator(`#p-${photographed} .filing-file`).count(), 1);
  const row = page.locator(`#p-${reused}`);
  const use = row.getByRole('button', { name: 'Dùng giấy này' });
  if (await use.count()) await office.press(page, use.first());
  assert.match(await row.innerText(), /đã có/i, 'the paper of the vault stands for it');
  const there = await row.locator('a[href^="/portal/vault/papers/"]').evaluateAll((found) => found.map((it) => it.getAttribute('href')));
  if (vault) assert.ok(there.length > 0, 'the paper of the vault can be opened before it is used');
  for (const href of there) assert.equal((await page.request.get(href)).status(), 200, 'the paper of the vault can be looked at');
  await by.go('Tiếp tục');
}

/** The check before sending, and the sending; the dossier's code and id. */
export async function send(page, by, name = 'Gửi hồ sơ') {
  assert.equal(await page.locator('#stops').count(), 0, await said(page));
  await by.tick('#f-sure');
  if (await page.locator('#f-despite').count()) await by.tick('#f-despite');
  await by.on(name);
  await page.waitForURL('**/portal/filing/sent/**');
  const id = new URL(page.url()).pathname.split('/').at(-1);
  return { id, path: `/office/dossiers/${id}`, code: (await page.locator('h1 .code').innerText()).trim() };
}

/** The desk looks at what was sent and asks once for one paper in a better picture. */
export async function askForCorrection(desk, dossier, paper) {
  await desk.as('tiepnhan');
  await desk.page.goto(`/office/filings/${dossier.id}`);
  assert.ok(await desk.page.locator('main a[href^="/office/papers/"]').count() > 0, 'what was sent can be opened');
  await desk.page.goto(`${dossier.path}/supplement`);
  await desk.page.locator(`[name="paper-${paper}-reason"]`).selectOption('unreadable');
  await desk.page.locator(`[name="paper-${paper}-words"]`).fill('Ảnh mất góc dưới, xin chụp lại đủ bốn góc.');
  await desk.page.locator('[name="until"]').fill('2023-11-24');
  await press(desk.page, 'form[action$="/supplement"] button.big[type="submit"]');
  assert.equal(await desk.page.locator('.error-summary').count(), 0, await said(desk.page));
}

/** The owner is told on the first page, and mends from the one list. */
export async function correct(page, by) {
  await page.goto('/portal');
  await press(page, 'main a[href^="/portal/filing/supplement/"]');
  await by.on('Bắt đầu bổ sung');
  const asked = page.locator('.filing-found a');
  assert.equal(await asked.count(), 1, 'one list, one line');
  await office.press(page, asked.first());
  const paper = new URL(page.url()).hash;
  await by.file(`${paper} input[type=file]`, BETTER);
  await press(page, `${paper} form[enctype] button[type="submit"]`);
  await by.go('Tiếp tục');
  return send(page, by, 'Gửi phần bổ sung');
}

/** What the clerk reads on the paper; the photograph of the tests is of another day. */
const CONFIRMED = { symbol: '01/2023', 'issue-date': '03/11/2023', issuer: 'Trung tâm Y tế huyện Cao Lộc', signer: 'Hoàng Văn Lý' };

/** Every paper that came is looked at and confirmed: nothing is settled before (the reading is a proposal). */
export async function confirmPapers({ page }, dossier) {
  await page.goto(dossier.path);
  const links = await page.locator('main a[href^="/office/papers/"]').evaluateAll((found) => found.map((it) => it.getAttribute('href')));
  assert.ok(links.length, 'papers came with it');
  for (const link of new Set(links)) {
    await page.goto(link);
    if (await page.locator('[data-progress]').count()) await office.reloadUntilRead(page);
    if (await page.locator('form#check').count() === 0) continue;
    const fields = {};
    for (const [field, value] of Object.entries(CONFIRMED)) if (await page.locator(`#check [name="${field}"]`).count()) fields[field] = value;
    await office.confirmPaper(page, fields);
  }
}

/** The desk finds it complete and takes it in. */
export async function takeInCompleted(desk, dossier) {
  await desk.as('tiepnhan');
  await desk.page.goto(`${dossier.path}/supplement/complete`);
  await desk.page.locator('input[name="mended"]').first().check();
  await press(desk.page, 'form[action$="/complete"] button[type="submit"]');
  await confirmPapers(desk, dossier);
  await desk.page.goto(dossier.path);
  await office.transfer(desk.page);
}

/** What is owed by this code: how much, and what stands in the QR code. */
export async function owed(page, dossier) {
  await page.goto('/portal/dues');
  const row = page.locator('main tbody tr', { hasText: dossier.code });
  await office.press(page, row.locator('a.button').first());
  assert.equal(await page.locator('svg.qr').count(), 1, 'a code to scan with the bank');
  return (await page.locator('.pay-transfer strong.code').first().innerText()).trim();
}

/** The bank's statement of the day brings the transfer; the accountant takes it in. */
export async function bankPays(desk, reference, amount) {
  await desk.as('ketoan');
  await desk.page.goto('/office/payments/statements');
  const file = join(mkdtempSync(join(tmpdir(), 'motcua-statement-')), 'sao-ke.csv');
  writeFileSync(file, `Ngày giao dịch,Số bút toán,Ghi nợ,Ghi có,Nội dung\n15/11/2023,${reference},,"${amount}",IBFT ${reference} nop phi\n`);
  await desk.page.locator('#f-file').setInputFiles(file);
  await press(desk.page, 'form[enctype] button[type="submit"]');
  assert.match(await said(desk.page), /khớp 1/);
}

/** The result, from its dossier and in the vault: its own page, and the address that anybody may check it at. */
export async function resultInVault(page, dossier) {
  await page.goto('/portal/vault');
  const cards = await said(page);
  await page.goto(`/portal/dossiers/${dossier.id}`);
  await link(page, 'Mở trong kho');
  const name = (await page.locator('h1').innerText()).trim();
  assert.ok(cards.includes(name), `${name} is not in:\n${cards}`);
  const away = page.getByRole('link', { name: /Tải bản đã ký số/ });
  if (await page.locator('html.kiosk').count()) {
    assert.equal(await away.count(), 0, 'no file of a person is left on a kiosk');
  } else {
    const file = await page.request.get(await away.first().getAttribute('href'));
    assert.equal(file.headers()['content-type'], 'application/pdf');
  }
  return page.locator('main a[href^="/verify/"]').first().getAttribute('href');
}

/** A stranger types what stands under the QR code, and learns that it is genuine and nothing of whose it is. */
export async function verifiedByStranger(browser, server, address, person) {
  const stranger = await openPage(browser, server);
  await stranger.goto('/verify');
  await stranger.locator('main input[name="paper"]').fill(`${server.url}${address}`);
  await press(stranger, 'main form button[type="submit"]');
  const words = await said(stranger);
  assert.ok(words.includes('Chữ ký số trong tệp') && !words.includes(person.name) && !words.includes(person.number), words);
  return stranger;
}

/** Rates every question with the best answer. */
export async function rate(page, dossier) {
  await page.goto(`/portal/dossiers/${dossier.id}`);
  await press(page, 'main a[href^="/portal/ratings/"]');
  for (const group of await page.locator('main fieldset').all()) await group.locator('input[type=radio]').first().check();
  await press(page, 'main form.panel button[type="submit"]');
  assert.match(await said(page), /Cảm ơn|đã được ghi nhận/i);
}
