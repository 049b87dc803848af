// Accounts: opened from home, checked at a desk, guarded, used for others, and entered through another provider.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  DESK, PHONE, axe, fitsWidth, freePort, noProblems, openPage, shot, signIn, startBrowser, startServer,
} from './harness.mjs';
import { NEWCOMER, enter, enterAs, giveCode, leave, register, shownCode } from './account.mjs';
import { lookInEnglish } from './look.mjs';
import { press } from './office.mjs';
import { DVCQG_SITE, VNEID_SITE, named, startProvider, throughProvider } from './provider.mjs';

let server;
let browser;
let provider;
let providerPort;
let second;
let secondPort;

const VNEID = { number: '020193004719', name: 'Nông Thị Định Danh' };

before(async () => {
  providerPort = await freePort();
  secondPort = await freePort();
  // The one as it was named before there could be several, and another beside it.
  const settings = (url) => named('[provider]', { ...VNEID_SITE, port: providerPort, url }) + named('[[providers]]', { ...DVCQG_SITE, port: secondPort, url });
  server = await startServer('account', { settings });
  const callback = (key) => [`${server.url}/portal/sign-in/provider/${key}/back`];
  provider = await startProvider(providerPort, callback('vneid'), { dinhdanh: VNEID, thu: NEWCOMER });
  second = await startProvider(secondPort, callback('dvcqg'), { dinhdanh: VNEID });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await provider?.stop();
  await second?.stop();
  await server?.stop();
});

/** Looks at the page as it stands, at both widths. */
async function look(page, name) {
  for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
    await page.setViewportSize(viewport);
    await axe(page);
    await fitsWidth(page);
    await shot(page, `account-${name}-${width}`);
  }
  await page.setViewportSize(DESK);
}

test('what is open to everybody leads to an account and says how it is opened', async () => {
  const page = await openPage(browser, server);
  await page.goto('/');
  await look(page, 'front');
  await press(page, page.locator('main a[href="/portal/sign-in"]'));
  await look(page, 'sign-in');
  for (const [path, name] of [['/portal/guide', 'guide'], ['/portal/guide/terms', 'terms'], ['/portal/accessibility', 'accessibility'], ['/portal/recover', 'recover']]) {
    await page.goto(path);
    await look(page, name);
  }
  noProblems(page);
});

test('an account is opened from home without script, and shows nothing of its number before that is checked at a desk', async () => {
  const page = await openPage(browser, server, { javaScript: false });
  await page.goto('/portal/register');
  await press(page, page.locator('main form [type="submit"]'));
  assert.equal(await page.locator('.error-summary li').count(), 5, 'number, name, contact, password, consent');
  await register(page, NEWCOMER);
  await giveCode(page, await shownCode(page));
  assert.match(page.url(), /\/portal\/sign-in\?opened=yes$/);
  await enter(page, NEWCOMER.number, NEWCOMER.password);
  assert.match(page.url(), /\/portal\/account\/check$/);

  const desk = await openPage(browser, server);
  await signIn(desk, 'tiepnhan');
  await desk.goto('/office/assist');
  await look(desk, 'assist');
  await desk.locator('#f-number').fill(NEWCOMER.number);
  await desk.locator('#f-name').fill(NEWCOMER.name);
  await desk.locator('#f-seen').check();
  await press(desk, desk.locator('main form[action="/office/assist"] [type="submit"]'));
  assert.equal(new URL(desk.url()).pathname, '/portal');
  assert.match(await desk.locator('.viewer').innerText(), /Có cán bộ hỗ trợ tại quầy/);
  noProblems(desk);

  await page.goto('/portal');
  assert.equal(new URL(page.url()).pathname, '/portal', 'the number is checked now');
});

test('whoever forgot the password gets a page for the code, whether the number has an account or not', async () => {
  const page = await openPage(browser, server);
  for (const number of [NEWCOMER.number, '020190009999']) {
    await page.goto('/portal/recover');
    await page.locator('#f-number').fill(number);
    await press(page, page.locator('main form [type="submit"]'));
    assert.equal(new URL(page.url()).pathname, '/portal/recover/code');
  }
  await look(page, 'recover-code');
  noProblems(page);
});

