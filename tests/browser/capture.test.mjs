// Capture at the counter: three components, one already in the repository; by keys, from the tray and by telephone.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPage, PHONE, signIn, startBrowser, startServer } from './harness.mjs';
import { asHeic } from './heic.mjs';
import { look, lookInPassing } from './look.mjs';
import { hands, journey } from './steps.mjs';
import * as office from './office.mjs';

/** Đăng ký việc nuôi con nuôi trong nước: the child's birth certificate may come from the repository. */
const ADOPTION = '2.001263';
/**
 * Key presses that capturing may cost beyond typing. Counted is every key from the page that the acceptance ends on to the
 * signed papers: opening the screen, taking the tray, putting strays where they belong, making the papers, each doubt, signing.
 */
const MOST_KEYS = 25;

let server;
let browser;

before(async () => {
  server = await startServer('capture');
  // The scanners of the demonstration have files of their own; here the trays hold what the journeys lay into them.
  rmSync(join(server.data, 'scanners'), { recursive: true });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Waits until the board has so many pages and nothing is being read. */
async function pages(page, count) {
  await page.waitForFunction((count) => {
    const board = document.getElementById('board');
    return board?.dataset.reading === 'false' && document.querySelectorAll('[data-sheet]').length === count;
  }, count, { timeout: 90_000 });
}

/** Lays a sample into the folder of the scanner of the first counter. */
function scan(sample, name) {
  const folder = join(server.data, 'scanners', '06184', 'quay-1');
  mkdirSync(folder, { recursive: true });
  copyFileSync(office.sample(sample), join(folder, name));
  return join(folder, name);
}

/** Turns the last page as another screen would, and waits until this one shows it. */
async function turnedElsewhere(page) {
  const mark = await page.evaluate(() => document.getElementById('board').dataset.mark);
  await page.evaluate(() => {
    const { action, elements: { dossier, version } } = [...document.querySelectorAll('[data-sheet] form')].at(-1);
    return fetch(action, { method: 'POST', body: new URLSearchParams({ dossier: dossier.value, version: version.value, act: 'turn', component: '' }) });
  });
  await page.waitForFunction((mark) => document.getElementById('board').dataset.mark !== mark, mark);
}

/** What a person types into a field that the machine could not read. */
const TYPED = {
  'paper-name': 'Tờ khai', symbol: 'không số', issuer: 'UBND thị trấn Đồng Đăng', 'issue-date': '10/11/2023',
};

test('the papers of a dossier are captured, checked and signed with few keys', async (t) => {
  const step = journey(t);
  const person = { ...office.PERSON, number: '020190004739' };
  const page = await openPage(browser, server);
  const hand = hands(page);
  let dossier;
  let accepted;

  await step('the repository has one of the papers from an earlier dossier', async () => {
    await signIn(page, 'tiepnhan');
    const birth = await office.takeIn(page, person);
    await office.transfer(page);
    await office.signOut(page);
    await signIn(page, 'thuly');
    await office.openList(page, 'Chưa ai nhận');
    await office.claimFromList(page, birth.code);
    await office.throughTheSteps(page, birth, {
      enter: async (user) => {
        await office.signOut(page);
        await signIn(page, user);
      },
    });
    await office.signOut(page);
  });

  await step('the next dossier is taken in with the keyboard alone', async () => {
    await signIn(page, 'tiepnhan');
    await hand.goTo('/office/intake');
    await hand.skip();
    await hand.tabTo('main #f-q');
    await hand.type(ADOPTION);
    await hand.send('Enter');
    await office.focusGiven(page);
    await hand.type(person.number);
    await hand.send('Enter');
    await hand.send('Control+Enter');
    dossier = await office.dossierInSight(page);
    accepted = hand.count.keys;
    await office.focusGiven(page);
    assert.ok(await hand.holds(`main a[href="${dossier.path}/capture"]`), 'behind the acceptance the papers come');
  });

  await step('pages appear by themselves, under the components they seem to belong to', async () => {
    await hand.send('Enter');
    assert.equal(new URL(page.url()).pathname, `${dossier.path}/capture`);
    await lookInPassing(page, 'capture-empty');
    const words = await page.locator('#board').innerText();
    assert.ok(words.includes('Đã có trong kho, dùng lại'), words);
    scan('d04_tokhai_honnhan__scan200.jpg', 'quet-001.jpg');
    scan('batch_separator.pdf', 'quet-002.pdf');
    // The tray fills by itself and is where the officer begins: one press takes all of it.
    await page.locator('#tray input[name="pick"]:not([disabled])').nth(1).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('[data-take-all]'));
    await lookInPassing(page, 'capture-tray-first');
    assert.ok(await hand.holds('[data-take-all]'));
    await hand.send('Enter');
    assert.equal(await page.locator('[data-sheet]').count(), 4, 'pages are there before anybody has read them');
    assert.ok(await page.evaluate(() => [...document.querySelectorAll('[data-sheet] img')].every((img) => img.src.endsWith('/small'))));
    await lookInPassing(page, 'capture-drawn');
    await pages(page, 4);
    await lookInPassing(page, 'capture-pages');
    assert.ok(await hand.holds('[data-sheet]'), 'no page is in hand');
  });

  // What these pages do not need is tried out and taken back, at the first page, from which the way to the strays is the
  // longest: these keys are no part of the count.
  await step('a page is moved, turned, left out and put back by keys alone', async () => {
    /** Goes to a page by the arrows. */
    const reach = async (id) => {
      const way = () => page.evaluate((id) => {
        const all = [...document.querySelectorAll('[data-sheet]')].map((sheet) => sheet.id);
        return all.indexOf(id) - all.indexOf(document.activeElement.id);
      }, id);
      for (let steps = 0, left = await way(); left !== 0; steps += 1, left = await way()) {
        assert.ok(steps < 20, 'a page is not reached by the arrows');
        await page.keyboard.press(left > 0 ? 'ArrowRight' : 'ArrowLeft');
      }
    };
    await reach(await page.locator('[data-sheet]').first().getAttribute('id'));
    const state = () => page.evaluate(() => {
      const sheet = document.activeElement;
      return { id: sheet.id, turned: sheet.querySelector('img').className, dropped: sheet.classList.contains('dropped'),
        part: sheet.closest('section').getAttribute('aria-labelledby') };
    });
    const first = await state();
    const until = (wanted, what) => page.waitForFunction(wanted, what);
    await page.keyboard.press('r');
    await until(() => document.activeElement.querySelector?.('img')?.className === 'turned-90');
    for (const turned of [180, 270, 0]) {
      await page.keyboard.press('r');
      await until((turned) => document.activeElement.querySelector?.('img')?.className === `turned-${turned}`, turned);
    }
    await page.keyboard.press('0');
    await until(() => document.activeElement.closest('section')?.getAttribute('aria-labelledby') === 'part-0');
    await page.keyboard.press(first.part.replace('part-', ''));
    await until((part) => document.activeElement.closest('section')?.getAttribute('aria-labelledby') === part, first.part);
    const last = page.locator(`section[aria-labelledby="${first.part}"] [data-sheet]`).last();
    const split = await last.getAttribute('id');
    await reach(split);
    await page.keyboard.press('s');
    await until(([id, part]) => document.getElementById(id).closest('section').getAttribute('aria-labelledby') !== part, [split, first.part]);
    await page.keyboard.press(first.part.replace('part-', ''));
    await until(([id, part]) => document.getElementById(id).closest('section').getAttribute('aria-labelledby') === part, [split, first.part]);
    // Two strokes reach any component, also the tenth; Page Up and Page Down go to the neighbours.
    await reach(first.id);
    await page.keyboard.press('PageDown');
    await until(([id, part]) => document.activeElement.id === id && document.activeElement.closest('section').getAttribute('aria-labelledby') !== part, [first.id, first.part]);
    await page.keyboard.press('PageUp');
    await until(([id, part]) => document.activeElement.id === id && document.activeElement.closest('section').getAttribute('aria-labelledby') === part, [first.id, first.part]);
    await page.keyboard.press('m');
    // Somebody else changes the board meanwhile: it is drawn anew, and the list stays in the officer's hand.
    await turnedElsewhere(page);
    assert.ok(await page.evaluate(() => document.activeElement.matches('[data-sheet] select')), 'the list of components was closed');
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await until((id) => document.activeElement.id === id && document.activeElement.closest('section').getAttribute('aria-labelledby') === 'part-0', first.id);
    await page.keyboard.press('m');
    await page.keyboard.type(first.part.replace('part-', ''));
    await page.keyboard.press('Enter');
    await until(([id, part]) => document.activeElement.id === id && document.activeElement.closest('section').getAttribute('aria-labelledby') === part, [first.id, first.part]);
    await page.keyboard.press('Delete');
    await until(() => document.activeElement.classList.contains('dropped'));
    await page.keyboard.press('x');
    await until(() => document.activeElement.matches('[data-sheet]:not(.dropped)'));
    assert.equal((await state()).id, first.id);
    for (let left = 3; left > 0; left -= 1) await turnedElsewhere(page);
  });

  await step('pages behind the separator of another dossier are told, and go where the officer puts them', async () => {
    assert.match(await page.locator('#board').innerText(), /đứng sau trang phân cách của hồ sơ khác/);
    const to = await page.evaluate(() => [...document.querySelectorAll('[data-part]')].map((part) => part.dataset.part).filter(Boolean)[1]);
    const stray = () => page.locator('section[aria-labelledby="part-0"] [data-sheet]:not(.dropped)');
    const inStray = () => page.evaluate(() => document.activeElement?.matches('section[aria-labelledby="part-0"] [data-sheet]:not(.dropped)') ?? false);
    for (let left = await stray().count(); left > 0; left -= 1) {
      for (let steps = 0; !(await inStray()); steps += 1) {
        assert.ok(steps < 20, 'no stray page is reached');
        await hand.key('ArrowRight');
      }
      await hand.key(to);
      await page.waitForFunction((left) => document.querySelectorAll('section[aria-labelledby="part-0"] [data-sheet]:not(.dropped)').length < left, left);
    }
    assert.ok(!(await page.locator('#board').innerText()).includes('đứng sau trang phân cách'));
  });

  await step('one act makes the papers, shows the doubtful fields and signs them all', async () => {
    await hand.send('Enter');
    assert.match(page.url(), /\/check$/);
    await office.focusGiven(page);
    await lookInPassing(page, 'capture-check');
    // A paper opened by itself is walked the same way: Enter leads to its second doubt and signs nothing.
    const alone = await page.locator('a', { hasText: 'Mở riêng giấy tờ này' }).last().getAttribute('href');
    const beside = await page.context().newPage();
    await beside.goto(alone);
    await beside.waitForFunction(() => document.activeElement?.matches('#check [data-doubt] :is(input, textarea)'));
    assert.equal(await beside.locator('#check [name="kind"]').count(), 1, 'nobody can say the kind');
    const inHand = () => beside.evaluate(() => document.activeElement.name);
    const first = await inHand();
    await beside.keyboard.press('Enter');
    assert.notEqual(await inHand(), first, 'Enter did not lead to the second doubt');
    assert.equal(new URL(beside.url()).pathname, alone, 'Enter signed a paper with a doubt unseen');
    await beside.close();
    await page.bringToFront();
    const doubts = await page.locator('[data-doubt]').count();
    for (let at = 0; at < doubts; at += 1) {
      const field = await page.evaluate(() => ({ name: document.activeElement.name, value: document.activeElement.value,
        type: document.activeElement.type, needed: document.activeElement.getAttribute('aria-required') === 'true' }));
      if (['checkbox', 'radio'].includes(field.type)) await hand.key('Space');
      else if (field.needed && field.value === '') {
        const typed = TYPED[field.name.split('.')[1]];
        assert.ok(typed, `nothing to type into ${field.name}`);
        await hand.type(typed);
      }
      await hand.key('Enter');
    }
    await hand.send('Enter');
    assert.equal(await page.locator('.error-summary').count(), 0, await page.locator('main').innerText());
    assert.match(page.url(), /done=paper-confirmed/);
    const signed = await page.locator('main').innerText();
    assert.ok(!signed.includes('Chờ kiểm tra'), signed);
    const keys = hand.count.keys - accepted;
    console.log(`counter: ${keys} key presses beyond typing from the acceptance to the signed papers, ${doubts} doubtful fields; `
      + `${accepted} before, from the start page to the acceptance`);
    assert.ok(keys <= MOST_KEYS, `${keys} key presses`);
    await look(page, 'capture-done');
  });

  await step('what stands for a component opens from the dossier, wherever it is kept', async () => {
    // Looking may have moved the place from which Tab goes on.
    await page.reload();
    await hand.tabTo('main a[href*="/kept/"]', { most: 160 });
    await hand.send('Enter');
    assert.ok(new URL(page.url()).pathname.startsWith(`${dossier.path}/kept/`));
    assert.ok((await page.locator('main').innerText()).includes(person.name), 'whose paper it is');
    // The pages of a result that was made here are drawn a moment later.
    const until = Date.now() + 90_000;
    while (await page.locator('.paper-page img').count() === 0) {
      assert.ok(Date.now() < until, await page.locator('main').innerText());
      await page.waitForTimeout(1000);
      await page.reload();
    }
    await page.locator('.paper-page img').first().scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('.paper-page img').naturalWidth > 0);
    await look(page, 'capture-kept');
  });

  await step('a signed file keeps its signature and its bytes, and cutting it is told', async () => {
    await page.goto(dossier.path);
    const paper = await page.locator('main a[href^="/office/papers/"]').last().getAttribute('href');
    const signed = await (await page.request.get(`${new URL(paper, page.url()).pathname}/signed.pdf`)).body();
    const next = await office.takeIn(page, { ...office.PERSON, number: '020190004763' });
    await page.goto(`${next.path}/capture`);
    const file = { name: 'giay-da-ky.pdf', mimeType: 'application/pdf', buffer: signed };
    await Promise.all([page.waitForEvent('load'), page.locator('input[type="file"]').setInputFiles(file)]);
    const count = await page.locator('[data-sheet]').count();
    await pages(page, count);
    await page.goto(`${next.path}/capture`);
    assert.match(await page.locator('#board').innerText(), /Tệp có chữ ký số: giay-da-ky\.pdf/);
    await page.locator('[data-sheet]').first().focus();
    await page.keyboard.press('r');
    await page.locator('.notice', { hasText: 'cắt trang làm mất chữ ký' }).waitFor();
    await look(page, 'capture-signed-cut');
    for (const turned of [180, 270, 0]) {
      await page.locator('[data-sheet]').first().focus();
      await page.keyboard.press('r');
      await page.locator(`[data-sheet] img.turned-${turned}`).first().waitFor();
    }
    await page.locator('[data-count]').first().fill(String(count + 1));
    await office.press(page, page.locator('form[data-assemble] button'));
    const said = await page.locator('main').innerText();
    assert.match(said, new RegExp(`Khai có ${count + 1} trang, quét được ${count} trang`));
    assert.match(said, /chữ ký/i);
    await look(page, 'capture-signed-check');
    const own = await page.locator('main a[href^="/office/papers/"]').first().getAttribute('href');
    const original = await (await page.request.get(`${own}/original`)).body();
    assert.ok(original.equals(signed), 'the original is the file that was dropped');
  });
});

