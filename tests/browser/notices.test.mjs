// The operator sees what could not be delivered, edits a template with a preview, and sets the quiet hours.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { press } from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('notices');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();

test('notices are looked after by the operator', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);

  await step('the queue says what waits, what went out and what did not', async () => {
    await signIn(page, 'quantri');
    for (const state of ['given-up', 'unsure', 'waiting', 'sent']) {
      await page.goto(`/office/notices?state=${state}`);
      await look(page, `notices-${state}`);
    }
  });

  await step('a template with the name in a short message is refused, and kept as typed', async () => {
    await page.goto('/office/notices/templates');
    await look(page, 'notices-templates');
    await page.goto('/office/notices/templates/result-ready/vi');
    await page.locator('#f-short').fill('{name}: ho so {code} da co ket qua');
    await press(page, page.locator('button[value="publish"]'));
    await look(page, 'notices-template-problem');
    assert.ok((await said(page)).includes('{name} không được nêu ở đây'), await said(page));
    assert.ok((await page.locator('#f-short').inputValue()).startsWith('{name}'));
  });

  await step('a template is looked at and published', async () => {
    await page.locator('#f-short').fill('Ho so {code} da co ket qua tai {unit}. Xem: {link}');
    await press(page, page.locator('button[value="preview"]'));
    await look(page, 'notices-template-preview');
    await press(page, page.locator('button[value="publish"]'));
    await look(page, 'notices-template-published');
    assert.ok((await said(page)).includes('Đã công bố mẫu'), await said(page));
  });

  await step('quiet hours are set from a day on', async () => {
    await page.goto('/office/notices/rules');
    await page.locator('#f-quiet_from').fill('20:30');
    await page.locator('#f-basis').fill('Quyết định số 15/QĐ-UBND');
    await press(page, page.locator('form[action="/office/notices/rules"] button[type="submit"]'));
    await look(page, 'notices-rules');
    assert.ok((await said(page)).includes('20:30 – 07:00'), await said(page));
  });

  await step('times of petitions have a most', async () => {
    await page.goto('/office/feedback-times');
    await page.locator('#f-answer_days').fill('99');
    await press(page, page.locator('form[action="/office/feedback-times"] button[type="submit"]'));
    await look(page, 'feedback-times-problem');
    assert.ok((await said(page)).includes('Từ 1 đến 15 ngày'), await said(page));
  });
});
