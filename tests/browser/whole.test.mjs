// The three whole journeys of the portal: a new person from home, a company through whoever acts for it, and somebody
// helped at a kiosk. Each finds, files with one paper reused and one photographed, is asked once for a correction, pays by
// code, receives, and rates; a stranger verifies the result.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { noProblems, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as account from './account.mjs';
import * as office from './office.mjs';
import * as whole from './whole.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('whole');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const { said } = whole;
const MARRIAGE = ['kết hôn', '1.000894'];
const BIRTH = { words: 'lam giay khai sihn cho con', name: 'Đăng ký khai sinh', photographed: 2, reused: 7, vault: true };
/** Blanks of the paper form (tờ khai đăng ký khai sinh, Thông tư 04/2020/TT-BTP), and of registering for an account. */
const PAPER_BLANKS = 28;

/** Nobody bears these numbers. */
const MOTHER = { number: '020193004726', name: 'Lăng Thị Mai', contact: 'mai@example.vn', password: 'suối chảy qua bản nhỏ', address: 'Khu Nam Quan, thị trấn Đồng Đăng', phone: '0912004726' };
const GRANDMOTHER = { number: '020171004737', name: 'Hoàng Thị Sẻ', address: 'Khu Nam Quan, thị trấn Đồng Đăng', phone: '0912004737' };

/** What follows the sending is the same for everybody: one correction, one payment, the result, a stranger, a rating. */
async function theRest(step, { desk, page, by, dossier, amount, owner, name, appraised, back = async () => {} }) {
  let reference;
  let address;

  await step('the desk asks once for a better photograph, and the owner is told in the header of each page', async () => {
    await whole.askForCorrection(desk, dossier.at, dossier.photographed);
    await back();
    await page.goto('/board');
    // Unpaid fees of other dossiers wait too.
    assert.match(await page.locator('.site-nav').innerText(), /Hồ sơ của tôi\s*[1-9]/);
    await look(page, `whole-${name}-told`);
  });

  await step('it is mended from the one list', async () => {
    const sent = await whole.correct(page, by);
    assert.equal(sent.code, dossier.at.code);
    await look(page, `whole-${name}-mended`);
    await whole.takeInCompleted(desk, dossier.at);
  });

  await step('it is paid by code, once the bank tells of it', async () => {
    await back();
    reference = await whole.owed(page, dossier.at);
    await look(page, `whole-${name}-owed`);
    await whole.bankPays(desk, reference, amount);
    await page.reload();
    assert.match(await said(page), /Đã nộp đủ/);
  });

  await step('officers settle it and give it back', async () => {
    await whole.settleAndReturn(desk, dossier.at, { appraised });
  });

  await step('the result lies in the vault, signed', async () => {
    await back();
    address = await whole.resultInVault(page, dossier.at);
    await look(page, `whole-${name}-result`);
  });

  await step('a stranger verifies it by its code', async () => {
    const stranger = await whole.verifiedByStranger(browser, server, address, owner);
    await look(stranger, `whole-${name}-verified`);
    await stranger.context().close();
  });

  await step('the owner rates', async () => {
    await back();
    await whole.rate(page, dossier.at);
    await look(page, `whole-${name}-rated`);
  });
}

test('a new person registers, files from home, corrects, pays, receives and rates', async (t) => {
  const step = journey(t);
  const desk = await whole.officers(browser, server);
  const page = await whole.patient(browser, server);
  const by = whole.hand(page);
  const dossier = { photographed: BIRTH.photographed };

  await step('once before, the marriage was registered at the counter', async () => {
    await whole.settledBefore(desk, MOTHER, MARRIAGE);
  });

  await step('an account is opened, its contact confirmed, its number checked at the desk', async () => {
    await account.register(page, MOTHER);
    await account.giveCode(page, await account.shownCode(page));
    await account.enter(page, MOTHER.number, MOTHER.password);
    assert.match(page.url(), /\/portal\/account\/check$/);
    await whole.checkCard(desk, MOTHER);
  });

  await step('the procedure is found in everyday words', async () => {
    await whole.find(page, by, BIRTH.words, BIRTH.name);
    await whole.choose(page, by);
  });

  await step('the form, one paper from the vault, one photograph', async () => {
    await whole.fillBirth(page, by, MOTHER);
    await whole.papers(page, by, BIRTH);
    assert.match(await said(page), /16\.000 đồng/, 'what it costs is told before it is sent');
  });

  await step('it is sent, and what was done by hand is counted', async () => {
    dossier.at = await whole.send(page, by);
    await look(page, 'whole-person-sent');
    const { pages, fields } = by.count;
    console.log(`a first birth registration from home: ${pages} presses, ${fields} fields and files by hand, against ${PAPER_BLANKS} blanks on paper`);
    assert.ok(fields <= PAPER_BLANKS && pages <= 16, `${pages} presses, ${fields} fields`);
  });

  await theRest(step, { desk, page, by, dossier, amount: '16.000', owner: MOTHER, name: 'person' });
  noProblems(page);
});

