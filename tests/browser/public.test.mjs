// Open pages beside the board: the catalogue of procedures with its data, and announcements from posting to taking down.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { press } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('public');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();

test('a stranger finds a procedure and downloads the catalogue', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);

  await step('the catalogue is found from the front page and by words', async () => {
    await page.goto('/');
    await look(page, 'front-announced');
    await page.locator('a.entry[href="/procedures"]').click();
    await look(page, 'catalogue');
    await page.locator('#f-q').fill('khai sinh');
    await press(page, page.locator('main form button[type="submit"]').first());
    await look(page, 'catalogue-found');
    await page.locator('a[href="/procedures/1.001193"]').click();
    await look(page, 'catalogue-procedure');
    assert.ok((await said(page)).includes('Giấy chứng sinh'), await said(page));
  });

  await step('the same stands there as data', async () => {
    const one = await (await page.request.get('/procedures/1.001193.json')).json();
    assert.equal(one.code, '1.001193');
    const all = await (await page.request.get('/procedures.json')).json();
    assert.ok(all.procedures.some((it) => it.code === '1.001193'));
    const sheet = await (await page.request.get('/procedures.csv')).text();
    assert.equal(sheet.trim().split(/\r?\n/).length >= all.procedures.length, true);
  });
});

test('an announcement is posted, read by everybody and taken down', async (t) => {
  const step = journey(t);
  const office = await openPage(browser, server);
  const stranger = await openPage(browser, server);

  await step('a form with mistakes keeps what was typed', async () => {
    await signIn(office, 'kiemsoat');
    await office.goto('/office/announcements');
    await look(office, 'announcements-office');
    await office.locator('#f-title').fill('Nghỉ Tết Dương lịch');
    await press(office, office.locator('form:has(#f-title) button[type="submit"]'));
    await look(office, 'announcements-problems');
    assert.equal(await office.locator('#f-title').inputValue(), 'Nghỉ Tết Dương lịch');
  });

  await step('it stands on the front page, on its own and in the feed', async () => {
    await office.locator('#f-body').fill('Bộ phận Một cửa nghỉ ngày 01/01, làm việc lại từ 02/01.');
    await press(office, office.locator('form:has(#f-title) button[type="submit"]'));
    await look(office, 'announcements-posted');
    await stranger.goto('/');
    await stranger.getByRole('link', { name: 'Nghỉ Tết Dương lịch' }).click();
    await look(stranger, 'announcement');
    assert.ok((await said(stranger)).includes('02/01'));
    const feed = await (await stranger.request.get('/announcements.xml')).text();
    assert.ok(feed.includes('Nghỉ Tết Dương lịch') && feed.startsWith('<?xml'));
  });

  await step('taken down it is nowhere', async () => {
    await press(office, office.getByRole('button', { name: 'Gỡ xuống: Nghỉ Tết Dương lịch' }));
    await stranger.goto('/announcements');
    await look(stranger, 'announcements');
    assert.ok(!(await said(stranger)).includes('Nghỉ Tết Dương lịch'));
  });
});
