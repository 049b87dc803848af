// An operator digitises a box of earlier years: mixed scans matched to the register, the queue worked off by keys.
// 40 pages unless MOTCUA_OPERATOR_PAGES names more.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';

/** Pages of letters; beside them come scans of other kinds, a separator, twins. */
const PAGES = Number(process.env.MOTCUA_OPERATOR_PAGES ?? 40);
/** Every fourth letter comes as a picture, as scanners write them. */
const PICTURES = ['png', 'jpeg', 'tiff'];
const EACH_PICTURE = 4;
/** Key presses an entry of the queue may cost beyond typing. */
const MOST_KEYS = 8;

let server;
let browser;
let folder;

before(async () => {
  server = await startServer('operator');
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), 'motcua-box-'));
});

after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const GIVEN = ['Én', 'Lâm', 'Bảy', 'Mây', 'Thử', 'Đào', 'Khóm'];
const MIDDLE = ['Thị', 'Văn', 'Minh', 'Ngọc', 'Thanh'];
const owner = (number) => `Hoàng ${MIDDLE[Math.floor(number / GIVEN.length) % MIDDLE.length]} ${GIVEN[number % GIVEN.length]}`;

const letter = (number) => `<section>
  <p>UBND HUYỆN CAO LỘC<br><b>UBND THỊ TRẤN ĐỒNG ĐĂNG</b><br>Số: ${number}/2019/TLKS</p>
  <p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do - Hạnh phúc</p>
  <p><i>Đồng Đăng, ngày 05 tháng 8 năm 2019</i></p><h1>TRÍCH LỤC KHAI SINH</h1>
  <p>Họ, chữ đệm, tên: ${owner(number)}</p></section>`;

function run(program, ...args) {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  assert.equal(status, 0, `${program}: ${stderr}`);
}

/** Draws the letters once and cuts the file into one a letter; the first come as pictures. */
async function box() {
  const page = await browser.newPage();
  const letters = Array.from({ length: PAGES }, (_, at) => letter(at + 1)).join('');
  await page.setContent(`<style>section { break-after: page; font: 14pt serif; text-align: center }</style>${letters}`);
  const whole = join(folder, 'whole.bin');
  writeFileSync(whole, await page.pdf({ format: 'A4', margin: { top: '2cm', left: '2cm', right: '2cm' } }));
  await page.close();
  run('pdfseparate', '-l', String(PAGES), whole, join(folder, 'to-%03d.pdf'));
  for (let at = 0; at < PAGES - 2; at += EACH_PICTURE) {
    const kind = PICTURES[(at / EACH_PICTURE) % PICTURES.length];
    const pdf = join(folder, `to-${String(at + 1).padStart(3, '0')}.pdf`);
    run('pdftoppm', '-r', '200', `-${kind}`, '-singlefile', pdf, join(folder, `anh-${at + 1}`));
    rmSync(pdf);
  }
  rmSync(whole);
  copyFileSync(office.sample('batch_separator.pdf'), join(folder, 'to-phan-cach.pdf'));
  copyFileSync(office.sample('d05_phieuhen__scan200.jpg'), join(folder, 'z-khac.jpg'));
  for (const at of [PAGES - 1, PAGES]) {
    const name = `to-${String(at).padStart(3, '0')}.pdf`;
    copyFileSync(join(folder, name), join(folder, `z-lan-hai-${name}`));
  }
  return readdirSync(folder).sort().map((name) => join(folder, name));
}

