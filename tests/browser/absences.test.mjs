// Officers who are away: a head names a stand-in, who is told so; officers record their own days.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { press, signOut } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('absences');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const send = (page) => press(page, page.locator('main form[action="/office/absences"] button[type="submit"]'));
const said = (page) => page.locator('main').innerText();

test('a head lets a stand-in work for an officer who is away', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let names;

  await step('the head sees the officers of the unit', async () => {
    await signIn(page, 'lanhdao');
    await page.goto('/office/absences');
    await look(page, 'absences-unit');
    const row = page.locator('tr', { hasText: 'Chuyên viên thụ lý' });
    names = await row.locator('th').evaluateAll((cells) => cells.map((cell) => cell.firstChild.textContent.trim()));
    assert.ok(names.length >= 2, await said(page));
  });

  await step('a form with wrong days comes back with what was typed', async () => {
    const row = page.locator('tr', { hasText: 'Chuyên viên thụ lý' }).first();
    await press(page, row.getByRole('link', { name: /Ghi vắng mặt/ }));
    await look(page, 'absences-form');
    await page.locator('#f-from_on').fill('2023-11-17');
    await page.locator('#f-to_on').fill('2023-11-16');
    await page.locator('#f-reason').fill('Nghỉ phép năm');
    await send(page);
    await look(page, 'absences-problem');
    assert.ok((await said(page)).includes('Ngày cuối phải bằng hoặc sau ngày đầu'));
    assert.equal(await page.locator('#f-reason').inputValue(), 'Nghỉ phép năm');
  });

  await step('the absence is recorded with a stand-in', async () => {
    await page.locator('#f-from_on').fill('2023-11-15');
    await page.locator('#f-to_on').fill('2023-11-17');
    const other = page.locator('#f-stand_in option', { hasText: names[1] }).first();
    await page.locator('#f-stand_in').selectOption(await other.getAttribute('value'));
    await send(page);
    await look(page, 'absences-recorded');
    const words = await said(page);
    assert.ok(words.includes('Đang vắng mặt') && words.includes(`Làm thay: ${names[1]}`), words);
  });

  await step('the head takes it back', async () => {
    await press(page, page.locator('form[action$="/cancel"] button').first());
    await look(page, 'absences-cancelled');
    assert.ok((await said(page)).includes('Đã hủy vắng mặt'));
    await signOut(page);
  });

  await step('an officer records their own day', async () => {
    await signIn(page, 'thuly');
    await page.goto('/office/absences');
    await look(page, 'absences-own');
    await press(page, page.getByRole('link', { name: 'Ghi ngày vắng mặt của tôi' }));
    await page.locator('#f-reason').fill('Đi tập huấn');
    await send(page);
    await look(page, 'absences-own-recorded');
    assert.ok((await said(page)).includes('Chưa có người làm thay'));
  });
});
