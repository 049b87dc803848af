// A person files a petition openly; the head answers what was given to the unit and sees ratings without names.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { press } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('feedback');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();
const send = (page) => press(page, page.locator('main form button[type="submit"]').last());

test('a petition is filed without an account and followed with its code', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let code;

  await step('published answers stand in public without names', async () => {
    await page.goto('/petitions');
    await look(page, 'petitions-published');
    assert.ok((await said(page)).includes('chữ to'), await said(page));
  });

  await step('a form with mistakes keeps what was typed', async () => {
    await page.goto('/petitions/new');
    await page.locator('#f-title').fill('Bàn viết thấp');
    await send(page);
    await look(page, 'petition-problems');
    assert.equal(await page.locator('#f-title').inputValue(), 'Bàn viết thấp');
  });

  await step('a petition gets a code', async () => {
    await page.locator('input[name="about"][value="unit"]').check();
    await page.locator('#f-body').fill('Bàn viết ở Bộ phận Một cửa quá thấp, người già khó viết.');
    await page.locator('#f-name').fill('Lý Thị Mẩy');
    await page.locator('#f-phone').fill('0912349876');
    await send(page);
    await look(page, 'petition-filed');
    code = (await page.locator('h1').innerText()).trim();
    assert.match(code, /^PA-\d{6}-\d{4}$/);
  });

  await step('code and digits open it, wrong digits do not', async () => {
    for (const [digits, opens] of [['0000', false], ['9876', true]]) {
      await page.goto(`/petitions/follow?code=${code}`);
      await page.locator('#f-suffix').fill(digits);
      await send(page);
      assert.equal((await said(page)).includes('Bàn viết thấp'), opens, digits);
      await look(page, `petition-follow-${digits}`);
    }
  });

  await step('rating asks for code and digits', async () => {
    await page.goto('/rate');
    await page.locator('#f-code').fill('H37.1-000000-0000');
    await page.locator('#f-suffix').fill('0000');
    await send(page);
    await look(page, 'rate-nothing');
    assert.ok((await said(page)).includes('Không có hồ sơ nào để đánh giá'), await said(page));
  });
});

test('the head answers what was given to the unit and sees ratings without names', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);

  await step('what is late stands on a list of its own', async () => {
    await signIn(page, 'lanhdao');
    await page.goto('/office/petitions?list=late');
    await look(page, 'petitions-late');
    assert.ok((await said(page)).includes('Phí chứng thực'), await said(page));
  });

  await step('a petition is answered', async () => {
    await press(page, page.locator('main table a').first());
    await look(page, 'petition-office');
    await page.locator('#f-answer').fill('Đơn vị đã hoàn lại tiền thu sai và xin lỗi ông/bà.');
    await press(page, page.locator('form:has(#f-answer) button[type="submit"]'));
    await look(page, 'petition-answered');
    assert.ok((await said(page)).includes('Đã trả lời'), await said(page));
  });

  await step('ratings are seen by the unit', async () => {
    await page.goto('/office/ratings');
    await look(page, 'ratings');
  });
});
