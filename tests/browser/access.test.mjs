// Who reads with a screen reader, works without a mouse, or needs everything at twice the size: every screen of the portal
// and of the public pages has names for all its controls, one heading of the first rank, and nothing cut off at 200 %; and
// a filing is made from the sign-in to its receipt, a dossier followed and its fee paid, with the keyboard alone.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { DESK, fitsWidth, noProblems, openPage, startBrowser, startServer } from './harness.mjs';
import { enter } from './account.mjs';
import { heard, NAMED } from './heard.mjs';
import { sample } from './office.mjs';

const PASSWORD = process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo';
/** Half a desk's screen: what is left of it at 200 %. */
const TWICE = { width: DESK.width / 2, height: DESK.height / 2 };

let server;
let browser;

before(async () => {
  server = await startServer('access');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function reads(page, path) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), 200, path);
  const nodes = await heard(page);
  const nameless = nodes.filter(({ role, name }) => NAMED.has(role) && !name);
  assert.deepEqual(nameless, [], `${path} has controls without a name`);
  assert.equal(await page.locator('h1').count(), 1, `${path} has one heading of the first rank`);
  assert.ok(nodes.filter(({ role }) => NAMED.has(role)).length > 5, `${path} was not read`);
  // Links that are read one after the other must not all sound alike.
  const buttons = nodes.filter(({ role }) => role === 'button').map(({ name }) => name);
  const twice = buttons.filter((name, place) => buttons.indexOf(name) !== place && !/date picker/i.test(name));
  await fitsWidth(page);
  return twice.length ? `${path}: ${[...new Set(twice)].join(', ')}` : null;
}

const OPEN = [
  '/', '/board', '/board/units/06184', '/board/units/06184/dossiers?measure=in-scope', '/board/method', '/campaign', '/pay', '/petitions',
  '/petitions/new', '/petitions/follow', '/rate', '/track', '/verify', '/portal/sign-in', '/portal/register', '/portal/recover',
  '/portal/guide', '/portal/guide/terms', '/portal/accessibility', '/portal/procedures', '/portal/procedures?q=khai+sinh',
  '/portal/procedures/1.001193', '/portal/life/sinh-con',
];

test('every public page has names for its controls and is whole at 200 %', async () => {
  const page = await openPage(browser, server, { viewport: TWICE });
  const alike = [];
  for (const path of OPEN) alike.push(await reads(page, path));
  assert.deepEqual(alike.filter(Boolean), [], 'buttons that sound alike');
  noProblems(page);
});

test('every page of the portal has names for its controls and is whole at 200 %', async () => {
  const page = await openPage(browser, server, { viewport: TWICE });
  const alike = [];
  await enter(page, '020195004321', PASSWORD);
  for (const path of ['/portal', '/portal/filing', '/portal/filing/new/1.001193', '/portal/dossiers']) alike.push(await reads(page, path));
  await page.goto('/portal/filing');
  const supplement = await page.locator('a[href^="/portal/filing/supplement/"]').first().getAttribute('href');
  const draft = await page.locator('section[aria-labelledby="drafts"] a[href^="/portal/filing/"]').last().getAttribute('href');
  alike.push(await reads(page, supplement));
  for (const end of ['/case', '/form/yeu-cau', '/form/con', '/form/me', '/form/ban-sao', '/papers', '/check']) alike.push(await reads(page, draft + end));
  await page.goto('/portal/sign-in');
  await page.goto('/portal/account');
  await page.locator('form[action="/portal/sign-out"] button').first().click();
  await page.waitForURL('**/sign-in?left=yes');
  await enter(page, '020190004321', PASSWORD);
  for (const path of [
    '/portal', '/portal/dossiers', '/portal/dues', '/portal/vault', '/portal/vault/seen', '/portal/vault/names', '/portal/notices',
    '/portal/notices/settings', '/portal/petitions', '/portal/petitions/new', '/portal/account', '/portal/account/security',
    '/portal/account/acting', '/portal/account/old-number', '/portal/account/second-factor',
  ]) alike.push(await reads(page, path));
  for (const [list, links] of [['/portal/dossiers?group=waits-for-me', '.dossier-card-head a'], ['/portal/dossiers?group=over', '.dossier-card-head a'], ['/portal/vault', '.paper-card a'], ['/portal/dues', 'main tbody a.button']]) {
    await page.goto(list);
    alike.push(await reads(page, await page.locator(links).first().getAttribute('href')));
  }
  assert.deepEqual(alike.filter(Boolean), [], 'buttons that sound alike');
  noProblems(page);
});