test('somebody is helped at a kiosk, and it is recorded as helped', async (t) => {
  const step = journey(t);
  const desk = await whole.officers(browser, server);
  const page = await whole.patient(browser, server);
  const by = whole.hand(page);
  const dossier = { photographed: BIRTH.photographed };
  const back = async () => {
    await page.goto('/portal');
    if (!page.url().endsWith('/portal')) await whole.enterKiosk(page, desk, GRANDMOTHER);
  };

  await step('the marriage was registered at the counter', async () => {
    await whole.settledBefore(desk, GRANDMOTHER, MARRIAGE);
  });

  await step('an officer makes the machine in the hall a kiosk, and a code with the card in hand', async () => {
    await whole.makeKiosk(page);
    await whole.enterKiosk(page, desk, GRANDMOTHER);
    assert.equal(await page.locator('html.kiosk').count(), 1);
    assert.match(await page.locator('.viewer').innerText(), /Có cán bộ hỗ trợ tại quầy/);
    await look(page, 'whole-kiosk-start');
  });

  await step('they file together', async () => {
    await whole.find(page, by, BIRTH.words, BIRTH.name);
    await whole.choose(page, by);
    await whole.fillBirth(page, by, GRANDMOTHER);
    await whole.papers(page, by, BIRTH);
    dossier.at = await whole.send(page, by);
    assert.match(await said(page), /Nộp có hỗ trợ của/);
  });

  await step('the desk that answers sees who helped', async () => {
    await desk.as('tiepnhan');
    await desk.page.goto(`/office/filings/${dossier.at.id}`);
    assert.match(await said(desk.page), /Nộp có hỗ trợ của/);
    await look(desk.page, 'whole-kiosk-office');
  });

  await theRest(step, { desk, page, by, dossier, amount: '16.000', owner: GRANDMOTHER, name: 'kiosk', back });
});

const SALE = { words: 'chung thuc giao dich nha dat', name: 'Chứng thực giao dịch liên quan đến động sản, quyền sử dụng đất, nhà ở', photographed: 1, reused: 2 };
/** The company of the demonstration, and what whoever may act for it is known by there. */
const COMPANY = { number: '4900990004', name: 'Công ty TNHH Thử nghiệm Đồng Đăng', address: 'Khu Dây Thép, thị trấn Đồng Đăng', phone: '0912990004' };
const AGENT = 'có kết quả chờ nhận';

test('a company files through whoever acts for it by mandate', async (t) => {
  const step = journey(t);
  const desk = await whole.officers(browser, server);
  const page = await whole.patient(browser, server);
  const by = whole.hand(page);
  const dossier = { photographed: SALE.photographed };

  await step('once before, its certificate of land was scanned at the counter', async () => {
    await whole.scannedBefore(desk, COMPANY, {
      procedure: ['chứng thực giao dịch', '2.001035'], part: 'component-2', file: 'd01_kehoach170_p1__scan200.jpg',
      fields: { 'paper-name': 'Giấy chứng nhận quyền sở hữu/sử dụng tài sản', issuer: 'Sở Tài nguyên và Môi trường' },
    });
  });

  await step('the agent signs in and acts for it', async () => {
    await account.enterAs(page, AGENT);
    await page.goto('/portal/account/acting');
    await whole.press(page, 'form[action$="/use"] [type="submit"]');
    assert.match(await page.locator('.viewer').innerText(), /Đang làm thay cho Công ty/);
  });

  await step('it files with the certificate that is here and a photographed draft', async () => {
    await whole.find(page, by, SALE.words, SALE.name);
    await whole.choose(page, by, { variant: 'dat-dai' });
    await by.select('a-loai-giao-dich', 'Chuyển nhượng');
    await by.type('a-ben-a', 'Chu Đình Phúc');
    await by.type('a-ben-a--number', '020068957207');
    await by.type('a-ben-b', MOTHER.name);
    await by.type('a-ben-b--number', MOTHER.number);
    await by.type('a-tai-san', 'Quyền sử dụng thửa đất số 12, tờ bản đồ số 5, khu Dây Thép');
    await by.on('Tiếp tục');
    await whole.papers(page, by, SALE);
    assert.match(await said(page), /50\.000 đồng/);
    dossier.at = await whole.send(page, by);
    await look(page, 'whole-company-sent');
  });

  await theRest(step, { desk, page, by, dossier, amount: '50.000', owner: COMPANY, name: 'company', appraised: true });
  noProblems(page);
});
