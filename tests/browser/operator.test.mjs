// An operator digitises a box of earlier years with the keyboard alone, from the start page on: mixed scans matched to the
// register, the queue worked off, papers checked and signed. 40 pages and three papers signed; where MOTCUA_OPERATOR_PAGES names
// how many pages, the whole box is signed (`make operator`: 200).
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { lookInPassing } from './look.mjs';
import { hands, journey } from './steps.mjs';
import * as office from './office.mjs';

/** Whether the box is worked off to its last paper. */
const WHOLE = process.env.MOTCUA_OPERATOR_PAGES !== undefined;
/** Pages of letters; beside them come scans of other kinds, a separator, twins. */
const PAGES = Number(process.env.MOTCUA_OPERATOR_PAGES ?? 40);
/** Every fourth letter comes as a picture, as scanners write them. */
const PICTURES = ['png', 'jpeg', 'tiff'];
const EACH_PICTURE = 4;
/** Key presses beyond typing that it may cost until register and box are in: from the start page, once a box. */
const MOST_BEFORE = 80;
/** That an entry of the queue may cost. */
const MOST_KEYS = 8;
/** That a paper may cost, from its first doubt to its signature. */
const MOST_A_PAPER = 30;

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

/** What an operator types into a field that must be filled in and was not read; `nth` keeps the symbols apart. */
const typedInto = (name, nth) => ({
  'issue-date': '09/10/2023', symbol: `9${nth}/2023`, 'owner-id-number': '020195004321', 'paper-name': 'Trích lục khai sinh',
})[name] ?? 'UBND xã Bình Trung';

/**
 * Checks and signs the paper in sight: Enter goes from doubt to doubt and signs at the button alone, nothing unseen is signed.
 * Returns how many doubts were passed.
 */
async function signPaper(page, hand, nth) {
  const at = page.url();
  const begun = hand.count.keys;
  const inHand = () => page.evaluate(() => {
    const { tagName, type, name, value, checked } = document.activeElement;
    return { tagName, type, name, value, checked, needed: document.activeElement.getAttribute('aria-required') === 'true' };
  });
  // What a person named the line of may still be read; its page turns into the form by itself.
  await page.locator('form#check').waitFor({ timeout: 90_000 });
  await office.focusGiven(page);
  let doubts = 0;
  for (let field = await inHand(); field.tagName !== 'BUTTON'; field = await inHand()) {
    assert.equal(page.url(), at, 'signed while a doubt was unseen');
    assert.ok(hand.count.keys - begun < 3 * MOST_A_PAPER, `no end of doubts at ${field.name}`);
    if (['checkbox', 'radio'].includes(field.type)) {
      if (!field.checked) await hand.key('Space');
    } else if (field.needed && field.value === '') {
      await hand.type(typedInto(field.name, nth));
    }
    doubts += 1;
    await hand.key('Enter');
  }
  await hand.key('Enter');
  await page.waitForURL((url) => url.href !== at)
    .catch(async () => assert.fail(await page.locator('main').innerText()));
  return doubts;
}