/** Goes on with the tabulator until what is wanted has the focus, which must be seen. */
async function tabTo(page, selector) {
  for (let tries = 0; tries < 120; tries += 1) {
    await page.keyboard.press('Tab');
    const [there, seen, what] = await page.evaluate((wanted) => {
      const here = document.activeElement;
      // A card or a field for files shows the focus of the control inside it.
      const shown = [here, here.closest('label'), here.closest('.drop')].filter(Boolean);
      const seen = shown.some((it) => getComputedStyle(it).outlineStyle !== 'none');
      return [here.matches(wanted), seen || here === document.body || here.id === 'content', here.outerHTML.slice(0, 200)];
    }, selector);
    assert.ok(seen, `the focus is not seen on ${what}`);
    if (there) return;
  }
  assert.fail(`${selector} cannot be reached with the keyboard on ${page.url()}`);
}

async function enterKey(page) {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

/** Signs in as the mother of the demonstration. */
async function enterByKeyboard(page) {
  await page.goto('/portal/sign-in');
  await tabTo(page, '#f-number');
  await page.keyboard.type('020195004321');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await enterKey(page);
}

test('a filing is found, filled in, sent and its receipt reached with the keyboard alone', async () => {
  const page = await openPage(browser, server);
  await enterByKeyboard(page);
  await page.goto('/portal/procedures');
  await tabTo(page, '.skip');
  await page.keyboard.press('Enter');
  await tabTo(page, '#f-q');
  await page.keyboard.type('lam giay khai sinh');
  await enterKey(page);
  await tabTo(page, 'a[href="/portal/procedures/1.001193"]');
  await enterKey(page);
  await tabTo(page, 'a[href="/portal/filing/new/1.001193"]');
  await enterKey(page);
  await tabTo(page, 'input[name="variant"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await tabTo(page, '#f-unit');
  await tabTo(page, 'main form button[type="submit"]');
  await enterKey(page);
  assert.match(page.url(), /\/form\/yeu-cau$/);
  await tabTo(page, '[name="a-quan-he"]');
  await page.keyboard.type('mẹ');
  await tabTo(page, 'button[name="action"][value="next"]');
  await enterKey(page);
  assert.match(page.url(), /\/form\/con$/);
  const here = page.url().replace(/\/form\/.*/, '');
  const type = async (name, text) => {
    await tabTo(page, `[name="a-${name}"]`);
    await page.keyboard.type(text);
  };
  const next = async () => {
    await tabTo(page, 'button[name="action"][value="next"]:not([tabindex="-1"])');
    await enterKey(page);
  };
  await type('con-ho-ten', 'Lăng Bảo Nhi');
  await tabTo(page, '[name="a-con-ngay-sinh"]');
  // The browser's own field for days is typed part by part; this day is the same in every order.
  await page.keyboard.type('05052023');
  assert.equal(await page.locator('[name="a-con-ngay-sinh"]').inputValue(), '2023-05-05');
  await tabTo(page, '[name="a-con-gioi-tinh"]');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await type('con-dan-toc', 'Tày');
  await type('con-quoc-tich', 'Việt Nam');
  await type('con-noi-sinh', 'Trung tâm Y tế huyện');
  await type('con-noi-sinh--unit', 'Thị trấn Đồng Đăng');
  await type('con-que-quan', 'thôn Nà Mẫu');
  await type('con-que-quan--unit', 'Thị trấn Đồng Đăng');
  await next();
  await type('me-ho-ten', 'Lăng Thị Hạnh');
  await type('me-ho-ten--number', '020195004321');
  await next();
  await next();
  await tabTo(page, '[name="a-de-nghi-ban-sao"]');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await next();
  assert.equal(page.url(), `${here}/papers`);
  await tabTo(page, '#p-2 input[type=file]');
  // Space opens the window of the machine, where a keyboard chooses as well.
  const chosen = page.waitForEvent('filechooser');
  // The browser is told to hand the window over before the key comes: told at the same moment, it may open its own.
  await page.evaluate(() => document.activeElement?.id);
  await page.keyboard.press('Space');
  const chooser = await chosen;
  await chooser.setFiles(sample('d07_congvan_anh__photo200.jpg'));
  await tabTo(page, '#p-2 form[enctype] button[type="submit"]');
  await enterKey(page);
  await page.locator('#p-2 .filing-file').first().waitFor();
  await tabTo(page, `main a[href="${new URL(here).pathname}/check"]`);
  await enterKey(page);
  for (const box of ['#f-despite', '#f-sure']) {
    if (await page.locator(box).count() === 0) continue;
    await tabTo(page, box);
    await page.keyboard.press('Space');
  }
  await tabTo(page, 'main form:has(#f-sure) button[type="submit"]');
  await enterKey(page);
  assert.match(page.url(), /\/portal\/filing\/sent\//);
  await tabTo(page, 'main a[href$="/receipt.pdf"]');
  noProblems(page);
});

/** The address of a dossier of the account, in whichever group of the list it stands. */
async function ownDossier(page, code) {
  for (const group of ['waits-for-me', 'running', 'ready', 'over']) {
    await page.goto(`/portal/dossiers?group=${group}`);
    const card = page.locator('.dossier-card', { hasText: code });
    if (await card.count()) return card.first().locator('.dossier-card-head a').getAttribute('href');
  }
  return assert.fail(`${code} stands in no group of the list`);
}

/**
 * By VietQR: whoever cannot scan the code from the screen hears what it is and how much it asks for, reads the account beside
 * it, and takes the account and the text of the transfer along with the keyboard.
 */
async function readTransfer(page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const codes = (await heard(page)).filter(({ role, name }) => role === 'image' && /VietQR/.test(name));
  assert.ok(codes.some(({ name }) => name.includes('50.000')), `the code does not say what it asks for: ${JSON.stringify(codes)}`);
  const transfer = page.locator('.pay-transfer').first();
  const told = await transfer.innerText();
  const words = (await transfer.locator('strong.code').innerText()).trim();
  assert.match(told, /Số tiền\s+50\.000/);
  let last;
  for (const what of ['Sao chép số tài khoản', 'Sao chép nội dung chuyển khoản']) {
    await tabTo(page, `.pay-transfer button[aria-label^="${what}"]`);
    await page.keyboard.press('Enter');
    await transfer.locator(`button[aria-label^="${what}"] + [role="status"]`, { hasText: 'Đã sao chép' }).waitFor();
    last = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(last.length > 5 && told.includes(last), `${what}: ${last}`);
  }
  assert.equal(last, words, 'the text of the transfer is taken along as it stands');
}

test('a dossier is looked up by its code, opened and its fee paid to the receipt with the keyboard alone', async () => {
  const page = await openPage(browser, server);
  const said = () => page.locator('main').innerText();
  await enterByKeyboard(page);
  await page.goto('/portal/dues');
  const row = page.locator('main tbody tr', { hasText: '50.000' }).filter({ has: page.locator('a.button') }).first();
  const code = (await row.locator('.code').innerText()).trim();
  const due = await row.locator('a.button').getAttribute('href');

  await page.goto('/track');
  await tabTo(page, '#f-code');
  await page.keyboard.type(code);
  await tabTo(page, '#f-suffix');
  await page.keyboard.type('4321');
  await enterKey(page);
  assert.equal((await page.locator('h1').innerText()).trim(), code);

  // The list is left in the group where the dossier stands.
  const dossier = await ownDossier(page, code);
  await tabTo(page, `main a[href="${dossier}"]`);
  await enterKey(page);
  assert.equal(new URL(page.url()).pathname, dossier);
  assert.ok((await said()).includes(code), await said());

  await page.goto('/portal/dues');
  await tabTo(page, `main a[href="${due}"]`);
  await enterKey(page);
  assert.equal(new URL(page.url()).pathname, due);
  await readTransfer(page);
  await page.goto(due);
  const receipts = page.locator('main a[href^="/portal/receipts/"]');
  const earlier = await receipts.count();
  await tabTo(page, `form[action="${due}/gateway"] button`);
  await enterKey(page);
  await tabTo(page, 'main a.button.big');
  await enterKey(page);
  await tabTo(page, 'button[value="pay"]');
  await enterKey(page);
  await tabTo(page, 'main a.button.big');
  await enterKey(page);
  assert.match(await said(), /Đã nhận được tiền/);
  await tabTo(page, 'main a[href="/portal/dues"]');
  await enterKey(page);
  // What is paid stands below what is open, by its name.
  await tabTo(page, `main a[href="${due}"]`);
  await enterKey(page);
  await tabTo(page, 'main a[href^="/portal/receipts/"]');
  assert.equal(await receipts.count(), earlier + 1, 'the payment has its receipt');
  const receipt = await page.request.get(await receipts.last().getAttribute('href'));
  assert.equal(receipt.headers()['content-type'], 'application/pdf');
  noProblems(page);
});
