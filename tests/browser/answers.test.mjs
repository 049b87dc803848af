// Filings from afar: answered within eight working hours, sent back once with everything that is missing, or refused.
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
  server = await startServer('answers');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens the filing in this row of the list; the addresses of its pages. */
async function openFiling(page, row) {
  await page.goto('/office/filings');
  await office.press(page, page.locator('tbody tr').nth(row).locator('a.code'));
  const id = new URL(page.url()).pathname.split('/').at(-1);
  return { filing: `/office/filings/${id}`, dossier: `/office/dossiers/${id}` };
}

/** Presses the form's own act: some pages have buttons beside it that only add rows. */
const send = (page, path) => office.press(page, page.locator(`form[action$="${path}"] button.big[type="submit"]`));

test('an intake officer answers filings from afar', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);

  await step('the most urgent filing stands first, with the working time left in words', async () => {
    await signIn(page, 'tiepnhan');
    await page.goto('/office/filings');
    await look(page, 'answers-filings');
    const left = await page.locator('tbody tr td:last-child .pill').allInnerTexts();
    assert.match(left[0], /^Quá hạn trả lời/);
    assert.match(left.at(-1), /^Còn \d+ giờ \d+ phút làm việc$/);
  });

  let asked;
  await step('a supplement names every paper and field at once; an empty request comes back as it was', async () => {
    asked = await openFiling(page, 0);
    await look(page, 'answers-filing');
    await page.goto(`${asked.dossier}/supplement`);
    await page.locator('[name="note"]').fill('Mang theo bản chính khi đến.');
    await send(page, '/supplement');
    await look(page, 'answers-supplement-empty');
    assert.equal((await page.locator('[name="note"]').inputValue()).trim(), 'Mang theo bản chính khi đến.');
    await page.locator('[name="paper-1-reason"]').selectOption('unsigned');
    await page.locator('[name="paper-1-words"]').fill('Tờ khai chưa có chữ ký của người yêu cầu');
    await page.locator('[name="paper-1-originals"]').fill('1');
    await page.locator('[name="field-1-name"]').fill('Nơi cư trú của người cha');
    await page.locator('[name="field-1-reason"]').selectOption('mismatch');
    await page.locator('[name="until"]').fill('2023-11-24');
    // More fields than the page shows at first: a press adds rows and loses nothing.
    const rows = () => page.locator('[name^="field-"][name$="-name"]').count();
    const shown = await rows();
    await office.press(page, page.locator('button[name="act"][value="more"]'));
    assert.ok(await rows() > shown, 'no rows were added');
    assert.equal(await page.locator('[name="field-1-name"]').inputValue(), 'Nơi cư trú của người cha');
    assert.equal(await page.locator('[name="paper-1-words"]').inputValue(), 'Tờ khai chưa có chữ ký của người yêu cầu');
    assert.equal(await page.locator('[name="until"]').inputValue(), '2023-11-24');
    await look(page, 'answers-supplement');
    await send(page, '/supplement');
    await look(page, 'answers-supplement-requested');
    assert.ok((await page.locator('main').innerText()).includes('Yêu cầu bổ sung giấy tờ'));
  });

  await step('slip 02 lists the paper, the field, the reasons and the day', async (t) => {
    const bytes = await (await page.request.get(`${asked.dossier}/slip-02.pdf`)).body();
    if (!proof.has('pdftotext', '-v')) return t.diagnostic('not read: pdftotext is missing');
    assert.deepEqual(proof.pdfSize(bytes), [148, 210]);
    const text = proof.pdfText(bytes).replace(/\s+/g, ' ');
    for (const words of ['BỔ SUNG, HOÀN THIỆN HỒ SƠ', 'Tờ khai chưa có chữ ký', 'Nơi cư trú của người cha', '24/11/2023']) {
      assert.ok(text.includes(words), `slip 02 lacks "${words}":\n${text}`);
    }
  });

  await step('what was brought in part is noted; once all is there the time is counted afresh', async () => {
    await page.goto(`${asked.dossier}/supplement/complete`);
    await page.locator('input[name="mended"][value="1"]').check();
    await send(page, '/complete');
    await look(page, 'answers-still-open');
    assert.equal(await page.locator('input[name="mended"]:checked').count(), 1);
    await page.locator('input[name="mended"][value="2"]').check();
    await send(page, '/complete');
    await look(page, 'answers-complete');
    assert.match(await page.locator('h1 + p .pill').first().innerText(), /Được tiếp nhận/);
  });

  await step('a filing is refused with a reason and its legal basis, and slip 03 says so', async (t) => {
    const refused = await openFiling(page, 0);
    await page.goto(`${refused.dossier}/refuse`);
    await look(page, 'answers-refuse');
    await send(page, '/refuse');
    await look(page, 'answers-refuse-empty');
    assert.equal(await page.locator('.error-summary li').count(), 3);
    await page.locator('[name="reason"]').selectOption('not-competent');
    await page.locator('[name="words"]').fill('Người được khai sinh cư trú tại xã khác; đề nghị nộp tại nơi cư trú.');
    await page.locator('[name="legal_basis"]').fill('Điều 13 Luật Hộ tịch 2014');
    await send(page, '/refuse');
    await look(page, 'answers-refused');
    const bytes = await (await page.request.get(`${refused.dossier}/slip-03.pdf`)).body();
    if (!proof.has('pdftotext', '-v')) return t.diagnostic('not read: pdftotext is missing');
    const text = proof.pdfText(bytes).replace(/\s+/g, ' ');
    for (const words of ['TỪ CHỐI', 'Không thuộc thẩm quyền', 'Điều 13 Luật Hộ tịch 2014']) {
      assert.ok(text.includes(words), `slip 03 lacks "${words}":\n${text}`);
    }
  });

  await step('a complete filing is accepted, and its own time begins', async () => {
    const whole = await openFiling(page, 0);
    await page.locator('select[name="component-1"]').selectOption('electronic');
    await page.locator('select[name="component-2"]').selectOption('electronic');
    await send(page, new URL(page.url()).pathname);
    await look(page, 'answers-accepted');
    assert.equal(new URL(page.url()).pathname, whole.dossier);
    await page.goto(`${whole.dossier}/withdraw`);
    await look(page, 'answers-withdraw');
    await send(page, '/withdraw');
    assert.ok((await page.locator('main').innerText()).includes('Đã rút hồ sơ'));
  });
});
