// The accounts of officers: opened with a first password, which its bearer changes before anything else; roles given; closed.
// And where people find the desk and whom they call.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { press, signOut } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('officers');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();
const send = (page, action) => press(page, page.locator(`form[action="${action}"] button[type="submit"]`).first());

test('an officer gets an account, chooses a password of their own, works, and leaves', async (t) => {
  const step = journey(t);
  const admin = await openPage(browser, server);
  const page = await openPage(browser, server, { javaScript: false });
  let first = '';
  let account = '';

  await step('the administrator opens the account, and what is wrong comes back as typed', async () => {
    await signIn(admin, 'quantri');
    assert.equal(await admin.locator('header a[href="/office/officers"]').count(), 1);
    await admin.goto('/office/officers');
    await look(admin, 'officers-list');
    await press(admin, admin.locator('a[href="/office/officers/new"]'));
    await look(admin, 'officers-new');
    await admin.locator('#f-full_name').fill('Vi Thị Mới');
    await admin.locator('#f-username').fill('moi vt');
    await admin.locator('#f-title').fill('Công chức Bộ phận Một cửa');
    await admin.locator('#f-unit').selectOption({ label: 'Thị trấn Đồng Đăng' });
    await admin.locator('#f-role').selectOption('intake_officer');
    await send(admin, '/office/officers/new');
    await look(admin, 'officers-new-problem');
    assert.equal(await admin.locator('#f-username').inputValue(), 'moi vt');
    await admin.locator('#f-username').fill('moi.vt');
    await send(admin, '/office/officers/new');
    await look(admin, 'officers-first-password');
    first = (await admin.locator('main .big code').innerText()).trim();
    await press(admin, admin.locator('main a[href^="/office/officers/"].button'));
    account = new URL(admin.url()).pathname;
    await look(admin, 'officers-account');
  });

  await step('the first password opens nothing but the choice of an own one', async () => {
    await signIn(page, 'moi.vt', first);
    assert.equal(new URL(page.url()).pathname, '/office/account/password');
    assert.ok((await said(page)).includes('Hãy đặt mật khẩu của riêng'), await said(page));
    await page.goto('/office/intake');
    assert.equal(new URL(page.url()).pathname, '/office/account/password');
    await page.locator('#f-old').fill(first);
    await page.locator('#f-new').fill('một câu dài dễ nhớ');
    await page.locator('#f-again').fill('một câu dài dễ nhớ');
    await send(page, '/office/account/password');
    assert.ok((await said(page)).includes('Đã đổi mật khẩu'), await said(page));
    await signIn(page, 'moi.vt', 'một câu dài dễ nhớ');
    await page.goto('/office/intake');
    assert.equal(new URL(page.url()).pathname, '/office/intake');
  });

  await step('a role is given, ended, and the account is closed: its session is over at once', async () => {
    await admin.locator('#f-role').selectOption('cashier');
    await send(admin, `${account}/postings`);
    assert.ok((await said(admin)).includes('Đã giao vai trò.'));
    await press(admin, admin.locator('form[action$="/end"] button').first());
    assert.ok((await said(admin)).includes('Đã ghi ngày cuối'));
    await send(admin, `${account}/active`);
    await look(admin, 'officers-closed');
    await page.goto('/office/intake');
    assert.equal(new URL(page.url()).pathname, '/sign-in');
  });
});

test('people read where a desk stands and whom to call', async (t) => {
  const step = journey(t);
  const admin = await openPage(browser, server);
  const person = await openPage(browser, server);

  await step('what cannot be dialled comes back, what can is kept', async () => {
    await signIn(admin, 'quantri');
    await admin.goto('/office/contacts');
    await look(admin, 'contacts');
    await admin.locator('#f-unit').selectOption({ label: 'Thị trấn Đồng Đăng' });
    await admin.locator('#f-address').fill('Tầng 1, trụ sở UBND thị trấn Đồng Đăng, khu Dây Thép');
    await admin.locator('#f-phone').fill('hỏi bảo vệ');
    await send(admin, '/office/contacts');
    await look(admin, 'contacts-problem');
    await admin.locator('#f-phone').fill('0205 0000 999');
    await send(admin, '/office/contacts');
    assert.ok((await said(admin)).includes('0205 0000 999'));
    await signOut(admin);
  });

  await step('the page of a procedure says it, and the number is dialled by a press', async () => {
    await person.goto('/portal/procedures/1.001193');
    const call = person.locator('a[href="tel:02050000999"]');
    assert.equal(await call.count(), 1);
    await look(person, 'contacts-procedure');
  });
});
