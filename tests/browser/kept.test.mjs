// The session ends while somebody types: with a script what was typed is held in the tab and offered again, without one the
// page that asks to sign in carries the form and hands it on.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { fitsWidth, noProblems, openPage, PHONE, shot, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { press } from './office.mjs';

const NUMBER = '020195004321';

let server;
let browser;

before(async () => {
  server = await startServer('kept');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();

async function signIn(page) {
  await page.locator('#f-number').fill(NUMBER);
  await page.locator('#f-password').fill('motcua-demo');
  await press(page, page.locator('main form:has(#f-password) [type="submit"]').first());
}

/** A birth registration at its second group, that of the child. */
async function begin(page) {
  await page.goto('/portal/sign-in');
  await signIn(page);
  await page.goto('/portal/filing/new/1.001193');
  await press(page, page.getByRole('button', { name: 'Tiếp tục' }));
  const at = page.url().replace(/\/form\/.*$/, '/form/con');
  await page.goto(at);
  return new URL(at).pathname;
}

/** As after two hours without a press: the cookie opens nothing any more. */
const sessionEnds = (page) => page.context().clearCookies();

test('what is typed is there after signing in again, with a script', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let at;

  await step('the autosave says that the session has ended, and where to sign in', async () => {
    at = await begin(page);
    await sessionEnds(page);
    await page.locator('[name="a-con-ho-ten"]').fill('Lý Bảo An');
    await page.locator('[name="a-con-gioi-tinh"][value="Nữ"]').check();
    const told = page.locator('[data-autosave-told]');
    await told.locator('a').waitFor();
    assert.match(await told.innerText(), /giữ tạm trong thẻ này/);
    page.problems.length = 0;
    await look(page, 'kept-autosave');
  });

  await step('after signing in the same group offers it, and it is saved', async () => {
    await press(page, page.locator('[data-autosave-told] a'));
    assert.ok(new URL(page.url()).pathname.endsWith('/sign-in'));
    await signIn(page);
    assert.equal(new URL(page.url()).pathname, at);
    assert.equal(await page.locator('[name="a-con-ho-ten"]').inputValue(), '', 'nothing was saved before');
    await page.getByRole('button', { name: 'Điền lại nội dung đó' }).waitFor();
    await look(page, 'kept-offered');
    await page.getByRole('button', { name: 'Điền lại nội dung đó' }).click();
    await page.waitForFunction(() => document.querySelector('[data-autosave-told]').textContent.includes('tự lưu'));
    await page.reload();
    assert.equal(await page.locator('[name="a-con-ho-ten"]').inputValue(), 'Lý Bảo An');
    assert.ok(await page.locator('[name="a-con-gioi-tinh"][value="Nữ"]').isChecked());
    assert.equal(await page.getByRole('button', { name: 'Điền lại nội dung đó' }).count(), 0, 'cleared after saving');
    assert.equal(await page.evaluate(() => Object.keys(sessionStorage).length), 0);
    noProblems(page);
  });

  await step('a button pressed too late leads to a page that has everything', async () => {
    await sessionEnds(page);
    await page.locator('[name="a-con-dan-toc"]').fill('Tày');
    page.problems.length = 0;
    await press(page, page.getByRole('button', { name: 'Tiếp tục' }));
    assert.match(await said(page), /nội dung vừa nhập vẫn còn/);
    page.problems.length = 0;
    await look(page, 'kept-sign-in');
    await signIn(page);
    await look(page, 'kept-here');
    await press(page, page.getByRole('button', { name: 'Gửi lại nội dung vừa nhập' }));
    await page.goto(at);
    assert.equal(await page.locator('[name="a-con-dan-toc"]').inputValue(), 'Tày');
  });
});

test('without a script the form waits in the page that asks to sign in', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server, { javaScript: false, viewport: PHONE });

  await step('what was typed goes on after a wrong and a right password', async () => {
    const at = await begin(page);
    await sessionEnds(page);
    await page.locator('[name="a-con-ho-ten"]').fill('Lý <b>Bảo</b> An');
    await press(page, page.getByRole('button', { name: 'Tiếp tục' }));
    await shot(page, 'kept-plain-phone');
    await fitsWidth(page);
    await page.locator('#f-number').fill(NUMBER);
    await page.locator('#f-password').fill('sai');
    await press(page, page.locator('main form:has(#f-password) [type="submit"]').first());
    await signIn(page);
    assert.match(await said(page), /Đã đăng nhập lại/);
    await press(page, page.getByRole('button', { name: 'Gửi lại nội dung vừa nhập' }));
    await page.goto(at);
    assert.equal(await page.locator('[name="a-con-ho-ten"]').inputValue(), 'Lý <b>Bảo</b> An');
  });
});
