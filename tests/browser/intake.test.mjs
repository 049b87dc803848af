// The counter: a person's dossiers taken in by keyboard alone, with and without JavaScript; what the repository holds.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';

/** What a scanner types when it sees the card of a person nobody is. */
const CARD = '020190004711||Hoàng Thị Mây|01011990|Nữ|Khu Nam Quan, thị trấn Đồng Đăng|01012021';
const BIRTH = '1.001193';
const COPY = '2.000815';
/** Đăng ký việc nuôi con nuôi trong nước: the child's birth certificate may come from the repository. */
const ADOPTION = '2.001263';

let server;
let browser;

before(async () => {
  server = await startServer('intake');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function counter(t, options) {
  const page = await openPage(browser, server, options);
  t.after(() => page.context().close());
  await signIn(page, 'tiepnhan');
  await page.goto('/office/intake/new');
  return page;
}

/** Hands on a page's keyboard, counting every key; a key held with another counts as two. */
function hands(page) {
  const count = { keys: 0 };
  return {
    count,
    type: async (text) => {
      count.keys += text.length;
      await page.keyboard.type(text);
    },
    key: async (key) => {
      count.keys += key.split('+').length;
      await page.keyboard.press(key);
    },
    /** A key that leads to another page. */
    send: async (key) => {
      count.keys += key.split('+').length;
      await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
    },
  };
}

/** The scanner types the card and ends with Enter, as wedge scanners do. */
async function scan(page, card = CARD) {
  await page.keyboard.type(card);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

const focused = (page) => page.evaluate(() => document.activeElement?.id);

test('a dossier is taken in by keyboard alone', async (t) => {
  const step = journey(t);
  const page = await counter(t);
  const hand = hands(page);

  await step('the cursor waits in the box of the card', async () => {
    assert.equal(await focused(page), 'f-card');
    await look(page, 'intake-new');
  });

  await step('the scanner fills the person in', async () => {
    await page.locator('#f-card').focus();
    await scan(page);
    assert.equal(await page.locator('[name="owner_number"]').inputValue(), '020190004711');
    assert.equal(await page.locator('[name="owner_name"]').inputValue(), 'Hoàng Thị Mây');
    assert.equal(await focused(page), 'f-add');
  });

  await step('the code of the procedure brings its papers', async () => {
    await hand.type(BIRTH);
    await hand.send('Enter');
    // The usual case stands chosen; Enter goes on to the papers.
    assert.equal(await focused(page), 'f-variant');
    await hand.key('Enter');
    assert.equal(await focused(page), 'f-component-1');
  });

  await step('one letter says as what a paper was handed in', async () => {
    await hand.key('s');
    assert.equal(await page.locator('#f-component-1').inputValue(), 'certified');
    await hand.key('Enter');
    await hand.type('2');
    assert.equal(await page.locator('[name="copies-1"]').inputValue(), '2');
  });

  await step('Ctrl and Enter take it in', async () => {
    await hand.send('Control+Enter');
    await office.dossierInSight(page);
    await look(page, 'intake-accepted');
    t.diagnostic(`keystrokes for one dossier, the card scanned: ${hand.count.keys}`);
    assert.ok(hand.count.keys <= 20, `${hand.count.keys} keystrokes`);
  });

  await step('the minutes it took stand beside those that filing from home takes', async () => {
    const keeper = await openPage(browser, server);
    t.after(() => keeper.context().close());
    await signIn(keeper, 'quantri');
    await keeper.goto('/office/procedures/effort');
    const row = keeper.getByRole('row').filter({ hasText: BIRTH });
    assert.equal(await row.count(), 1, 'the demonstration has somebody who filed it from home in the last days');
    assert.match(await row.innerText(), /nhận tại quầy trong \d+ phút/);
    await look(keeper, 'intake-effort');
  });
});

test('two procedures of one person are one act', async (t) => {
  const step = journey(t);
  const page = await counter(t);
  const hand = hands(page);

  await step('both are added below one person', async () => {
    await scan(page, CARD.replace('020190004711', '020190004799'));
    await hand.type(BIRTH);
    await hand.send('Enter');
    await page.locator('#f-add').focus();
    await hand.type(COPY);
    await hand.send('Enter');
    assert.equal(await focused(page), 'f-s2-variant');
    await page.locator('[name="s2-counted"]').fill('3');
    await look(page, 'intake-two');
  });

  await step('a paper that lacks in one keeps both, with all that was typed', async () => {
    await page.locator('#f-component-1').selectOption('nothing');
    await hand.send('Control+Enter');
    assert.equal(await page.locator('.error-summary a[href="#f-components"]').count(), 1);
    assert.equal(await page.locator('[name="s2-counted"]').inputValue(), '3');
    await look(page, 'intake-two-wrong');
    await page.locator('#f-component-1').selectOption('original');
  });

  await step('one press accepts both; slips and the joint receipt wait', async () => {
    await hand.send('Control+Enter');
    assert.match(new URL(page.url()).pathname, /^\/office\/visits\//);
    await look(page, 'intake-visit');
    const slips = await page.locator('a[href$="slip-01.pdf"]').count();
    assert.equal(slips, 2);
    const receipt = await page.request.get(`${page.url()}/receipt.pdf`);
    assert.equal((await receipt.body()).subarray(0, 5).toString(), '%PDF-');
    assert.match(await page.locator('main').innerText(), /6\.000/);
  });
});

test('a certificate issued here is not asked for again', async (t) => {
  const step = journey(t);
  const person = { ...office.PERSON, number: '020190004733' };
  const page = await openPage(browser, server);
  t.after(() => page.context().close());
  let dossier;

  await step('a birth certificate is issued', async () => {
    await signIn(page, 'tiepnhan');
    dossier = await office.takeIn(page, person);
    await office.transfer(page);
    await office.signOut(page);
    await signIn(page, 'thuly');
    await office.openList(page, 'Chưa ai nhận');
    await office.claimFromList(page, dossier.code);
    await office.throughTheSteps(page, dossier, {
      enter: async (user) => {
        await office.signOut(page);
        await signIn(page, user);
      },
    });
    await office.signOut(page);
  });

  await step('the next procedure proposes it, with its day and its trust', async () => {
    await signIn(page, 'tiepnhan');
    await page.goto(`/office/intake/${ADOPTION}`);
    await office.focusGiven(page);
    await page.keyboard.type(person.number);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    assert.equal(await page.locator('[name="owner_name"]').inputValue(), person.name);
    assert.match(await page.locator('[name="component-6"]').inputValue(), /^kept:/);
    assert.match(await page.locator('main').innerText(), /UBND-HT/);
    await look(page, 'intake-kept');
  });

  await step('it stands in the dossier, and nothing of it is to be scanned', async () => {
    await office.press(page, page.locator('button[value="accept"]'));
    const { path } = await office.dossierInSight(page);
    const row = page.locator('tr', { hasText: 'Giấy khai sinh của trẻ' });
    assert.match(await row.innerText(), /Đã có trong kho/);
    assert.equal(await row.locator(`a[href^="${path}/scan"]`).count(), 0);
    await look(page, 'intake-kept-accepted');
  });
});

test('the photo of a card fills the person in', async (t) => {
  const page = await counter(t);
  await page.locator('summary', { hasText: 'Ảnh chụp' }).click();
  await Promise.all([
    page.waitForEvent('load'),
    page.locator('input[name="photo"]').setInputFiles(office.sample('d10_cccd__photo400.jpg')),
  ]);
  assert.equal(await page.locator('[name="owner_number"]').inputValue(), '020095001234');
  assert.equal(await page.locator('[name="owner_name"]').inputValue(), 'Hoàng Văn Thử');
  await look(page, 'intake-photo');
});

test('the counter needs no JavaScript', async (t) => {
  const step = journey(t);
  const page = await counter(t, { javaScript: false });

  await step('Enter in the box of the card fills the person in', async () => {
    await page.locator('#f-card').fill(CARD.replace('020190004711', '020190004755'));
    await Promise.all([page.waitForEvent('load'), page.locator('#f-card').press('Enter')]);
    assert.equal(await page.locator('[name="owner_name"]').inputValue(), 'Hoàng Thị Mây');
  });

  await step('words that fit several procedures are asked back, and one is chosen', async () => {
    await page.locator('#f-add').fill('khai sinh');
    await office.press(page, page.locator('button[value="add"]'));
    await office.press(page, page.locator(`button[value="add:${BIRTH}"]`));
    assert.equal(await page.locator('[name="owner_number"]').inputValue(), '020190004755');
    assert.equal(await page.locator('[name="procedure"]').inputValue(), BIRTH);
  });

  await step('it is taken in', async () => {
    await office.press(page, page.locator('button[value="accept"]'));
    await office.dossierInSight(page);
  });

  await step('the photo of a card fills a new form', async () => {
    await page.goto('/office/intake/new');
    await page.locator('summary', { hasText: 'Ảnh chụp' }).click();
    await page.locator('input[name="photo"]').setInputFiles(office.sample('d10_cccd__photo400.jpg'));
    await office.press(page, page.locator('form[data-card] button'));
    assert.equal(await page.locator('[name="owner_number"]').inputValue(), '020095001234');
  });
});

test('guidance without a filing is written down', async (t) => {
  const page = await openPage(browser, server);
  t.after(() => page.context().close());
  await signIn(page, 'tiepnhan');
  await page.goto('/office/guidance');
  await page.locator('[name="procedure"]').fill(BIRTH);
  await page.locator('[name="asked"]').fill('Chưa có giấy chứng sinh');
  await office.press(page, page.locator('main form[method="post"] button[type="submit"]'));
  assert.equal(await page.locator('.error-summary a[href="#f-told"]').count(), 1);
  assert.equal(await page.locator('[name="asked"]').inputValue(), 'Chưa có giấy chứng sinh');
  await page.locator('[name="told"]').fill('Làm văn bản cam đoan về việc sinh');
  await office.press(page, page.locator('main form[method="post"] button[type="submit"]'));
  assert.match(await page.locator('table').innerText(), /văn bản cam đoan/);
  await look(page, 'intake-guidance');
});