test('a telephone and a scanner bring pages to the counter', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let dossier;
  let phone;

  await step('the code on the screen pairs a telephone that only takes pictures', async () => {
    await signIn(page, 'tiepnhan');
    dossier = await office.takeIn(page, { ...office.PERSON, number: '020190004742' });
    await page.goto(`${dossier.path}/capture`);
    await office.press(page, page.locator('form[action$="/capture/phone"] button'));
    await page.locator('svg.qr').waitFor();
    await look(page, 'capture-paired');
    phone = await openPage(browser, server, { viewport: PHONE });
    await phone.goto(await page.locator('a[data-phone]').getAttribute('href'));
    await look(phone, 'capture-phone');
    await Promise.all([
      phone.waitForEvent('load'),
      phone.locator('input[type="file"]').setInputFiles(office.sample('d04_tokhai_honnhan__scan200.jpg')),
    ]);
    assert.ok((await phone.locator('main').innerText()).includes('Đã gửi 1 ảnh'));
    const elsewhere = await phone.request.get(dossier.path, { maxRedirects: 0 });
    assert.equal(elsewhere.status(), 303, 'the telephone has no session');
    await pages(page, 1);
  });

  await step('a new code ends the one before', async () => {
    await office.press(page, page.locator('form[action$="/capture/phone"] button'));
    const answer = await phone.request.get(phone.url());
    assert.equal(answer.status(), 404);
  });

  await step('what the scanner laid into its folder is taken from the tray', async () => {
    await page.goto(`${dossier.path}/capture`);
    // The tray fills while the officer looks at it, and the first page of each file is seen.
    scan('d05_phieuhen__scan200.jpg', 'quet-001.jpg');
    scan('d04_tokhai_honnhan__scan200.jpg', 'quet-002.jpg');
    const half = scan('d05_phieuhen__scan200.jpg', 'quet-003.jpg');
    const whole = readFileSync(half);
    writeFileSync(half, whole.subarray(0, 5_000));
    await page.locator('#tray li', { hasText: 'quet-003.jpg' }).waitFor();
    assert.match(await page.locator('#tray li', { hasText: 'quet-003.jpg' }).innerText(), /máy quét đang ghi/);
    await page.waitForFunction(() => [...document.querySelectorAll('#tray img')].filter((img) => img.naturalWidth > 0).length === 2);
    await look(page, 'capture-tray');
    // Chosen ones go, the others stay.
    await page.locator('input[value="quay-1/quet-001.jpg"]').check();
    await office.press(page, page.locator('button[name="chosen"]'));
    assert.match(await page.locator('main').innerText(), /Đã nhận 1 tệp/);
    assert.equal(await page.locator('#tray li', { hasText: 'quet-001.jpg' }).count(), 0);
    // What is half written is told and left lying.
    await office.press(page, page.locator('[data-take-all]'));
    assert.match(await page.locator('main').innerText(), /máy quét đang ghi dở/);
    assert.deepEqual(await page.locator('#tray li').allInnerTexts().then((all) => all.map((words) => words.match(/quet-\d+/)[0])), ['quet-003']);
    // Other bytes than those of the first file: the same file twice would be one.
    writeFileSync(half, Buffer.concat([whole, Buffer.from('lan-2')]));
    await page.locator('#tray input[value="quay-1/quet-003.jpg"]:not([disabled])').waitFor();
    await office.press(page, page.locator('[data-take-all]'));
    await pages(page, 4);
    await page.goto(`${dossier.path}/capture`);
    assert.equal(await page.locator('form[action$="/capture/tray"]').count(), 0);
  });

  await step('a separator that was printed here tells where the pages behind it belong', async () => {
    await page.goto(`${dossier.path}/capture`);
    const sheet = await page.request.get(`${dossier.path}/capture/separators/2.pdf`);
    await Promise.all([
      page.waitForEvent('load'),
      page.locator('input[type="file"]').setInputFiles({
        name: 'phan-cach.pdf', mimeType: 'application/pdf', buffer: await sheet.body(),
      }),
    ]);
    await pages(page, 5);
    await page.goto(`${dossier.path}/capture`);
    assert.ok((await page.locator('[data-sheet]').allInnerTexts()).some((words) => words.includes('Trang phân cách')));
  });

  await step('a picture of an iPhone that cannot be taken is told with what to do', async () => {
    await Promise.all([
      page.waitForEvent('load'),
      page.locator('input[type="file"]').setInputFiles({
        name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'),
      }),
    ]);
    assert.ok((await page.locator('main').innerText()).includes('Tương thích nhất'));
  });
});

