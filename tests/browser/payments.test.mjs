// Paying: by code and statement, through the gateway, twice and given back, without an account; and a day that balances.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifacts, noProblems, openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';
import * as proof from './proof.mjs';

/** The owner of the demonstration whose dues these are. */
const OWNER = '020190004321';
const SUFFIX = '4321';

let server;
let browser;

before(async () => {
  server = await startServer('payments');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();
const press = (page, selector) => office.press(page, page.locator(selector).first());

async function atHome(page) {
  await page.goto('/portal/sign-in');
  await page.locator('#f-number').fill(OWNER);
  await page.locator('#f-password').fill('motcua-demo');
  await press(page, 'form[action="/portal/sign-in"] button[type="submit"]');
}

/** Opens the open due of this amount. */
async function openDue(page, amount) {
  await page.goto('/portal/dues');
  const row = page.locator('main tbody tr', { hasText: amount }).filter({ has: page.locator('a.button') }).first();
  await office.press(page, row.locator('a.button'));
}

const reference = async (page) => (await page.locator('.pay-transfer strong.code').first().innerText()).trim();
const pill = (page) => page.locator('.pay-due .pill').first().innerText();

/** Plays the simulated gateway from the due in sight. */
async function play(page, what) {
  // A payment that began already goes on.
  await press(page, 'form[action$="/gateway"] button, main a[href^="/pay/go/"]');
  await press(page, 'main a.button.big');
  await press(page, `button[value="${what}"]`);
}

test('money finds its dossier, or waits in sight, and the day balances', async (t) => {
  const step = journey(t);
  const home = await openPage(browser, server);
  const desk = await openPage(browser, server);
  let transferred;
  let code;

  await step('the owner sees what is to be paid, by which rule, and a code to pay with', async () => {
    await atHome(home);
    await home.goto('/portal/dues');
    await look(home, 'payments-dues');
    await openDue(home, '10.000');
    transferred = await reference(home);
    assert.match(transferred, /^MC[2-9A-HJ-NP-TV-Z]{9}$/);
    assert.match(await said(home), /Căn cứ thu/);
    assert.equal(await home.locator('svg.qr').count(), 1);
    code = await home.locator('.crumbs [aria-current="page"]').innerText();
    await look(home, 'payments-due');
  });

  await step('a statement of the bank pays what it names; what names nothing waits', async () => {
    await signIn(desk, 'ketoan');
    assert.match(desk.url(), /\/office\/payments$/);
    await look(desk, 'payments-queue');
    await desk.goto('/office/payments/statements');
    const file = join(mkdtempSync(join(tmpdir(), 'motcua-statement-')), 'sao-ke.csv');
    const head = 'Ngày giao dịch,Số bút toán,Ghi nợ,Ghi có,Nội dung\n';
    writeFileSync(file, `${head}15/11/2023,A1,,tám nghìn,${transferred}\n`);
    await desk.locator('#f-file').setInputFiles(file);
    await press(desk, 'form[enctype] button[type="submit"]');
    assert.match(await said(desk), /Không nhận dòng nào/);
    await look(desk, 'payments-statement-wrong');
    writeFileSync(file, `${head}15/11/2023,A1,,"10.000",IBFT ${transferred} nop phi\n15/11/2023,A2,,"7.000",khong ro\n15/11/2023,A3,"5.000",,chi\n`);
    await desk.locator('#f-file').setInputFiles(file);
    await press(desk, 'form[enctype] button[type="submit"]');
    assert.match(await said(desk), /2 dòng tiền vào: 2 dòng mới, khớp 1, chờ xử lý 1/);
    await look(desk, 'payments-statement');
    await desk.locator('#f-file').setInputFiles(file);
    await press(desk, 'form[enctype] button[type="submit"]');
    assert.match(await said(desk), /đã được nhận trước đây/);
  });

  await step('the owner finds it paid, with the receipt of the counter, which is nobody else’s', async () => {
    await home.reload();
    assert.equal(await pill(home), 'Đã nộp đủ');
    const href = await home.locator('a[href^="/portal/receipts/"]').first().getAttribute('href');
    const bytes = await (await home.request.get(href)).body();
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
    writeFileSync(join(artifacts, 'payments-receipt.pdf'), bytes);
    if (proof.has('pdftotext', '-v')) assert.match(proof.pdfText(bytes), /BIÊN LAI THU PHÍ/);
    const stranger = await openPage(browser, server);
    const answer = await stranger.request.get(href, { maxRedirects: 0 });
    assert.equal(answer.status(), 303, 'without an account it leads to signing in');
    assert.equal((await desk.request.get(href, { maxRedirects: 0 })).status(), 303, 'an officer is no owner');
    const unknown = href.replace(/.{4}$/, '0000');
    assert.equal((await home.request.get(unknown)).status(), 404);
    await look(home, 'payments-paid');
  });

  await step('through the gateway: what the browser brings back is not believed', async () => {
    // The first owner's due of this amount waits for the accountant: somebody else's is paid.
    const payer = await openPage(browser, server);
    await payer.goto('/portal/sign-in');
    await payer.locator('#f-number').fill('020195004321');
    await payer.locator('#f-password').fill('motcua-demo');
    await press(payer, 'form[action="/portal/sign-in"] button[type="submit"]');
    await openDue(payer, '50.000');
    const own = payer.url();
    await play(payer, 'tampered');
    assert.match(await said(payer), /97/);
    await look(payer, 'payments-simulator');
    await press(payer, 'main a.button.big');
    assert.match(await said(payer), /Không xác nhận được kết quả/);
    await payer.goto(own);
    assert.equal(await pill(payer), 'Chưa nộp');
    await play(payer, 'cancel');
    await press(payer, 'main a.button.big');
    assert.match(await said(payer), /không thành công/);
    await payer.goto(own);
    assert.equal(await pill(payer), 'Chưa nộp');
    await press(payer, 'form[action$="/gateway"] button, main a[href^="/pay/go/"]');
    await look(payer, 'payments-go');
    await payer.goto(own);
    assert.equal(await payer.locator('form[action$="/gateway"]').count(), 0, 'no second payment beside one that is open');
    assert.equal(await payer.getByRole('link', { name: 'Tiếp tục lần thanh toán này' }).count(), 1);
    await look(payer, 'payments-begun');
    await press(payer, 'main a[href^="/pay/go/"]');
    await press(payer, 'main a.button.big');
    const simulator = payer.url();
    await press(payer, 'button[value="lost"]');
    await payer.goto(own);
    assert.notEqual(await pill(payer), 'Đã nộp đủ', 'nobody told of it');
    await desk.goto('/office/payments');
    assert.match(await said(desk), /Lần thanh toán chưa có kết quả/);
    await look(desk, 'payments-asking');
    await press(desk, 'section[aria-labelledby="money-asking"] form button');
    assert.match(await said(desk), /đang hỏi cổng thanh toán/);
    // The question goes out with the next round of work.
    for (let tries = 0; tries < 200 && await pill(payer) !== 'Đã nộp đủ'; tries += 1) await payer.goto(own);
    assert.equal(await pill(payer), 'Đã nộp đủ', 'what the gateway answered is as good as its message');
    await payer.goto(simulator);
    await press(payer, 'button[value="twice"]');
    assert.match(await said(payer), /"02"[\s\S]*"00"/);
    await press(payer, 'main a.button.big');
    assert.match(await said(payer), /Đã nhận được tiền/);
    await look(payer, 'payments-return');
    await payer.goto(own);
    assert.equal(await pill(payer), 'Đã nộp đủ');
  });

  await step('without an account, by code and four digits; wrong ones are all answered alike', async () => {
    const page = await openPage(browser, server, { javaScript: false });
    await home.goto('/pay');
    await look(home, 'payments-public-ask');
    await home.locator('#f-code').fill(code);
    await home.locator('#f-suffix').fill(SUFFIX);
    await press(home, 'form[action="/pay"] button[type="submit"]');
    await look(home, 'payments-public');
    const ask = async (asked, suffix) => {
      await page.goto('/pay');
      await page.locator('#f-code').fill(asked);
      await page.locator('#f-suffix').fill(suffix);
      await press(page, 'form[action="/pay"] button[type="submit"]');
      return said(page);
    };
    const plain = (text) => text.replace(/\s+/g, ' ');
    assert.equal(plain(await ask(code, '0000')), plain(await ask('000.00.00.H37-231115-9999', SUFFIX)));
    const told = await ask(code, SUFFIX);
    assert.match(told, /Đã nộp đủ/);
    assert.doesNotMatch(told, /Lương Thị Hạnh|020190004321/, 'nothing says whose it is');
    const form = page.locator('form[action="/pay/receipt"]').first();
    const arrives = page.waitForEvent('download');
    await form.locator('button').click();
    const bytes = readFileSync(await (await arrives).path());
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-', 'the receipt comes without an account');
    const sent = { code, suffix: '0000', receipt: await form.locator('input[name="receipt"]').getAttribute('value') };
    const wrong = await page.request.post('/pay/receipt', { form: sent, headers: { 'sec-fetch-site': 'same-origin' } });
    assert.equal(wrong.status(), 404, 'wrong digits');
    await page.context().close();
  });

  await step('a message of nobody, or changed, or sent again, is told so', async () => {
    const ipn = async (query) => (await home.request.get(`/pay/ipn?${query}`)).json();
    assert.equal((await ipn('')).RspCode, '97');
    assert.equal((await ipn('vnp_TxnRef=1&vnp_Amount=100&vnp_SecureHash=00')).RspCode, '97');
    assert.equal((await home.request.post('/pay/bank', { data: '{}' })).status(), 404, 'no bank is set up');
    for (const path of ['/portal/dues/018bd0c6-0000-7000-8000-000000000000', '/portal/dues/x', '/pay/go/0', '/pay/simulator?a=1']) {
      assert.equal((await home.request.get(path)).status(), 404, path);
    }
  });

  await step('the accountant gives back what came twice, with a voucher and a reason', async () => {
    await desk.goto('/office/payments');
    const row = desk.locator('main tbody tr', { hasText: 'Nộp hai lần' }).first();
    await office.press(desk, row.locator('a.button'));
    await press(desk, 'form:has(textarea) button[type="submit"]');
    assert.match(await said(desk), /Chọn cách xử lý/);
    await look(desk, 'payments-case');
    await desk.locator('input[name="act"][value="refund"]').check();
    await desk.locator('#f-voucher').fill('UNC 15/11 số 01');
    await desk.locator('#f-note').fill('Trả hai lần qua cổng thanh toán');
    await press(desk, 'form:has(textarea) button[type="submit"]');
    assert.match(await said(desk), /Đã xử lý/);
    await desk.goto('/office/payments/closed');
    assert.match(await said(desk), /Trả hai lần qua cổng thanh toán/);
    await look(desk, 'payments-closed');
  });

  await step('the owner asks to be freed from another fee and is told that it waits', async () => {
    await openDue(home, '8.000');
    await home.locator('details summary', { hasText: 'miễn' }).click();
    await press(home, 'form[action$="/exemption"] button');
    assert.match(await said(home), /Cần chọn đối tượng/);
    await home.locator('#f-group').selectOption('poor');
    await press(home, 'form[action$="/exemption"] button');
    assert.match(await said(home), /Cần gửi tệp, chọn giấy tờ đã có hoặc ghi/);
    assert.equal(await home.locator('#f-group').inputValue(), 'poor', 'what was chosen is kept');
    await home.locator('#f-files').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await home.locator('form[action$="/exemption"] button').first().click();
    await home.locator('.error-summary', { hasText: 'anh.jpg' }).waitFor();
    assert.match(await said(home), /Không nhận được tệp anh\.jpg/);
    await look(home, 'payments-exemption-refused');
    await home.locator('#f-files').setInputFiles(office.sample('d05_phieuhen__scan200.jpg'));
    await press(home, 'form[action$="/exemption"] button');
    assert.match(await said(home), /đang được xem xét/);
    assert.match(await said(home), /kèm 1 giấy tờ/);
    await look(home, 'payments-exemption');
  });

  await step('the cashier opens the proof from the queue', async () => {
    const cashier = await openPage(browser, server);
    await signIn(cashier, 'thuphi');
    await cashier.goto('/office/payments');
    await office.press(cashier, cashier.locator('tr', { hasText: 'miễn' }).filter({ hasText: '8.000' }).locator('a').first());
    await look(cashier, 'payments-exemption-case');
    const href = await cashier.locator('main dd a[href*="/proofs/"]').first().getAttribute('href');
    const answer = await cashier.request.get(href);
    assert.equal(answer.status(), 200);
    assert.equal(answer.headers()['content-type'], 'application/pdf');
    noProblems(cashier);
    await cashier.context().close();
  });

  await step('the day balances, is closed, and takes only corrections beside it', async () => {
    await desk.goto('/office/payments/day');
    assert.match(await said(desk), /Khớp/);
    await look(desk, 'payments-day');
    for (const end of ['csv', 'xlsx', 'pdf']) {
      const href = await desk.locator(`a[href*="/day.${end}"]`).getAttribute('href');
      const bytes = await (await desk.request.get(href)).body();
      writeFileSync(join(artifacts, `payments-day.${end}`), bytes);
      assert.ok(bytes.length > 200, end);
    }
    await press(desk, 'form[action$="/day/close"] button');
    assert.match(await said(desk), /Đã khóa ngày/);
    await desk.locator('details summary', { hasText: 'điều chỉnh' }).click();
    await desk.locator('#f-channel').selectOption('cash');
    await desk.locator('#f-amount').fill('-1.000');
    await desk.locator('#f-reason').fill('Đếm thiếu một tờ');
    await press(desk, 'form[action$="/day/correct"] button');
    assert.match(await said(desk), /Đếm thiếu một tờ/);
    await look(desk, 'payments-day-closed');
  });

  await step('the receiving account changes from tomorrow at the earliest', async () => {
    await desk.goto('/office/payments/accounts');
    for (const [field, value] of [['from', '2023-11-15'], ['bank', '970416'], ['bank_name', 'Ngân hàng khác'], ['number', '99'], ['holder', 'UBND']]) {
      await desk.locator(`#f-${field}`).fill(value);
    }
    await press(desk, 'form[action="/office/payments/accounts"] button');
    assert.match(await said(desk), /sớm nhất từ ngày hôm sau/);
    await look(desk, 'payments-accounts');
    await office.signOut(desk);
    await signIn(desk, 'thuphi');
    await desk.goto('/office/payments');
    await desk.locator('main tbody tr', { hasText: 'Đề nghị miễn' }).first().waitFor();
    assert.equal((await desk.request.post('/office/payments/accounts')).status(), 403);
  });
});
