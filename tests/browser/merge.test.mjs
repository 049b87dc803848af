// Ten days after the districts ended: an administrator moves what old communes still have, and takes one merge back.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { motcua, openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { press, signOut } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('merge', { asOf: '2025-07-10' });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();
const submit = (page) => press(page, page.locator('main .acts button[type="submit"]').last());

test('the open dossiers and the officers of an ended commune go to the one that took over', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let code;

  await step('the administrator sees the units that wait', async () => {
    await signIn(page, 'quantri');
    await press(page, page.getByRole('link', { name: 'Sắp xếp đơn vị' }));
    await look(page, 'merge-waiting');
    await page.locator('main input[name="q"]').fill('dong dang');
    await press(page, page.locator('main form.filter-bar button'));
    await look(page, 'merge-found');
  });

  await step('the plan counts dossiers and officers and proposes who takes over', async () => {
    await page.locator('input[name="unit"][value="06184"]').check();
    await submit(page);
    await look(page, 'merge-plan');
    const words = await said(page);
    assert.ok(words.includes('Xã Đồng Đăng') && words.includes('Nhận toàn bộ đơn vị cũ'), words);
  });

  await step('nothing moves before it is confirmed', async () => {
    await submit(page);
    await look(page, 'merge-confirm');
    assert.ok((await said(page)).includes('Thị trấn Đồng Đăng → Xã Đồng Đăng'));
    await page.goto('/office/merge/history');
    assert.ok((await said(page)).includes('Chưa sắp xếp đơn vị nào'));
    await page.goBack();
  });

  await step('the result says what went over', async () => {
    await submit(page);
    await look(page, 'merge-done');
    const words = await said(page);
    assert.ok(words.includes('Đã chuyển hồ sơ và cán bộ sang đơn vị mới'), words);
    code = (await page.locator('tbody th.code').first().innerText()).trim();
    assert.match(code, /^H37\.45\.01-25\d{4}-\d{4}$/);
  });

  await step('an officer of the commune goes on with it at the new unit', async () => {
    const merge = page.url();
    await signOut(page);
    await signIn(page, 'thuly');
    await page.goto(`/office/find?code=${code}`);
    await look(page, 'merge-dossier');
    assert.ok((await said(page)).includes('Xã Đồng Đăng'), await said(page));
    await signOut(page);
    await signIn(page, 'quantri');
    await page.goto(merge);
  });

  await step('undoing needs a reason, and takes back what is still open', async () => {
    await submit(page);
    await look(page, 'merge-undo-problem');
    await page.locator('#f-reason').fill('Nhầm thứ tự sắp xếp');
    await submit(page);
    await look(page, 'merge-undone');
    const words = await said(page);
    assert.ok(words.includes('Đã hoàn tác') && words.includes('Nhầm thứ tự sắp xếp'), words);
    await page.goto('/office/merge/history');
    await look(page, 'merge-history');
  });

  await step('the figures still follow from the ledger', async () => {
    await motcua('figures', '--data', server.data, '--check');
  });
});

test('of a split commune the administrator chooses, and is asked where none was chosen', async () => {
  const page = await openPage(browser, server);
  await signIn(page, 'quantri');
  await page.goto('/office/merge/plan?unit=06622&unit=06625');
  await look(page, 'merge-split');
  await submit(page);
  await look(page, 'merge-split-problem');
  assert.ok((await said(page)).includes('Cần chọn đơn vị kế thừa của Xã Bính Xá'));
  await page.context().close();
});