test('a file that cannot be read is told by its name, read again and left out', async (t) => {
  const page = await openPage(browser, server);
  t.after(() => page.context().close());
  await signIn(page, 'tiepnhan');
  const dossier = await office.takeIn(page, { ...office.PERSON, number: '020190004761' });
  await page.goto(`${dossier.path}/capture`);
  const file = page.locator('form[action*="/capture/files/"]');
  const told = page.locator('#board .notice', { hasText: 'hong.png' });
  await Promise.all([
    page.waitForEvent('load'),
    page.locator('input[type="file"]').setInputFiles({
      name: 'hong.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\r\n\x1a\nkhông phải ảnh', 'latin1'),
    }),
  ]);
  await told.waitFor({ timeout: 90_000 });
  assert.match(await told.innerText(), /Bỏ tệp/);
  await look(page, 'capture-unreadable');
  await office.press(page, file.locator('button[value="again"]'));
  // It is read anew and cannot be read again.
  await told.waitFor({ timeout: 90_000 });
  await office.press(page, file.locator('button[value="leave-out"]'));
  assert.equal(await file.count(), 0);
  assert.equal(await told.count(), 0);
});

test('the counter needs no JavaScript, and a picture of an iPhone is read and kept as it came', async (t) => {
  const page = await openPage(browser, server, { javaScript: false });
  t.after(() => page.context().close());
  await signIn(page, 'tiepnhan');
  const dossier = await office.takeIn(page, { ...office.PERSON, number: '020190004755' });
  await page.goto(`${dossier.path}/capture`);
  const picture = asHeic(office.sample('d04_tokhai_honnhan__scan200.jpg'));
  await page.locator('input[type="file"]').setInputFiles(picture);
  await office.press(page, page.locator('form[action$="/capture/files"] button'));
  const until = Date.now() + 90_000;
  while ((await page.locator('form[data-assemble] button').count()) === 0) {
    assert.ok(Date.now() < until, await page.locator('main').innerText());
    await page.waitForTimeout(1000);
    await page.goto(`${dossier.path}/capture`);
  }
  assert.equal(await page.locator('[data-sheet]').count(), 1, 'one picture is one page');
  const small = await page.request.get(await page.locator('[data-sheet] img').getAttribute('src'));
  assert.deepEqual([small.status(), small.headers()['content-type']], [200, 'image/jpeg'], 'a page that browsers show');
  await page.locator('[data-sheet] summary').first().click();
  await page.locator('[data-sheet] select').selectOption('2');
  await office.press(page, page.locator('[data-sheet] button[value="move"]'));
  assert.equal(await page.locator('section[aria-labelledby="part-2"] [data-sheet]').count(), 1);
  await office.press(page, page.locator('form[data-assemble] button'));
  await office.answerDoubts(page);
  await page.locator('[name="0.symbol"]').fill('không số');
  await page.locator('[name="0.issuer"]').fill('UBND thị trấn Đồng Đăng');
  await office.press(page, page.locator('#check-all button[type="submit"]'));
  assert.ok((await page.locator('.error-summary').innerText()).length > 0, 'the day is missing');
  assert.equal(await page.locator('[name="0.symbol"]').inputValue(), 'không số');
  await page.locator('[name="0.issue-date"]').fill('10/11/2023');
  await office.press(page, page.locator('#check-all button[type="submit"]'));
  assert.match(page.url(), /done=paper-confirmed/);
  const paper = new URL(await page.locator('main a[href^="/office/papers/"]').last().getAttribute('href'), page.url()).pathname;
  const original = await page.request.get(`${paper}/original`);
  assert.ok((await original.body()).equals(picture.buffer), 'the original is the picture that came');
  assert.equal((await page.request.get(`${paper}/signed.pdf`)).headers()['content-type'], 'application/pdf');
  // What stands on the picture alone and in no field.
  assert.ok((await office.searchPapers(page, 'muc dich su dung')).includes(dossier.code), 'it was not read');
});