test('a box of mixed scans is matched to the register, worked off and signed with the keyboard alone', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  const hand = hands(page);
  const words = () => page.locator('main').innerText();
  const path = () => new URL(page.url()).pathname;
  const cost = { before: 0, queue: 0, papers: 0 };
  let batch;
  let sent = 0;
  let waited = 0;

  await step('the register of the year is there before the scans', async () => {
    await signIn(page, 'tiepnhan');
    await hand.goTo('/office/batches');
    await hand.skip();
    await hand.tabTo('main a[href^="/office/registers"]');
    await hand.send('Enter');
    const lines = ['STT;Họ và tên;Ngày trả kết quả;Số, ký hiệu'];
    for (let number = 1; number <= PAGES; number += 1) lines.push(`${number};${owner(number)};05/08/2019;${number}/2019/TLKS`);
    lines.push(`${PAGES + 1};Nông Văn Quyết;06/08/2019;`, `${PAGES + 2};Vi Thị Tách;06/08/2019;`);
    await hand.skip();
    await hand.tabTo('main input[name="procedure"]');
    await hand.type('1.001193');
    await hand.tabTo('main input[type="file"]');
    await hand.choose({ name: 'so-2019.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
    await hand.tabTo('form[method="post"][action="/office/registers"] button[type="submit"]');
    await hand.send('Enter');
    await office.focusGiven(page);
    assert.ok(await hand.holds('form[action$="/import"] button'), 'a sheet without a fault is one key from being stored');
    await hand.send('Enter');
    assert.ok((await words()).includes(`Đã nhập ${PAGES + 2} dòng sổ`), await words());
    await office.focusGiven(page);
    await hand.send('Enter');
    assert.equal(path(), '/office/batches', 'the scans come next');
  });

  await step('the box comes in at once and is matched by the machine', async () => {
    const files = await box();
    sent = files.length;
    await hand.skip();
    await hand.tabTo('main input[name="procedure"]');
    await hand.type('1.001193');
    await hand.tabTo('main input[name="name"]');
    await hand.type('Khai sinh 2019, hộp 3');
    await hand.send('Enter');
    batch = path();
    assert.match(batch, /^\/office\/batches\/[0-9a-f-]{36}$/);
    await office.focusGiven(page);
    assert.ok(await hand.holds('#f-file'), 'a batch without papers begins at its files');
    await hand.choose(files);
    await hand.tabTo('form[data-portions] button[type="submit"]');
    const started = Date.now();
    await hand.send('Enter', { timeout: 60_000 + PAGES * 2_000 });
    cost.before = hand.count.keys;
    assert.ok((await words()).includes('2 tệp trùng'), await words());
    await office.batchRead(page, 60_000 + PAGES * 4_000);
    waited = Date.now() - started;
    // The page loaded itself anew and gave the focus to the first of the queue.
    await page.waitForFunction(() => document.activeElement?.matches('a[href^="/office/items/"]'));
    const matched = page.locator(`.tabs a[href="${batch}?list=matched"] .count`);
    assert.equal((await matched.innerText()).trim(), String(PAGES));
    assert.ok(cost.before <= MOST_BEFORE, `${cost.before} key presses until the box was in`);
  });

  await step('the queue is worked off entry by entry, the next always at hand', async () => {
    await lookInPassing(page, 'operator-queue');
    const left = ['Nông Văn Quyết', 'Vi Thị Tách'];
    let entries = 0;
    await hand.send('Enter');
    while (path().startsWith('/office/items/')) {
      entries += 1;
      assert.ok(entries < 12, 'the queue does not end');
      await office.focusGiven(page);
      const told = await words();
      if (entries === 1) await lookInPassing(page, 'operator-entry');
      const name = told.includes('phan-cach') ? left.shift() : undefined;
      if (name) {
        await hand.tabTo('#f-q', { by: 'Shift+Tab' });
        await hand.type(name);
        await hand.send('Enter');
        await office.focusGiven(page);
        await hand.send('Enter');
      } else {
        await hand.tabTo('form[action$="/discard"] button');
        await hand.send('Enter');
      }
    }
    cost.queue = hand.count.keys - cost.before;
    assert.match(page.url(), /list=queue&done=/);
    assert.equal(entries, 5, 'two papers behind the separator, one of another kind, two twins');
    assert.ok(cost.queue <= entries * MOST_KEYS, `${cost.queue} key presses for ${entries} entries of the queue`);
  });

  await step('papers of the batch are checked one after the other by the Enter key', async () => {
    await office.focusGiven(page);
    assert.ok(await hand.holds(`a[href="${batch}/check"]`), 'behind the queue comes the check');
    await hand.send('Enter');
    await page.locator('form#check').waitFor();
    await office.focusGiven(page);
    await lookInPassing(page, 'operator-check');
    const most = WHOLE ? Infinity : 3;
    let papers = 0;
    let doubts = 0;
    for (; papers < most && path().startsWith('/office/papers/'); papers += 1) doubts += await signPaper(page, hand, papers);
    assert.ok(doubts >= papers, `only ${doubts} doubts of ${papers} papers were passed`);
    assert.ok(WHOLE || papers === 3, `${papers} papers were signed`);
    cost.papers = hand.count.keys - cost.before - cost.queue;
    assert.ok(cost.papers <= papers * MOST_A_PAPER, `${cost.papers} key presses for ${papers} papers`);
    if (WHOLE) papers += await signTheSure();
    const each = ((hand.count.keys - cost.before - cost.queue) / papers).toFixed(1);
    console.log(`operator: ${PAGES} pages of letters, ${sent} files; ${cost.before} key presses until register and box were in, `
      + `${cost.queue} for the queue, ${each} a paper for ${papers} papers checked and signed; ${hand.count.typed} letters typed; `
      + `waited ${(waited / 60_000).toFixed(1)} minutes until all was read (not judged)`);
  });

  /** What is left where every value is sure is signed from lists, each by one key; returns how many papers those were. */
  async function signTheSure() {
    let papers = 0;
    for (let lists = 0; path().endsWith('/sure'); lists += 1) {
      assert.ok(lists < 20, 'the lists of sure papers do not end');
      papers += await page.locator('main input[type="checkbox"][name^="paper."]').count();
      await office.focusGiven(page);
      await hand.send('Enter');
    }
    assert.match(page.url(), /done=checked$/, await words());
    assert.match(await words(), new RegExp(`Đã ký số\\s+${PAGES + 2}(?!\\d)`), 'every paper with a line is signed');
    return papers;
  }
});
