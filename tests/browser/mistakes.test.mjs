// What people get wrong, and what happens at the same time: each has an outcome, and a way on.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe, noProblems, openPage, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import * as office from './office.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('mistakes');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Signs an officer in on a page of its own, closed when the test ends. */
async function officer(t, user) {
  const page = await openPage(browser, server);
  t.after(() => page.context().close());
  await signIn(page, user);
  return page;
}

/** The problem told at a field, and in the summary above, which links to the field. */
async function problemAt(page, field) {
  const link = page.locator(`.error-summary a[href="#f-${field}"]`);
  assert.equal(await link.count(), 1, `no problem is told for ${field}: ${await page.locator('main').innerText()}`);
  return (await link.innerText()).trim();
}

/** A file of so many bytes that begins as a PDF file does; gone when the test ends. */
function largeFile(t, size) {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-large-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'lon.pdf');
  writeFileSync(path, Buffer.alloc(size, '%PDF-1.7 '));
  return path;
}

/** Takes a dossier in at the counter and hands it over to those who settle. */
async function handedOver(t) {
  const page = await officer(t, 'tiepnhan');
  const dossier = await office.takeIn(page, office.PERSON);
  await office.transfer(page);
  return dossier;
}

test('a personal number of eleven digits is told in words, and all that was typed stays', async (t) => {
  const page = await officer(t, 'tiepnhan');
  await office.chooseProcedure(page, 'khai sinh', '1.001193');
  await office.fillIntake(page, { ...office.PERSON, number: office.PERSON.number.slice(0, 11) });
  await page.locator('select[name="component-3"]').selectOption('photocopy');
  await page.locator('input[name="return_way"]').nth(1).check();
  await office.accept(page);
  assert.match(await problemAt(page, 'owner_number'), /12 chữ số/);
  await look(page, 'mistake-number');
  assert.equal(await page.locator('[name="owner_number"]').inputValue(), office.PERSON.number.slice(0, 11));
  assert.equal(await page.locator('[name="owner_name"]').inputValue(), office.PERSON.name);
  assert.equal(await page.locator('[name="owner_address"]').inputValue(), office.PERSON.address);
  assert.equal(await page.locator('[name="owner_phone"]').inputValue(), office.PERSON.phone);
  assert.equal(await page.locator('select[name="component-3"]').inputValue(), 'photocopy');
  assert.ok(await page.locator('input[name="return_way"]').nth(1).isChecked());

  await page.locator('[name="owner_number"]').fill(office.PERSON.number);
  await office.accept(page);
  await office.dossierInSight(page);
  noProblems(page);
});

test('nobody files in the future', async (t) => {
  const page = await officer(t, 'tiepnhan');
  await office.chooseProcedure(page, 'khai sinh', '1.001193');
  await office.fillIntake(page, office.PERSON);
  await page.locator('[name="received_at"]').fill('2024-03-01T09:00');
  await office.accept(page);
  assert.match(await problemAt(page, 'received_at'), /tương lai/);
  assert.equal(await page.locator('[name="received_at"]').inputValue(), '2024-03-01T09:00');
  assert.equal(await page.locator('[name="owner_name"]').inputValue(), office.PERSON.name);
});

test('what is no scan is refused with a reason, and another file may be chosen', async (t) => {
  const page = await officer(t, 'tiepnhan');
  const dossier = await office.takeIn(page, office.PERSON);
  const files = [
    [{ name: 'to-khai.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Tờ khai\n'.repeat(100)) }, /không phải PDF/],
    [largeFile(t, 50_000_001), /lớn hơn/],
    [{ name: 'rong.png', mimeType: 'image/png', buffer: Buffer.alloc(0) }, /rỗng/],
  ];
  for (const [file, words] of files) {
    await office.sendScan(page, dossier, 'component-1', file);
    assert.match(await problemAt(page, 'file'), words, file.name ?? file);
  }
  await look(page, 'mistake-file');
  await page.goto(dossier.path);
  assert.equal(await page.locator('main a[href^="/office/papers/"]').count(), 0, 'a refused file was kept');
  noProblems(page);
});

test('a file above the limit of the whole site is answered with a page', async (t) => {
  const page = await officer(t, 'tiepnhan');
  const dossier = await office.takeIn(page, office.PERSON);
  await office.sendScan(page, dossier, 'component-1', largeFile(t, 100_000_000));
  assert.match(await page.locator('h1').innerText(), /quá lớn/);
  assert.ok(await page.locator('main a[href]').count() > 0, 'there is no way out');
  await look(page, 'mistake-far-too-large');
});

test('accepting twice makes one dossier', async (t) => {
  const page = await officer(t, 'tiepnhan');
  await office.chooseProcedure(page, 'khai sinh', '1.001193');
  await office.fillIntake(page, office.PERSON);
  // The same form sent twice at the same time, as by an impatient hand before the page's script is there.
  const form = await page.locator('form:has(input[name="owner_number"])').evaluate((it) => [...new FormData(it)]);
  const send = () => page.request.post(page.url(), {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.url },
    data: new URLSearchParams(form).toString(),
  });
  const answers = await Promise.all([send(), send(), send()]);
  const led = answers.map((answer) => new URL(answer.url()).pathname);
  assert.deepEqual(answers.map((answer) => answer.status()), [200, 200, 200]);
  assert.match(led[0], /^\/office\/dossiers\//);
  assert.equal(new Set(led).size, 1, `led to ${led}`);
});

