// The desk's traffic: a batch goes over with its list, a fee is taken, results come back, are told of and returned.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';
import * as proof from './proof.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('desk');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Whether the answer is a PDF that says `words`; it is kept among the pictures, to be looked at. */
async function isPaper(page, path, words) {
  const bytes = await (await page.request.get(path)).body();
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-', path);
  writeFileSync(join(artifacts, `desk-${words.toLowerCase().replaceAll(' ', '-')}.pdf`), bytes);
  if (proof.has('pdftotext', '-v')) assert.ok(proof.pdfText(bytes).includes(words), `${path} lacks "${words}"`);
}

const press = (page, selector) => office.press(page, page.locator(selector).first());

test('dossiers, results and money pass over the desk', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let list;
  let code;

  await step('the intake officer puts what waits on a list, late ones said in words', async () => {
    await signIn(page, 'tiepnhan');
    await page.goto('/office/handover?kind=dossiers');
    await look(page, 'desk-handover');
    assert.ok((await page.locator('main').innerText()).includes('Quá giờ chuyển'));
    code = (await page.locator('form .code').first().innerText()).trim();
    await press(page, 'form[action="/office/handover"] button[type="submit"]');
    list = new URL(page.url()).pathname;
    await look(page, 'desk-list-made');
    await isPaper(page, `${list}/list.pdf`, 'PHIẾU BÀN GIAO HỒ SƠ');
  });

  await step('a list without a tick is told and not made', async () => {
    const answer = await page.request.post('/office/handover', {
      form: { kind: 'dossiers' }, headers: { 'sec-fetch-site': 'same-origin' },
    });
    assert.equal(answer.status(), 422);
  });

  await step('the register stands in continuous order and leaves as CSV and PDF', async () => {
    await page.goto('/office/register');
    await look(page, 'desk-register');
    await isPaper(page, '/office/register.pdf?year=2023&volume=1', 'SỔ THEO DÕI HỒ SƠ');
    const csv = await (await page.request.get('/office/register.csv?year=2023')).text();
    assert.ok(csv.includes(code));
    await office.signOut(page);
  });

  await step('the competent unit receives the list', async () => {
    await signIn(page, 'thuly');
    await page.goto(list);
    await look(page, 'desk-receive');
    await press(page, 'form[action$="/receive"] button[type="submit"]');
    await look(page, 'desk-received');
    await page.goto('/office/handover?kind=results');
    await look(page, 'desk-results');
    await office.signOut(page);
  });

  await step('the return officer receives results, tells a person, returns', async () => {
    await signIn(page, 'trakq');
    await page.goto('/office/handover?kind=results');
    await press(page, 'main table a[href^="/office/handover/"]');
    await press(page, 'form[action$="/receive"] button[type="submit"]');
    await page.goto('/office/returns?list=to-tell');
    await look(page, 'desk-to-tell');
    await press(page, 'main a[href$="/announce"]');
    await look(page, 'desk-announce');
    const way = new URL(page.url()).pathname.replace('/announce', '');
    await page.locator('input[name="way"][value="call"]').check();
    await press(page, 'form[action$="/announce"] button[type="submit"]');
    await page.goto('/office/returns');
    await look(page, 'desk-returns');
    await page.goto(`${way}/return`);
    await press(page, 'form[action$="/return"] button[type="submit"]');
    assert.ok((await page.locator('main').innerText()).includes('Cần chọn người nhận.'));
    await look(page, 'desk-return-empty');
    await page.locator('input[name="receiver"][value="owner"]').check();
    await press(page, 'form[action$="/return"] button[type="submit"]');
    await look(page, 'desk-returned');
    await isPaper(page, `${way}/slip-05.pdf`, 'PHIẾU KIỂM SOÁT');
    await office.signOut(page);
  });

  await step('the cashier takes a fee with a receipt, and the day adds up', async () => {
    await signIn(page, 'thuphi');
    await page.goto('/office/fees');
    await look(page, 'desk-fees');
    if ((await page.locator('main a[href$="/fee"]').count()) === 0) return;
    await press(page, 'main a.button[href$="/fee"]');
    await look(page, 'desk-fee');
    await press(page, 'form[action$="/fee"] button[type="submit"]');
    await look(page, 'desk-fee-taken');
    const receipt = await page.locator('a[href$="/receipt.pdf"]').first().getAttribute('href');
    await isPaper(page, receipt, 'BIÊN LAI');
    await page.goto('/office/fees');
    await look(page, 'desk-fees-day');
    await office.signOut(page);
  });

  await step('the head of the desk locks the register of a year that is over', async () => {
    await signIn(page, 'lanhdao');
    await page.goto('/office/register?year=2022');
    await look(page, 'desk-register-lock');
    await press(page, 'form[action="/office/register/lock"] button[type="submit"]');
    await look(page, 'desk-register-locked');
    assert.equal(await page.locator('form[action="/office/register/lock"]').count(), 0);
    await office.signOut(page);
  });

  await step('the postal agent has a screen of his own', async () => {
    await signIn(page, 'buuchinh');
    await page.goto('/office/handover');
    await look(page, 'desk-post');
  });
});