test('an owner sees where they are signed in, and an authenticator is drawn for scanning', async () => {
  const page = await openPage(browser, server);
  await page.goto('/portal/register');
  await look(page, 'register');
  await enterAs(page, 'có kết quả chờ nhận');
  for (const [path, name] of [['/portal/account', 'profile'], ['/portal/account/security', 'security'], ['/portal/account/second-factor', 'second-factor'], ['/portal/account/acting', 'acting'], ['/portal/account/old-number', 'old-number']]) {
    await page.goto(path);
    await look(page, name);
  }
  assert.equal(await page.locator('h1').count(), 1);
  await page.goto('/portal/account');
  await page.locator('#f-contact').fill('moi@example.vn');
  await press(page, page.locator('form[action="/portal/account/contact"] [type="submit"]'));
  await look(page, 'code');
  await giveCode(page, '000000');
  assert.equal(await page.locator('.error-summary').count(), 1);
  await giveCode(page, await shownCode(page));
  assert.match(await page.locator('main').innerText(), /moi@example\.vn/);
  await page.goto('/portal/account/old-number');
  await page.locator('#f-old').fill('082123456');
  await page.locator('#f-proof').fill('Giấy xác nhận số CMND số 12/XN');
  await page.locator('#f-desk').selectOption('06184');
  await press(page, page.locator('main form.panel [type="submit"]'));
  const asked = await page.locator('main').innerText();
  assert.match(asked, /082123456/);
  assert.match(asked, /Thị trấn Đồng Đăng/, 'where the paper is to be shown');
  await look(page, 'old-number-asked');
  noProblems(page);

  const elsewhere = await openPage(browser, server);
  await signIn(elsewhere, '05971.motcua');
  await elsewhere.goto('/office/assist');
  assert.equal(await elsewhere.locator('form[action^="/office/assist/old-numbers/"]').count(), 0, 'another desk sees nothing of it');
  const desk = await openPage(browser, server);
  await signIn(desk, 'tiepnhan');
  await desk.goto('/office/assist');
  await look(desk, 'assist-requests');
  await desk.locator('form[action^="/office/assist/old-numbers/"] [name="recognised"]').selectOption('card');
  await press(desk, desk.locator('form[action^="/office/assist/old-numbers/"] [value="grant"]'));
  assert.match(await desk.locator('main').innerText(), /Đã chấp nhận yêu cầu/);
  noProblems(desk);
});

test('whoever acts for a company is told so in the head of each page, and stops by one press', async () => {
  const page = await openPage(browser, server);
  await enterAs(page, 'có kết quả chờ nhận');
  await page.goto('/portal/account/acting');
  await press(page, page.locator('form[action$="/use"] [type="submit"]'));
  assert.match(await page.locator('.viewer').innerText(), /Đang làm thay cho Công ty TNHH/);
  await look(page, 'acting-for');
  await page.goto('/board');
  assert.match(await page.locator('.viewer').innerText(), /Đang làm thay cho Công ty TNHH/, 'on open pages too');
  await page.goto('/portal/account/acting');
  await press(page, page.locator('form[action="/portal/account/acting/own"] [type="submit"]'));
  assert.doesNotMatch(await page.locator('.viewer').innerText(), /Đang làm thay/);
  await leave(page);
  noProblems(page);
  await enterAs(page, 'tổ chức');
  await page.goto('/portal/account/acting');
  await look(page, 'acting-organisation');
  noProblems(page);
});

const foreign = (page) => page.problems.filter((problem) => ![providerPort, secondPort].some((port) => problem.includes(`127.0.0.1:${port}`)) && !problem.includes('fonts.'));

test('another provider opens a checked account at once, and links to one that is here by its password', async () => {
  const page = await openPage(browser, server);
  await throughProvider(page, 'dinhdanh');
  assert.equal(new URL(page.url()).pathname, '/portal/account');
  assert.match(await page.locator('main').innerText(), /Đã xác thực/);
  assert.match(await page.locator('.viewer').innerText(), /Nông Thị Định Danh/);
  assert.deepEqual(foreign(page), []);

  const other = await openPage(browser, server);
  await throughProvider(other, 'thu');
  assert.equal(new URL(other.url()).pathname, '/portal/sign-in/link');
  await look(other, 'link');
  await other.locator('#f-password').fill('không phải mật khẩu này');
  await press(other, other.locator('form[action="/portal/sign-in/link"] [type="submit"]'));
  assert.equal(await other.locator('.error-summary').count(), 1);
  await other.locator('#f-password').fill(NEWCOMER.password);
  await press(other, other.locator('form[action="/portal/sign-in/link"] [type="submit"]'));
  assert.equal(new URL(other.url()).pathname, '/portal/account');
  assert.match(await other.locator('.viewer').innerText(), new RegExp(NEWCOMER.name));
});

test('no provider is believed against another, a second is linked from inside, and the last way in is not taken away', async () => {
  const stranger = await openPage(browser, server);
  await stranger.goto('/portal/sign-in');
  await look(stranger, 'providers');
  await throughProvider(stranger, 'dinhdanh', 'dvcqg');
  assert.match(await stranger.locator('main').innerText(), /đăng nhập bằng cách khác/, 'no provider is believed against another');
  const page = await openPage(browser, server);
  await throughProvider(page, 'dinhdanh');
  await page.goto('/portal/account/security');
  assert.equal(await page.locator('main a[href^="/portal/sign-in/provider?by=dvcqg"]').count(), 1, 'the other is linked from inside');
  const linked = page.locator('form[action="/portal/account/identities/unlink"]');
  assert.equal(await linked.count(), 1);
  await look(page, 'identities');
  const answer = await Promise.all([page.waitForNavigation(), linked.locator('[type="submit"]').click()]);
  assert.equal(answer[0].status(), 409);
  assert.match(await page.locator('main').innerText(), /cách duy nhất/);
  assert.deepEqual(foreign(page), []);
});

test('an account is read in English as well', async () => {
  const page = await openPage(browser, server, { locale: 'en-GB' });
  await enterAs(page, 'an organisation');
  for (const [path, name] of [['/portal/account', 'profile-en'], ['/portal/account/security', 'security-en'], ['/portal/guide', 'guide-en']]) {
    await page.goto(path);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await lookInEnglish(page, `account-${name}`);
  }
  noProblems(page);
});
