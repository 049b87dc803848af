// The main job: a paper dossier becomes a settled case, a paper in the repository and a figure on the public board.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';
import * as board from './board.mjs';
import * as proof from './proof.mjs';

const SCAN = office.sample('d04_tokhai_honnhan__scan200.jpg');

let server;
let browser;

before(async () => {
  server = await startServer('walk');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a paper dossier becomes a settled case, a repository entry and a figure', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let atFirst;
  let dossier;
  let signed;

  await step('a visitor reads the ratios of commune, district and province', async () => {
    for (const [path, name] of [['/', 'front'], ['/board', 'board'], ['/track', 'track'], ['/verify', 'verify']]) {
      await page.goto(path);
      await look(page, `walk-${name}`);
    }
    atFirst = await board.ratios(page);
    await look(page, 'walk-board-province');
  });

  await step('an intake officer signs in and finds the procedure by its name', async () => {
    await page.goto('/sign-in');
    await look(page, 'walk-sign-in');
    await signIn(page, 'tiepnhan');
    await look(page, 'walk-work-list');
    await page.goto('/office/intake');
    await look(page, 'walk-procedures');
    await office.chooseProcedure(page, 'khai sinh', '1.001193');
    await look(page, 'walk-intake');
  });

  await step('the dossier is accepted and has a code in the form of the law', async () => {
    await office.fillIntake(page, office.PERSON);
    await office.accept(page);
    await look(page, 'walk-accepted');
    dossier = await office.dossierInSight(page);
    assert.match(dossier.code, /^H37(\.\d\d){1,3}-231115-\d{4}$/);
  });

  await step('slip 01 is an A5 paper with the code and the person on it', async (t) => {
    const slip = await page.request.get(`${dossier.path}/slip-01.pdf`);
    assert.equal(slip.headers()['content-type'], 'application/pdf');
    const bytes = await slip.body();
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
    if (!proof.has('pdftotext', '-v')) return t.diagnostic('not read: pdftotext is missing');
    assert.deepEqual(proof.pdfSize(bytes), [148, 210]);
    const text = proof.pdfText(bytes);
    for (const words of [dossier.code, office.PERSON.name, office.PERSON.number, 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ']) {
      assert.ok(text.includes(words), `the slip lacks "${words}":\n${text}`);
    }
  });

  await step('a scan is read, with boxes around its words and fields proposed', async () => {
    await page.goto(`${dossier.path}/scan?part=component-1`);
    await look(page, 'walk-scan');
    await office.sendScan(page, dossier, 'component-1', SCAN);
    await office.waitForReading(page);
    await look(page, 'walk-check');
    assert.ok(await page.locator('[data-paper] rect.box').count() > 60, 'too few words have boxes');
    assert.ok(await page.locator('[data-paper] a[data-field]').count() >= 2, 'no field was found on the paper');
    const name = await page.locator('#check [name="paper-name"]').inputValue();
    assert.equal(name, 'TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN');
    assert.ok((await page.locator('.read-text').textContent()).includes('Kính gửi: UBND xã'), 'the text of the page is missing');
  });

  await step('the officer corrects and confirms; the paper is signed and keeps a text layer', async (t) => {
    const paper = new URL(page.url()).pathname;
    await office.confirmPaper(page, {
      symbol: '12/TK', issuer: 'Ủy ban nhân dân thị trấn Đồng Đăng', 'issue-date': '14/11/2023',
      'paper-name': 'Tờ khai đăng ký khai sinh',
    });
    await look(page, 'walk-confirmed');
    await page.goto(paper);
    await look(page, 'walk-paper-kept');
    assert.ok((await page.locator('main').innerText()).includes(`${office.PERSON.number}.`), 'the paper has no code');
    signed = await (await page.request.get(`${paper}/signed.pdf`)).body();
    const original = await (await page.request.get(`${paper}/original`)).body();
    assert.ok(original.equals(readFileSync(SCAN)), 'the original is not what was sent');
    if (!proof.has('pdftotext', '-v')) return t.diagnostic('not read: pdftotext is missing');
    const text = proof.pdfText(signed);
    for (const words of ['Độc lập - Tự do - Hạnh phúc', 'TÌNH TRẠNG HÔN NHÂN', 'Quốc tịch: Việt Nam']) {
      assert.ok(text.includes(words), `the signed file lacks "${words}":\n${text}`);
    }
  });

  await step('the dossier goes to those who settle it, and the officer leaves', async () => {
    await page.goto(dossier.path);
    await office.transfer(page);
    await look(page, 'walk-transferred');
    await office.signOut(page);
    await look(page, 'walk-signed-out');
  });

  await step('a case officer drafts the result, the head signs it, the clerk seals it', async () => {
    await signIn(page, 'thuly');
    await office.openList(page, 'Chưa ai nhận');
    await look(page, 'walk-unclaimed');
    await office.claimFromList(page, dossier.code);
    await look(page, 'walk-claimed');
    await office.throughTheSteps(page, dossier, {
      enter: async (user) => {
        await office.signOut(page);
        await signIn(page, user);
      },
      look: (name) => look(page, `walk-${name}`),
    });
    await look(page, 'walk-settled');
    await office.signOut(page);
  });

  await step('a return officer hands the result to the owner', async () => {
    await signIn(page, 'trakq');
    await office.openList(page, 'Chờ trả kết quả');
    await look(page, 'walk-to-return');
    await office.openFromList(page, dossier.code);
    await look(page, 'walk-returning');
    await office.giveBack(page);
    await look(page, 'walk-returned');
    assert.equal(await page.locator('main form[action^="/office/dossiers/"]').count(), 0, 'something is left to do');
  });

  await step('search finds the papers by their content, with marks and without', async () => {
    // The last is what only the scan says, none of its fields.
    const typed = ['khai sinh', 'Đồng Đăng', 'Đồng Đăng'.normalize('NFD'), 'dong dang', 'TO KHAI DANG KY', 'muc dich su dung'];
    for (const words of typed) {
      const found = await office.searchPapers(page, words);
      assert.ok(found.includes(dossier.code), `"${words}" finds ${found}`);
    }
    await look(page, 'walk-search');
    assert.deepEqual(await office.searchPapers(page, 'thủy điện'), [], 'found what stands on no paper');
    await look(page, 'walk-search-nothing');
    await office.signOut(page);
  });

  await step('the ratios of commune, district and province moved by exactly this dossier', async () => {
    const now = await board.ratios(page);
    for (const place of ['commune', 'district', 'province']) {
      assert.deepEqual(now[place], {
        numerator: atFirst[place].numerator + 1, denominator: atFirst[place].denominator + 1,
      }, place);
    }
    for (const place of [board.COMMUNE, board.DISTRICT, board.PROVINCE]) {
      const codes = await board.behindFigure(page, place, 'digitised');
      assert.ok(codes.includes(dossier.code), `${place.unit} does not list ${dossier.code}`);
    }
    await look(page, 'walk-board-list');
    await page.goto('/board/units/06184');
    await look(page, 'walk-board-commune');
  });

  await step('the owner follows the dossier without an account', async () => {
    await page.goto('/track');
    await page.locator('#f-code').fill(dossier.code);
    await page.locator('#f-suffix').fill(office.PERSON.number.slice(-4));
    await office.press(page, page.locator('form[action="/track"] button[type="submit"]'));
    assert.ok((await page.locator('h1').innerText()).includes(dossier.code));
    assert.ok(!(await page.locator('main').innerText()).includes(office.PERSON.name), 'the open page names the owner');
    await look(page, 'walk-tracked');
  });

  await step('verify says all is whole; after one changed byte it says which', async (t) => {
    const whole = proof.verify(server.data);
    assert.equal(whole.status, 0, whole.words);

    const file = proof.blob(server.data, signed);
    const undo = proof.changeByte(file.path);
    const changedFile = proof.verify(server.data);
    undo();
    assert.equal(changedFile.status, 1, changedFile.words);
    assert.ok(changedFile.words.includes(file.name), `the file ${file.name} is not named:\n${changedFile.words}`);

    if (!proof.has('python3', '-c', 'import sqlite3')) return t.diagnostic('no event changed: python3 is missing');
    const event = proof.changeEvent(server.data, dossier.path.split('/').at(-1));
    const changedEvent = proof.verify(server.data);
    assert.equal(changedEvent.status, 1, changedEvent.words);
    assert.ok(changedEvent.words.includes(event.stream), `the stream ${event.stream} is not named:\n${changedEvent.words}`);
  });
});