test('a double click on accept sends one form', async (t) => {
  const page = await officer(t, 'tiepnhan');
  await office.chooseProcedure(page, 'khai sinh', '1.001193');
  await office.fillIntake(page, office.PERSON);
  let sent = 0;
  page.on('request', (request) => (sent += request.method() === 'POST'));
  await Promise.all([
    page.waitForURL('**/office/dossiers/**'),
    page.locator('form:has(input[name="owner_number"]) button[type="submit"]').dblclick(),
  ]);
  await office.dossierInSight(page);
  assert.equal(sent, 1);
});

test('of two officers who take the same dossier the second is told who has it', async (t) => {
  const dossier = await handedOver(t);
  const [first, second] = [await officer(t, 'thuly'), await officer(t, '06184.thuly')];
  for (const page of [first, second]) {
    await office.openList(page, 'Chưa ai nhận');
    assert.ok((await page.locator('main').innerText()).includes(dossier.code));
  }
  const name = (await first.locator('.viewer strong [lang="vi"]').innerText()).trim();
  await office.claimFromList(first, dossier.code);
  await office.dossierInSight(first);
  await office.claimFromList(second, dossier.code);
  const words = await second.locator('main').innerText();
  assert.ok(words.includes(name), `the page does not say that ${name} has it:\n${words}`);
  assert.ok(await second.locator('main a[href]').count() > 0, 'there is no way out');
  await look(second, 'mistake-taken');
});

test('two checks of one paper: the second is told that it changed', async (t) => {
  const page = await officer(t, 'tiepnhan');
  const dossier = await office.takeIn(page, office.PERSON);
  await office.sendScan(page, dossier, 'component-1', office.sample('d04_tokhai_honnhan__scan200.jpg'));
  await office.waitForReading(page);
  const other = await officer(t, '06184.motcua');
  await other.goto(page.url());
  const fields = { symbol: '12/TK', issuer: 'Ủy ban nhân dân thị trấn Đồng Đăng', 'issue-date': '14/11/2023' };
  await office.confirmPaper(page, fields);
  for (const [field, value] of Object.entries(fields)) await other.locator(`#check [name="${field}"]`).fill(value);
  await office.press(other, other.locator('#check button[type="submit"]'));
  assert.match(await other.locator('main').innerText(), /Người khác đã xác nhận/);
  assert.ok(await other.locator('main a[href]').count() > 0, 'there is no way out');
  await look(other, 'mistake-confirmed-meanwhile');
});

test('an unknown page and a foreign dossier answer with a way out', async (t) => {
  const page = await officer(t, 'tiepnhan');
  const dossier = await office.takeIn(page, office.PERSON);
  const answer = await page.goto('/office/nothing-here');
  assert.equal(answer.status(), 404);
  await look(page, 'mistake-unknown');

  // An officer of another commune learns nothing, not even that the dossier is there.
  const foreign = await officer(t, '05971.motcua');
  const refused = await foreign.goto(dossier.path);
  const unknown = await foreign.request.get(`${dossier.path.slice(0, -4)}0000`);
  assert.ok([403, 404].includes(refused.status()), `answered ${refused.status()}`);
  assert.equal(refused.status(), unknown.status());
  assert.ok(!(await foreign.locator('main').innerText()).includes(office.PERSON.name));
  assert.ok(await foreign.locator('main a[href]').count() > 0, 'there is no way out');
  await shot(foreign, 'mistake-foreign');
  await axe(foreign);
});

test('after signing out the pages are closed, and signing in leads back', async (t) => {
  const page = await officer(t, 'tiepnhan');
  const dossier = await office.takeIn(page, office.PERSON);
  const cookies = await page.context().cookies();
  await office.signOut(page);
  assert.deepEqual((await page.context().cookies()).filter((cookie) => cookie.value !== ''), []);
  await page.context().addCookies(cookies);
  // The cookie of old, as somebody may have kept it, opens nothing.
  await page.goto(dossier.path);
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await look(page, 'mistake-signed-out');
  await page.locator('#f-username').fill('tiepnhan');
  await page.locator('#f-password').fill('motcua-demo');
  await office.press(page, page.locator('form:has(#f-password) [type="submit"]'));
  assert.deepEqual(await office.dossierInSight(page), dossier);
});

test('a wrong password is told, the name stays', async (t) => {
  const page = await openPage(browser, server);
  t.after(() => page.context().close());
  await page.goto('/sign-in');
  await page.locator('#f-username').fill('tiepnhan');
  await page.locator('#f-password').fill('không phải');
  await office.press(page, page.locator('form:has(#f-password) [type="submit"]'));
  await problemAt(page, 'username');
  assert.equal(await page.locator('#f-username').inputValue(), 'tiepnhan');
  await look(page, 'mistake-password');
});
