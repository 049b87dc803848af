// A company has an account of its own: opened by its tax code, checked at the desk, and used through people whom it lets act.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noProblems, openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { enter, giveCode, register, shownCode } from './account.mjs';
import { look } from './look.mjs';
import { press } from './office.mjs';
import { journey } from './steps.mjs';

/** Nobody's company, with a tax code whose check digit is right. */
const COMPANY = {
  kind: 'organisation', number: '4900990124', name: 'Công ty TNHH Hành trình Thử', contact: 'congty@example.vn',
  password: 'một câu dài dễ nhớ',
};
const PASSWORD = 'motcua-demo';
const AGENT = { number: '020195004321' };
const CLERK = { number: '020190004321' };

let server;
let browser;

before(async () => {
  server = await startServer('company');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();
const submit = (page, action) => page.locator(`main form[action="${action}"] [type="submit"]`).first();
const ACTING = '/portal/account/acting';

async function inside(person) {
  const page = await openPage(browser, server);
  await enter(page, person.number, PASSWORD);
  person.name = (await page.locator('.viewer strong').innerText()).replace(/^.*:\s*/, '').trim();
  return page;
}

test('a company opens its account, is checked, and is acted for by those it lets', async (t) => {
  const step = journey(t);
  const company = await openPage(browser, server);
  let agent;

  await step('it opens an account by its tax code and waits for its check', async () => {
    await register(company, { ...COMPANY, number: '4900990123' });
    assert.match(await company.locator('.error-summary').innerText(), /mã số thuế/i, 'the check digit is wrong');
    await look(company, 'company-problem');
    await register(company, COMPANY);
    await giveCode(company, await shownCode(company));
    await enter(company, COMPANY.number, COMPANY.password);
    assert.equal(new URL(company.url()).pathname, '/portal/account/check');
    await company.locator('#f-unit').selectOption('06184');
    await press(company, submit(company, '/portal/account/check'));
    await look(company, 'company-waits');
  });

  await step('the desk compares its registration and grants it', async () => {
    const desk = await openPage(browser, server);
    await signIn(desk, 'tiepnhan');
    await desk.goto('/office/identity-checks');
    const entry = desk.locator('main section.panel', { hasText: COMPANY.name });
    await look(desk, 'company-check');
    await entry.locator('[name="seen"]').check();
    await entry.locator('[name="number"]').fill(COMPANY.number);
    await entry.locator('[name="name"]').fill(COMPANY.name);
    await entry.locator('[name="reason"]').fill('Giấy chứng nhận đăng ký doanh nghiệp, khớp mã số và tên');
    await press(desk, entry.locator('[value="grant"]'));
    await company.goto('/portal');
    assert.equal(new URL(company.url()).pathname, '/portal', 'its number is known to be its own');
    noProblems(desk);
  });

  await step('it lets somebody act for it, who files in its name', async () => {
    agent = await inside(AGENT);
    await company.goto(ACTING);
    await press(company, submit(company, `${ACTING}/grant`));
    assert.ok((await company.locator('.error-summary li').count()) >= 2, 'whom, and what they are to it');
    await company.locator('#f-number').fill(AGENT.number);
    await company.locator('#f-name').fill(AGENT.name);
    await company.locator('#f-relation').selectOption({ index: 1 });
    await company.locator('#f-proof').fill('Giấy giới thiệu số 12/GGT ngày 10/11/2023');
    await press(company, submit(company, `${ACTING}/grant`));
    await look(company, 'company-granted');
    await agent.goto(ACTING);
    await press(agent, agent.locator('form[action$="/use"] [type="submit"]', { hasText: COMPANY.name }));
    assert.match(await agent.locator('.viewer').innerText(), new RegExp(`Đang làm thay cho ${COMPANY.name}`));
    assert.equal((await agent.goto('/portal/filing/new/1.001193')).status() < 400, true);
    noProblems(agent);
  });

  await step('somebody else asks to act for it, and it decides', async () => {
    const clerk = await inside(CLERK);
    await clerk.goto(ACTING);
    await clerk.locator('input[name="kind"][value="organisation"]').check();
    await clerk.locator('#f-number').fill(COMPANY.number);
    await clerk.locator('#f-name').fill(COMPANY.name);
    await clerk.locator('#f-relation').selectOption('mandated');
    await clerk.locator('#f-proof').fill('Hợp đồng lao động số 7/2023');
    await press(clerk, submit(clerk, ACTING));
    assert.equal(await clerk.locator('.error-summary').count(), 0, await said(clerk));
    assert.equal(await clerk.locator('form[action$="/use"] [type="submit"]', { hasText: COMPANY.name }).count(), 0, 'nobody acts before the company has said so');
    await company.goto(ACTING);
    await look(company, 'company-asked');
    await press(company, company.locator('form[action$="/decide"] button', { hasText: CLERK.name }));
    await clerk.goto(ACTING);
    assert.equal(await clerk.locator('form[action$="/use"] [type="submit"]', { hasText: COMPANY.name }).count(), 1);
    noProblems(clerk);
  });

  await step('it ends what it gave, at once', async () => {
    await company.goto(ACTING);
    await press(company, company.locator('section.mandate', { hasText: AGENT.name }).locator('form[action$="/end"] button'));
    await agent.goto('/portal');
    assert.doesNotMatch(await agent.locator('.viewer').innerText(), /Đang làm thay/);
    noProblems(company);
  });
});
