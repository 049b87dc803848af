// Money at the desk: a fee with its receipt, a fee taken with the dossier, a waiver, an obligation that stops the clock.
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
  server = await startServer('money');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Chứng thực bản sao từ bản chính: 2.000 đồng a page. */
const COPY = ['chứng thực bản sao', '2.000815'];
const said = (page) => page.locator('main').innerText();
const press = (page, selector) => office.press(page, page.locator(selector).first());

/** The receipt under the first link in sight: its text, where it can be read. */
async function receipt(page) {
  const link = page.locator('main a[href$="/receipt.pdf"]').first();
  const bytes = await (await page.request.get(await link.getAttribute('href'))).body();
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  return proof.has('pdftotext', '-v') ? proof.pdfText(bytes) : null;
}

/** The copies certified at the counter, three pages of them. */
async function threePages(page) {
  await office.chooseProcedure(page, ...COPY);
  await office.fillIntake(page, office.PERSON);
  for (const kind of await page.locator('select[data-kind]').all()) await kind.selectOption('original');
  await page.locator('#f-counted').fill('3');
}

test('money comes in with receipts in continuous order, and an obligation stops the clock', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  const enter = async (user) => {
    await office.signOut(page);
    await signIn(page, user);
  };
  let owing;
  let asked;
  let number;

  await step('an officer who takes no money is told who does', async () => {
    await signIn(page, 'tiepnhan');
    await threePages(page);
    assert.equal(await page.locator('#f-fee_way option[value="now"]').count(), 0);
    assert.match(await said(page), /Người thu tại đơn vị: \S+/);
    await look(page, 'money-not-mine');
    await office.accept(page);
    owing = await office.dossierInSight(page);
    await look(page, 'money-owed');
    assert.match(await said(page), /Còn phải nộp 6\.000 đồng\.\s+Người thu: \S+/);
  });

  await step('an officer who also collects takes the fee with the dossier', async () => {
    await enter('06184.motcua');
    await threePages(page);
    await page.locator('#f-fee_way').selectOption('now');
    await look(page, 'money-with-the-dossier');
    await office.accept(page);
    await look(page, 'money-taken-with-the-dossier');
    const words = await said(page);
    assert.match(words, /Đã thu 6\.000 đồng, biên lai MC-23E\/\d{7}/);
    number = Number(words.match(/MC-23E\/(\d{7})/)[1]);
    const text = await receipt(page);
    if (text) assert.ok(text.includes('BIÊN LAI') && text.includes(office.PERSON.name), text);
  });

  await step('the cashier begins with what is owed, and more than that is not taken', async () => {
    await enter('thuphi');
    assert.equal(new URL(page.url()).pathname, '/office/fees');
    await look(page, 'money-day');
    await press(page, `main a[href="${owing.path}/fee"]`);
    await page.locator('#f-amount').fill('60.000');
    await page.locator('input[name="way"][value="cash"]').check();
    await press(page, 'form[action$="/fee"] button[type="submit"]');
    await look(page, 'money-too-much');
    assert.ok(await page.locator('.error-summary').isVisible());
    assert.equal(await page.locator('#f-amount').inputValue(), '60.000');
  });

  await step('the next receipt has the next number, and the day adds up', async () => {
    await page.locator('#f-amount').fill('6.000');
    await press(page, 'form[action$="/fee"] button[type="submit"]');
    await look(page, 'money-taken');
    const next = `MC-23E/${String(number + 1).padStart(7, '0')}`;
    assert.ok((await said(page)).includes(next), await said(page));
    await page.goto('/office/fees');
    await look(page, 'money-day-after');
    const words = await said(page);
    assert.ok(words.includes(next) && words.includes('12.000 đồng'), words);
  });

  await step('whoever settles asks for a payment, and the clock stands still', async () => {
    await enter('tiepnhan');
    asked = await office.takeIn(page, office.PERSON);
    await office.transfer(page);
    await enter('thuly');
    await office.openList(page, 'Chưa ai nhận');
    await office.claimFromList(page, asked.code);
    await page.goto(`${asked.path}/payment`);
    await press(page, 'form[action$="/payment"] button[type="submit"]');
    await look(page, 'money-obligation-mistakes');
    assert.ok(await page.locator('#f-amount-problem').isVisible());
    await page.locator('#f-amount').fill('1.250.000');
    await page.locator('#f-reason').fill('Lệ phí trước bạ');
    await page.locator('#f-notice').fill('Thông báo 45/TB-CCT ngày 15/11/2023');
    await press(page, 'form[action$="/payment"] button[type="submit"]');
    await look(page, 'money-obligation');
    const words = await said(page);
    assert.ok(words.includes('Yêu cầu thực hiện nghĩa vụ tài chính'), words);
    assert.match(words, /Tạm dừng/);
  });

  await step('the cashier confirms with the voucher, and the clock goes on', async () => {
    await enter('thuphi');
    await look(page, 'money-obligations');
    await press(page, `main a[href="${asked.path}/fee"]`);
    await press(page, 'form[action$="/payment/confirm"] button[type="submit"]');
    await look(page, 'money-voucher-missing');
    assert.ok(await page.locator('#f-voucher-problem').isVisible());
    await page.locator('#f-voucher').fill('Giấy nộp tiền 0012345 ngày 15/11/2023');
    await press(page, 'form[action$="/payment/confirm"] button[type="submit"]');
    await look(page, 'money-confirmed');
    await enter('thuly');
    await page.goto(asked.path);
    await look(page, 'money-goes-on');
    const words = await said(page);
    assert.ok(words.includes('Đang xử lý') && !words.includes('Tạm dừng'), words);
  });
});
