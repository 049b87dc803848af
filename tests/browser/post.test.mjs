// The post: an item is written down, answered at the desk, its papers go over on a list; the result comes back by post.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';
import * as proof from './proof.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('post');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const TRACKING = 'EB 776 001 245 VN';
const said = (page) => page.locator('main').innerText();
const press = (page, selector) => office.press(page, page.locator(selector).first());

/** The list in sight is a PDF with this heading. */
async function isPaper(page, path, words) {
  const bytes = await (await page.request.get(path)).body();
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-', path);
  if (proof.has('pdftotext', '-v')) assert.ok(proof.pdfText(bytes).includes(words), `${path} lacks "${words}"`);
}

/** On the board of lists: of all that waits only the dossier is ticked, and the list is made. */
async function listOnly(page, kind, code) {
  await page.goto(`/office/handover?kind=${kind}`);
  for (const box of await page.locator('input[name="dossier"]').all()) await box.uncheck();
  await page.locator('tr', { hasText: code }).locator('input[name="dossier"]').check();
  const form = page.locator('form[action="/office/handover"]', { hasText: code });
  await office.press(page, form.locator('button[type="submit"]'));
  return new URL(page.url()).pathname;
}

test('a filing comes by post and its result goes back by post', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  const enter = async (user) => {
    await office.signOut(page);
    await signIn(page, user);
  };
  let dossier;
  let list;

  await step('the postal agent begins with what was brought', async () => {
    await signIn(page, 'buuchinh');
    assert.equal(new URL(page.url()).pathname, '/office/post');
    await look(page, 'post-list');
    const nav = await page.locator('nav.site-nav').innerText();
    assert.ok(!nav.includes('Tiếp nhận hồ sơ'), 'the counter is not the post');
  });

  await step('a form that lacks everything tells all of it and keeps what was typed', async () => {
    await press(page, 'main a[href="/office/post/new"]');
    await page.locator('input[name="q"]').fill('khai sinh');
    await press(page, 'main form button[type="submit"]');
    await look(page, 'post-choose');
    await press(page, 'main a[href="/office/post/new/1.001193"]');
    await look(page, 'post-form');
    await page.locator('#f-sender').fill('Hoàng Văn Lượng');
    await page.locator('#f-tracking_number').fill('không rõ');
    await page.locator('input[name="inside-1"]').check();
    await press(page, 'main form[action^="/office/post/new/"] button[type="submit"]');
    await look(page, 'post-mistakes');
    const words = await said(page);
    for (const problem of ['Mã vận đơn gồm 8 đến 30', 'Cần nhập họ và tên']) assert.ok(words.includes(problem), words);
    assert.equal(await page.locator('#f-sender').inputValue(), 'Hoàng Văn Lượng');
    assert.ok(await page.locator('input[name="inside-1"]').isChecked());
  });

  await step('the item is written down and waits for its answer', async () => {
    await page.locator('#f-tracking_number').fill(TRACKING);
    await office.fillIntake(page, office.PERSON);
    const variant = page.locator('#f-variant');
    if (await variant.count()) await variant.selectOption({ index: 1 });
    for (const box of await page.locator('input[name^="inside-"]').all()) await box.check();
    await press(page, 'main form[action^="/office/post/new/"] button[type="submit"]');
    await look(page, 'post-written');
    assert.ok((await said(page)).includes('Đã ghi nhận hồ sơ'), await said(page));
    const row = page.locator('tr', { hasText: 'EB776001245VN' });
    const link = row.locator('a.code');
    dossier = { path: await link.getAttribute('href'), code: (await link.innerText()).trim() };
    assert.match(await row.innerText(), /Còn \d+ giờ \d+ phút làm việc/);
  });

  await step('the agent does not answer what was brought', async () => {
    await page.goto(dossier.path);
    await look(page, 'post-dossier');
    assert.equal(await page.locator('main a[href^="/office/filings/"]').count(), 0);
    assert.ok((await said(page)).includes('EB776001245VN'), 'the item is not shown');
  });

  await step('the papers go to the desk on a list', async () => {
    list = await listOnly(page, 'postal-filings', dossier.code);
    await look(page, 'post-papers-listed');
    await isPaper(page, `${list}/list.pdf`, 'PHIẾU BÀN GIAO');
    await page.goto('/office/post');
    assert.match(await page.locator('tr', { hasText: dossier.code }).innerText(), /đã lên phiếu bàn giao/);
  });

  await step('the desk receives the papers and takes the filing in from its inbox', async () => {
    await enter('tiepnhan');
    await page.goto(list);
    await press(page, 'form[action$="/receive"] button[type="submit"]');
    await page.goto('/office/filings?channel=3');
    await look(page, 'post-inbox');
    await office.openFromList(page, dossier.code);
    await look(page, 'post-answer');
    assert.ok((await said(page)).includes('Hoàng Văn Lượng'), 'the sender is not shown');
    await press(page, 'form[action^="/office/filings/"] button[type="submit"]');
    assert.equal(new URL(page.url()).pathname, dossier.path, await said(page));
    await office.transfer(page);
  });

  await step('the same item is not written down a second time at the desk', async () => {
    await page.goto('/office/post/new/1.001193');
    await page.locator('#f-sender').fill('Hoàng Văn Lượng');
    await page.locator('#f-tracking_number').fill(TRACKING);
    await office.fillIntake(page, office.PERSON);
    const variant = page.locator('#f-variant');
    if (await variant.count()) await variant.selectOption({ index: 1 });
    await press(page, 'main form[action^="/office/post/new/"] button[type="submit"]');
    assert.ok((await said(page)).includes('đã được ghi nhận trước đó'), await said(page));
  });

  await step('the agent sees that it was taken in', async () => {
    await enter('buuchinh');
    await page.goto('/office/post?list=taken-in');
    await look(page, 'post-taken-in');
    assert.ok((await said(page)).includes(dossier.code));
  });

  await step('it is settled', async () => {
    await enter('thuly');
    await office.openList(page, 'Chưa ai nhận');
    await office.claimFromList(page, dossier.code);
    await office.throughTheSteps(page, dossier, { enter });
  });

  await step('the desk gives the result to the post on a list', async () => {
    await enter('trakq');
    list = await listOnly(page, 'postal-results', dossier.code);
    await look(page, 'post-results-listed');
    await isPaper(page, `${list}/list.pdf`, 'PHIẾU BÀN GIAO');
  });

  await step('the agent takes it out and records the parcel, which returns the result', async () => {
    await enter('buuchinh');
    await press(page, 'main a[href="/office/handover?kind=postal-results"]');
    await look(page, 'post-results-arriving');
    await press(page, `main a[href="${list}"]`);
    await press(page, 'form[action$="/receive"] button[type="submit"]');
    await look(page, 'post-results-taken');
    await page.locator('input[name="parcel"]').fill('số 12');
    await press(page, 'form[action$="/parcel"] button[type="submit"]');
    await look(page, 'post-parcel-wrong');
    assert.ok(await page.locator('.error-summary').isVisible(), 'a number that is none was taken');
    await page.locator('input[name="parcel"]').fill('EC776001299VN');
    await press(page, 'form[action$="/parcel"] button[type="submit"]');
    await look(page, 'post-parcel');
    const words = await said(page);
    assert.ok(words.includes('EC776001299VN') && words.includes('Đã trả kết quả'), words);
  });
});
