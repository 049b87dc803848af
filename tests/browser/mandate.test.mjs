// One adult acts for another: given online and accepted, or shown on paper and compared at the desk; within its scope, and
// ended by one press.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noProblems, openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { enter } from './account.mjs';
import { look } from './look.mjs';
import { press, sample } from './office.mjs';

let server;
let browser;

const PASSWORD = 'motcua-demo';
const GIVER = { number: '020190004321' };
const AGENT = { number: '020195004321' };

before(async () => {
  server = await startServer('mandate');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();
const submit = (page, action) => page.locator(`main form[action="${action}"] [type="submit"]`).first();

async function named(page) {
  return (await page.locator('.viewer strong').innerText()).replace(/^.*:\s*/, '').trim();
}

test('a mandate is given within a scope, accepted, acted under, seen by both, and ended', async () => {
  const giver = await openPage(browser, server);
  await enter(giver, GIVER.number, PASSWORD);
  GIVER.name = await named(giver);
  const agent = await openPage(browser, server);
  await enter(agent, AGENT.number, PASSWORD);
  AGENT.name = await named(agent);

  await giver.goto('/portal/account/acting');
  await look(giver, 'mandate-begin');
  await press(giver, giver.locator('main a[href="/portal/account/acting/give"]'));
  await press(giver, submit(giver, '/portal/account/acting/give'));
  assert.ok((await giver.locator('.error-summary li').count()) >= 4, 'number, name, relation, scope, purpose');
  await look(giver, 'mandate-problems');
  await giver.locator('#f-number').fill(AGENT.number);
  await giver.locator('#f-name').fill(AGENT.name);
  await giver.locator('input[name="relation"][value="kin"]').check();
  await giver.locator('#f-purpose').fill('Xin bản sao trích lục trong lúc tôi đi làm xa');
  await giver.locator('input[name="reach"][value="chosen"]').check();
  await giver.locator('details.scope', { hasText: 'Hộ tịch' }).locator('summary').click();
  assert.match(await said(giver), /buộc tự mình thực hiện/, 'a marriage is nobody else\'s');
  assert.equal(await giver.locator('input[name="p:1.000894"]').count(), 0);
  await giver.locator('input[name="p:1.001193"]').check();
  await look(giver, 'mandate-form');
  await press(giver, submit(giver, '/portal/account/acting/give'));
  assert.match(await said(giver), /Chờ nhận/);
  await look(giver, 'mandate-offered');

  await agent.goto('/portal/account/acting');
  await press(agent, agent.locator('main a', { hasText: 'Nội dung và việc đã làm' }).first());
  assert.match(await said(agent), /Đăng ký khai sinh|khai sinh/i);
  await look(agent, 'mandate-to-answer');
  await press(agent, agent.locator('form[action$="/answer"] [type="submit"]').first());
  await press(agent, agent.locator('form[action$="/use"] [type="submit"]', { hasText: GIVER.name }));
  assert.match(await agent.locator('.viewer').innerText(), new RegExp(`Đang làm thay cho ${GIVER.name}`));
  await look(agent, 'mandate-acting');
  assert.equal((await agent.goto('/portal/notices')).status(), 403, 'what the giver is told is the giver\'s');
  await look(agent, 'mandate-beyond');
  assert.equal((await agent.goto('/portal/filing/new/1.001193')).status(), 200);

  await giver.goto('/portal/account/acting');
  await press(giver, giver.locator('form[action$="/end"] [type="submit"]').first());
  await agent.goto('/portal');
  assert.doesNotMatch(await agent.locator('.viewer').innerText(), /Đang làm thay/, 'ended at once');
  noProblems(giver);
});

test('a written authorisation counts once an officer has compared it with the paper', async () => {
  const agent = await openPage(browser, server);
  await enter(agent, AGENT.number, PASSWORD);
  await agent.goto('/portal/account/acting/paper');
  await agent.locator('#f-number').fill('020171004737');
  await agent.locator('#f-name').fill('Hoàng Thị Sẻ');
  await agent.locator('input[name="relation"][value="other"]').check();
  await agent.locator('#f-purpose').fill('Nộp hồ sơ và nhận kết quả');
  await agent.locator('input[name="reach"][value="all"]').check();
  await agent.locator('#f-proof').fill('Giấy ủy quyền ngày 10/11/2023, chứng thực số 15/2023');
  await agent.locator('#f-paper').setInputFiles(sample('d07_congvan_anh__photo200.jpg'));
  await look(agent, 'mandate-paper');
  agent.setDefaultTimeout(90_000);
  await agent.locator('#f-desk').selectOption('06184');
  await press(agent, submit(agent, '/portal/account/acting/paper'));
  assert.match(await said(agent), /mang bản chính giấy ủy quyền/i);

  const desk = await openPage(browser, server);
  await signIn(desk, 'tiepnhan');
  await desk.goto('/office/assist');
  assert.match(await said(desk), /Giấy ủy quyền chờ đối chiếu/);
  await look(desk, 'mandate-desk');
  const paper = await desk.locator('a[href$="/paper"]').first().getAttribute('href');
  const shown = await desk.context().request.get(server.url + paper);
  assert.equal(shown.headers()['content-type'], 'image/jpeg');
  await press(desk, desk.locator('form[action^="/office/assist/authorisations/"] [value="grant"]'));
  await agent.goto('/portal/account/acting');
  assert.match(await said(agent), /Hoàng Thị Sẻ/);
  assert.equal(await agent.locator('form[action$="/use"] [type="submit"]', { hasText: 'Hoàng Thị Sẻ' }).count(), 1);
  noProblems(desk);
  noProblems(agent);
});
