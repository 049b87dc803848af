// A person files a petition openly or from an account, and rates by the code of a slip; the head answers what was given to
// the unit and sees ratings without names.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { enter } from './account.mjs';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { press, sample } from './office.mjs';
import { pdfLinks } from './proof.mjs';

const OWNER = '020195004321';
const PASSWORD = process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo';

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

test('a petition filed from an account is followed there, and more is added to it', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);

  await step('it is filed with what the account knows', async () => {
    await enter(page, OWNER, PASSWORD);
    await page.goto('/portal/petitions');
    await look(page, 'petitions-mine');
    await press(page, page.locator('main a[href="/portal/petitions/new"]').first());
    await page.locator('input[name="about"][value="unit"]').check();
    await page.locator('#f-title').fill('Không có chỗ gửi xe');
    await page.locator('#f-body').fill('Bộ phận Một cửa không có chỗ gửi xe cho người khuyết tật.');
    await page.locator('#f-phone').fill('0912349876');
    await look(page, 'petition-mine-new');
    await send(page);
    assert.equal(await page.locator('.error-summary').count(), 0, await said(page));
  });

  await step('it stands on the list and opens', async () => {
    await page.goto('/portal/petitions');
    await press(page, page.locator('main tr', { hasText: 'Không có chỗ gửi xe' }).locator('a.code'));
    assert.match(new URL(page.url()).pathname, /^\/portal\/petitions\/PA-\d{6}-\d{4}$/);
    await look(page, 'petition-mine');
    assert.ok((await said(page)).includes('người khuyết tật'), await said(page));
  });

  await step('a picture is sent along and opened again by whoever sent it', async () => {
    await page.locator('#f-file').setInputFiles(sample('d05_phieuhen__scan200.jpg'));
    await press(page, page.locator('form[action$="/files"] button[type="submit"]').first());
    await look(page, 'petition-mine-file');
    const href = await page.locator('main a[href*="/files/"]').first().getAttribute('href');
    const opened = await page.request.get(href);
    assert.equal(opened.headers()['content-type'], 'image/jpeg');
    assert.ok((await opened.body()).length > 1_000);
    const stranger = await openPage(browser, server);
    assert.equal((await stranger.request.get(href, { maxRedirects: 0 })).status(), 303, 'without an account it leads to signing in');
    await stranger.context().close();
  });
});

test('whoever holds a slip rates by its code, once and without a name', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let address;

  await step('the slip of a dossier given back leads to its rating', async () => {
    await signIn(page, 'tiepnhan');
    await page.goto('/office?list=finished');
    const found = await page.locator('tbody a.code').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const stranger = await openPage(browser, server);
    for (const path of found) {
      const slip = await page.request.get(`${path}/slip-01.pdf`);
      const link = slip.ok() && pdfLinks(await slip.body()).find((to) => to.includes('/rate/'));
      if (!link) continue;
      await stranger.goto(new URL(link).pathname);
      // What was refused, is given back too long ago or was rated is told so, without naming it.
      if (await stranger.locator('#f-comment').count() === 0) continue;
      address = new URL(link).pathname;
      break;
    }
    await stranger.context().close();
    assert.ok(address, `no slip of ${found.length} leads to a rating`);
  });

  await step('answers that are missing are asked for, and what was written stays', async () => {
    await page.context().clearCookies();
    await page.goto(address);
    await look(page, 'rate-by-code');
    await page.locator('#f-comment').fill('Cán bộ hướng dẫn tận tình.');
    await send(page);
    await look(page, 'rate-by-code-problems');
    assert.equal(await page.locator('#f-comment').inputValue(), 'Cán bộ hướng dẫn tận tình.');
  });

  await step('it is rated once', async () => {
    for (const group of await page.locator('main fieldset').all()) await group.locator('input[type="radio"]').first().check();
    await send(page);
    await look(page, 'rated-by-code');
    await page.goto(address);
    assert.equal(await page.locator('#f-comment').count(), 0, await said(page));
    await look(page, 'rate-by-code-again');
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
    await look(page, 'petition-outcome-missing');
    assert.ok((await page.locator('.error-summary').innerText()).includes('Chọn kết luận'), 'the answer says what was found');
    await page.locator('input[name="outcome"][value="founded"]').check();
    await press(page, page.locator('form:has(#f-answer) button[type="submit"]'));
    await look(page, 'petition-answered');
    assert.ok((await said(page)).includes('Đã trả lời'), await said(page));
    assert.match(await said(page), /Kết luận về nội dung phản ánh:\s*Đúng/);
  });

  await step('ratings are seen by the unit', async () => {
    await page.goto('/office/ratings');
    await look(page, 'ratings');
  });
});