test('a box of mixed scans is matched to the register and its queue is worked off by keys', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  const press = (selector) => office.press(page, page.locator(selector).first());
  const words = () => page.locator('main').innerText();
  let batch;
  let keys = 0;
  let typed = 0;
  const key = async (name, { loads = false } = {}) => {
    keys += 1;
    await Promise.all([loads ? page.waitForEvent('load') : null, page.keyboard.press(name)]);
  };
  const type = async (text) => {
    typed += text.length;
    await page.keyboard.type(text);
  };

  await step('the register of the year is there before the scans', async () => {
    await signIn(page, 'tiepnhan');
    await page.goto('/office/registers');
    const lines = ['STT;Họ và tên;Ngày trả kết quả;Số, ký hiệu'];
    for (let number = 1; number <= PAGES; number += 1) lines.push(`${number};${owner(number)};05/08/2019;${number}/2019/TLKS`);
    lines.push(`${PAGES + 1};Nông Văn Quyết;06/08/2019;`, `${PAGES + 2};Vi Thị Tách;06/08/2019;`);
    await page.locator('input[type="file"]').setInputFiles({
      name: 'so-2019.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')),
    });
    await page.locator('input[name="procedure"]').fill('1.001193');
    await press('form[action="/office/registers"] button[type="submit"]');
    await press('form[action$="/import"] button[type="submit"]');
    assert.ok((await words()).includes(`Đã nhập ${PAGES + 2} dòng sổ`), await words());
  });

  await step('the box comes in at once and is matched by the machine', async () => {
    const files = await box();
    await page.goto('/office/batches');
    await page.locator('input[name="name"]').fill('Khai sinh 2019, hộp 3');
    await page.locator('input[name="procedure"]').fill('1.001193');
    await press('form[action="/office/batches"] button[type="submit"]');
    batch = new URL(page.url()).pathname;
    const started = Date.now();
    await page.locator('#f-file').setInputFiles(files);
    await press('form[action$="/files"] button[type="submit"]');
    assert.ok((await words()).includes('2 tệp trùng'), await words());
    await office.batchRead(page, 60_000 + PAGES * 4_000);
    console.log(`operator: ${files.length} files read in ${Math.round((Date.now() - started) / 1000)} s`);
    await page.goto(`${batch}?list=matched`);
    assert.match(await page.locator('nav.tabs [aria-current], .tabs [aria-current]').first().innerText(), new RegExp(`${PAGES}`));
  });

  await step('the queue is worked off entry by entry, the next always at hand', async () => {
    await page.goto(`${batch}?list=queue`);
    await look(page, 'operator-queue');
    keys = 0;
    const left = [['Nông Văn Quyết', 'd02'], ['Vi Thị Tách', 'd02']];
    let entries = 0;
    await key('Enter', { loads: true });
    while (page.url().includes('/office/items/')) {
      entries += 1;
      assert.ok(entries < 12, 'the queue does not end');
      const told = await words();
      if (entries === 1) await look(page, 'operator-entry');
      const name = left.length > 0 && told.includes('phan-cach') ? left.shift()[0] : null;
      if (name) {
        while (!(await page.evaluate(() => document.activeElement?.id === 'f-q'))) await key('Shift+Tab');
        await type(name);
        await key('Enter', { loads: true });
        await key('Enter', { loads: true });
      } else {
        while (!(await page.evaluate(() => document.activeElement?.closest('form')?.action.endsWith('/discard')))) await key('Tab');
        await key('Enter', { loads: true });
      }
    }
    assert.match(page.url(), /list=queue&done=/);
    assert.ok((await words()).includes('Hàng chờ') || entries > 0);
    console.log(`operator: ${entries} entries of the queue, ${keys} key presses and ${typed} typed letters`);
    assert.equal(entries, 5, 'two papers behind the separator, one of another kind, two twins');
    assert.ok(keys <= entries * MOST_KEYS, `${keys} key presses`);
  });

  await step('papers of the batch are checked one after the other by the Enter key', async () => {
    await page.goto(`${batch}/check`);
    await page.locator('form#check').waitFor();
    await look(page, 'operator-check');
    // Looking took the focus away; the page gives it to the first doubt when it opens.
    await page.reload();
    keys = 0;
    const inHand = () => page.evaluate(() => {
      const { tagName, type, name, value, checked } = document.activeElement;
      return { tagName, type, name, value, checked, needed: document.activeElement.getAttribute('aria-required') === 'true' };
    });
    let passed = 0;
    for (let paper = 0; paper < 3; paper += 1) {
      const before = page.url();
      await office.focusGiven(page);
      // Enter goes from doubt to doubt and signs at the button alone: nothing unseen is signed.
      for (let field = await inHand(); field.tagName !== 'BUTTON'; field = await inHand()) {
        assert.equal(page.url(), before, 'signed while a doubt was unseen');
        if (['checkbox', 'radio'].includes(field.type)) {
          if (!field.checked) await page.keyboard.press('Space');
          keys += 1;
        } else if (field.needed && field.value === '') {
          await page.keyboard.type({ 'issue-date': '09/10/2023', symbol: `9${paper}/2023`, 'owner-id-number': '020195004321' }[field.name] ?? 'UBND xã Bình Trung');
        }
        keys += 1;
        passed += 1;
        assert.ok(keys < 90, `no end of doubts at ${field.name}`);
        await page.keyboard.press('Enter');
      }
      keys += 1;
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.href !== before).catch(async () => assert.fail(await words()));
    }
    assert.ok(passed >= 3, `only ${passed} doubts of three papers were passed`);
    console.log(`operator: three papers checked and signed with ${keys} key presses`);
  });
});
