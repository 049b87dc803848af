// The notice board: a head sees what a new revision has made stale, posts many at once, and the figure follows.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { press } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('postings');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();
const button = (page, name) => page.getByRole('button', { name });
const ticks = (page) => page.locator('main input[name="revision"]');

test('a head posts what is in force, and the figure of TT 01/2018 opens to it', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let waiting;

  await step('what a new revision has replaced waits to be posted anew', async () => {
    await signIn(page, 'giamdoc');
    await page.goto('/office/postings');
    await look(page, 'postings');
    waiting = await ticks(page).count();
    assert.ok(waiting > 3, await said(page));
    assert.match(await said(page), /Đang treo bản cũ, niêm yết ngày/);
    assert.match(await said(page), /Đã thay thế, cần gỡ/);
  });

  await step('nothing ticked, and a day ahead, come back with words', async () => {
    await page.locator('#f-posted_on').fill('2023-11-16');
    await press(page, button(page, 'Ghi nhận các thủ tục đã chọn'));
    assert.match(await page.locator('.error-summary').innerText(), /Chọn ít nhất một thủ tục/);
    await ticks(page).first().check();
    await press(page, button(page, 'Ghi nhận các thủ tục đã chọn'));
    assert.match(await page.locator('.error-summary').innerText(), /còn ở phía trước/);
    assert.equal(await ticks(page).first().isChecked(), true);
    await look(page, 'postings-problem');
  });

  await step('by the keyboard: the day, two ticks, Enter', async () => {
    await page.locator('#f-posted_on').fill('2023-11-15');
    await ticks(page).nth(1).focus();
    await page.keyboard.press('Space');
    await press(page, button(page, 'Ghi nhận các thủ tục đã chọn'));
    assert.match(await said(page), /Đã ghi nhận niêm yết 2 thủ tục/);
    assert.equal(await ticks(page).count(), waiting - 2);
  });

  await step('one is taken down again, the rest is posted at once', async () => {
    const stale = page.locator('tr', { hasText: 'Đã thay thế, cần gỡ' });
    const count = await stale.count();
    await press(page, stale.first().getByRole('button'));
    assert.match(await said(page), /Đã ghi nhận việc gỡ/);
    assert.equal(await stale.count(), count - 1);
    await press(page, button(page, /Ghi nhận cả \d+ thủ tục/));
    assert.match(await said(page), /Mọi thủ tục đang áp dụng đã được niêm yết/);
    await look(page, 'postings-done');
  });

  await step('the figure has two points for each procedure and opens to the list', async () => {
    await page.goto('/office/figures?set=tt01-agency');
    const row = page.locator('tr', { hasText: 'Công khai thủ tục hành chính' });
    await row.getByText('2 / 2').waitFor();
    const links = row.locator('a[href*="listed-posted"]');
    await press(page, links.first());
    assert.match(await said(page), /Đăng ký lại khai sinh|1\.004884/);
    await look(page, 'postings-figure');
  });
  await page.context().close();
});
