// Giving results back: by the code on slip 01, into an account, to somebody authorised, by post; and what nobody collects.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';

let server;
let later;
let browser;

before(async () => {
  server = await startServer('returns');
  later = await startServer('returns-later', { later: '2024-01-15' });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await later?.stop();
});

const said = (page) => page.locator('main').innerText();
const press = (page, selector) => office.press(page, page.locator(selector).first());
const give = (page) => press(page, 'form[action$="/return"] button[type="submit"]');

/** People nobody is, each with a result of their own. */
const CHILDREN = [
  { ...office.PERSON, number: '020190004721', name: 'Nông Thị Chanh' },
  { ...office.PERSON, number: '020190004731', name: 'Lý Thị Pham' },
];

test('results go into the right hands', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  const enter = async (user) => {
    await office.signOut(page);
    await signIn(page, user);
  };
  const settled = [];

  await step('two results lie ready', async () => {
    await signIn(page, 'tiepnhan');
    for (const person of CHILDREN) {
      settled.push(await office.takeIn(page, person));
      await office.transfer(page);
    }
    await enter('thuly');
    for (const dossier of settled) {
      await office.openList(page, 'Chưa ai nhận');
      await office.claimFromList(page, dossier.code);
      await office.throughTheSteps(page, dossier, { enter });
      await enter('thuly');
    }
    await enter('trakq');
  });

  await step('the head takes a result back before it was handed over, and says why', async () => {
    await page.goto('/office/returns');
    const others = page.locator('main tbody a[href^="/office/dossiers/"]:not([href$="/return"])');
    const ready = await others.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const other = ready.find((path) => settled.every((own) => own.path !== path));
    await enter('lanhdao');
    await page.goto(other);
    await press(page, 'main a[href$="/reopen"]');
    await press(page, 'main form[action$="/reopen"] button[type="submit"]');
    assert.ok(await page.locator('#f-reason-problem').isVisible(), await said(page));
    await look(page, 'returns-reopen');
    await page.locator('#f-reason').fill('Ghi nhầm ngày sinh trong kết quả');
    await press(page, 'main form[action$="/reopen"] button[type="submit"]');
    assert.match(await said(page), /Đã mở lại hồ sơ/);
    await enter('trakq');
  });

  await step('the code read from slip 01 opens the hand-over, and another code is refused', async () => {
    await page.goto('/office/returns');
    await look(page, 'returns-ready');
    await page.locator('#f-q').fill(settled[0].code);
    await press(page, 'main form.filter-bar button');
    assert.equal(new URL(page.url()).pathname, `${settled[0].path}/return`);
    await page.locator('input[name="receiver"][value="owner"]').check();
    await page.locator('input[name="proof"][value="code"]').check();
    await page.locator('#f-shown').fill(settled[1].code);
    await give(page);
    await look(page, 'returns-code-wrong');
    assert.ok(await page.locator('#f-shown-problem').isVisible(), await said(page));
    assert.ok(await page.locator('input[name="proof"][value="code"]').isChecked(), 'what was chosen is lost');
    await page.locator('#f-shown').fill(settled[0].code.toLowerCase());
    await give(page);
    await look(page, 'returns-by-code');
    assert.ok((await said(page)).includes('Đã trả kết quả'));
  });

  await step('a result goes into the electronic account', async () => {
    await page.goto(`${settled[1].path}/return`);
    await page.locator('input[name="receiver"][value="owner"]').check();
    await page.locator('input[name="way"][value="account"]').check();
    await give(page);
    await look(page, 'returns-by-account');
    assert.ok((await said(page)).includes('Đã trả kết quả'));
  });

  await step('a result sent by post carries the number of its parcel', async () => {
    await page.goto('/office/returns');
    await press(page, 'main a[href$="/return"]');
    await page.locator('input[name="receiver"][value="owner"]').check();
    await page.locator('input[name="way"][value="post"]').check();
    await give(page);
    await look(page, 'returns-parcel-missing');
    assert.ok(await page.locator('#f-shown-problem').isVisible(), await said(page));
    await page.locator('#f-shown').fill('EB 123 456 789 VN');
    await give(page);
    await look(page, 'returns-by-post');
    assert.ok((await said(page)).includes('Đã trả kết quả'));
  });

  await step('somebody authorised signs, with name, number and the paper that authorises', async () => {
    await page.goto('/office/returns');
    await press(page, 'main a[href$="/return"]');
    await page.locator('input[name="receiver"][value="authorised"]').check();
    await give(page);
    await look(page, 'returns-authorised-missing');
    assert.ok((await said(page)).includes('Cần nhập họ và tên người được ủy quyền'));
    await page.locator('#f-receiver_name').fill('Lý Thị Pham');
    await page.locator('#f-receiver_number').fill('020190004731');
    await page.locator('#f-authority').fill('Giấy uỷ quyền 12/UQ ngày 14/11/2023');
    await page.locator('input[name="way"][value="counter"]').check();
    await page.locator('input[name="proof"][value="signature"]').check();
    await give(page);
    await look(page, 'returns-by-authorised');
    assert.ok((await said(page)).includes('Đã trả kết quả'));
  });
});

test('what nobody collects for two months is told of again, and can still be collected', async () => {
  const page = await openPage(browser, later);
  await signIn(page, 'trakq');
  await page.goto('/office/returns?list=to-remind');
  await look(page, 'returns-to-remind');
  const waiting = await page.locator('tbody tr').count();
  assert.ok(waiting > 0, await said(page));
  const code = (await page.locator('tbody a.code').first().innerText()).trim();
  await press(page, 'main a[href$="/announce"]');
  await press(page, 'form[action$="/announce"] button[type="submit"]');
  assert.ok(await page.locator('.error-summary').isVisible(), 'nothing was said of the way');
  await page.locator('input[name="way"][value="call"]').check();
  await press(page, 'form[action$="/announce"] button[type="submit"]');
  await page.goto('/office/returns?list=to-remind');
  assert.equal(await page.locator('tbody tr', { hasText: code }).count(), 0, 'who was told is to be told again');
  assert.equal(await page.locator('tbody tr').count(), waiting - 1);
  await page.goto('/office/returns');
  assert.match(await page.locator('tr', { hasText: code }).innerText(), /Đã báo/);
  await page.goto('/office/returns?list=archive');
  await look(page, 'returns-archive');
  await page.context().close();
});
