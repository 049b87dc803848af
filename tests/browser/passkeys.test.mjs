// Passkeys: made on a telephone that is none (a virtual authenticator), used instead of the password and beside it,
// named, taken away; and what a browser without script is told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  DESK, PHONE, axe, fitsWidth, noProblems, openPage, shot, startBrowser, startServer,
} from './harness.mjs';
import { enter, leave } from './account.mjs';
import { press } from './office.mjs';

const OWNER = '020195004321';
const PASSWORD = process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo';

let server;
let browser;

before(async () => {
  // Browsers make keys for a name alone, and this machine has one.
  const settings = (url) => `site = "${url.replace('127.0.0.1', 'localhost')}"\n`;
  server = await startServer('passkeys', { settings });
  server.url = server.url.replace('127.0.0.1', 'localhost');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function look(page, name) {
  for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
    await page.setViewportSize(viewport);
    await axe(page);
    await fitsWidth(page);
    await shot(page, `passkeys-${name}-${width}`);
  }
  await page.setViewportSize(DESK);
}

/** A telephone that makes keys and shows a fingerprint whenever it is asked. */
async function telephone(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
  return {
    verified: (yes) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: yes }),
    forget: () => devtools.send('WebAuthn.clearCredentials', { authenticatorId }),
  };
}

const button = (page, action) => page.locator(`main form[action="${action}"] [type="submit"]`);

async function addPasskey(page, name) {
  await page.goto('/portal/account/passkeys/new');
  await page.locator('#f-name').fill(name);
  await page.locator('#f-password').fill(PASSWORD);
  await press(page, button(page, '/portal/account/passkeys/new'));
}

test('a passkey is made, opens the account without a password, guards it, and is taken away', async () => {
  const page = await openPage(browser, server);
  const device = await telephone(page);
  await enter(page, OWNER, PASSWORD);
  await page.goto('/portal/account/security');
  await look(page, 'none');
  await page.goto('/portal/account/passkeys/new');
  await look(page, 'new');
  await page.locator('#f-password').fill('sai mật khẩu');
  await press(page, button(page, '/portal/account/passkeys/new'));
  await look(page, 'wrong');
  await addPasskey(page, 'Điện thoại của tôi');
  assert.equal(new URL(page.url()).pathname, '/portal/account/passkeys/make');
  await look(page, 'make');
  await Promise.all([page.waitForURL(/done=passkey$/), button(page, '/portal/account/passkeys/make').click()]);
  await look(page, 'made');

  // The same telephone makes no second key for the account.
  await addPasskey(page, 'Lần nữa');
  await button(page, '/portal/account/passkeys/make').click();
  await page.locator('[data-passkey-failed]').waitFor({ state: 'visible' });
  await look(page, 'not-made');

  await leave(page);
  await page.goto('/portal/sign-in');
  await look(page, 'sign-in');
  await Promise.all([page.waitForURL((url) => url.pathname === '/portal'), button(page, '/portal/sign-in/passkey').click()]);
  await page.goto('/portal/account/security');
  assert.match(await page.locator('main').innerText(), /Bằng khóa truy cập/);

  // Beside the password: codes on paper are shown once, and the password alone opens nothing.
  await page.locator('#f-passkey_password').fill(PASSWORD);
  await press(page, button(page, '/portal/account/passkeys/guard'));
  await look(page, 'paper');
  await leave(page);
  await enter(page, OWNER, PASSWORD);
  assert.equal(new URL(page.url()).pathname, '/portal/sign-in/second');
  await look(page, 'second');
  await Promise.all([page.waitForURL((url) => url.pathname === '/portal'), button(page, '/portal/sign-in/passkey').click()]);

  // The last key is not taken away while it is the second factor.
  await page.goto('/portal/account/security');
  await press(page, page.locator('form[action$="/remove"] [type="submit"]'));
  await look(page, 'last');
  await page.goto('/portal/account/security');
  await page.locator('form[action="/portal/account/second-factor/off"] #f-password').fill(PASSWORD);
  await press(page, button(page, '/portal/account/second-factor/off'));
  await page.locator('.passkey-name input').fill('Máy bàn ở nhà');
  await press(page, page.locator('.passkey-name [type="submit"]'));
  await look(page, 'named');
  await press(page, page.locator('form[action$="/remove"] [type="submit"]'));
  assert.match(page.url(), /done=passkey-gone$/);
  noProblems(page);

  // The telephone has a key still; here it opens nothing.
  await leave(page);
  await page.goto('/portal/sign-in');
  await press(page, button(page, '/portal/sign-in/passkey'));
  assert.match(await page.locator('.error-summary').innerText(), /khóa truy cập/);
  await look(page, 'refused');
  await device.forget();
});

test('a key that does not verify its holder opens nothing, and a browser without keys is told of none', async () => {
  const page = await openPage(browser, server, { locale: 'en-GB' });
  const device = await telephone(page);
  await enter(page, '020190004321', PASSWORD);
  await addPasskey(page, 'My telephone');
  await look(page, 'make-en');
  await Promise.all([page.waitForURL(/done=passkey$/), button(page, '/portal/account/passkeys/make').click()]);
  await look(page, 'made-en');
  await leave(page);
  await device.verified(false);
  await page.goto('/portal/sign-in');
  await button(page, '/portal/sign-in/passkey').click();
  await page.locator('[data-passkey-failed]').waitFor({ state: 'visible' });
  await look(page, 'not-used-en');
  noProblems(page);

  const plain = await openPage(browser, server, { javaScript: false });
  await plain.goto('/portal/sign-in');
  assert.equal(await plain.locator('form[data-passkey]').isVisible(), false);
  await enter(plain, '020190004321', PASSWORD);
  await addPasskey(plain, 'Không có JavaScript');
  assert.match(await plain.locator('main').innerText(), /không tạo được khóa truy cập/);
});
