// What officers do on their pages, by the words and buttons they see.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

const samples = fileURLToPath(new URL('../fixtures/samples/', import.meta.url));

/** The address of a synthetic paper. */
export const sample = (name) => samples + name;

/** A person nobody is: Lạng Sơn's 020, woman of the 20th century, 1990. */
export const PERSON = {
  number: '020190004711', name: 'Hoàng Thị Mây', address: 'Khu Nam Quan, thị trấn Đồng Đăng', phone: '0912345678',
};

const act = (page, path) => page.locator(`form[action$="${path}"] button[type="submit"]`);

/** Presses a button that leads to another page, and waits for that page. */
export async function press(page, button) {
  await Promise.all([page.waitForEvent('load'), button.click()]);
}

/**
 * Stays on the page of a batch until all of it is read: the page loads itself anew then, and whoever leaves at that moment
 * is brought back.
 */
export async function batchRead(page, timeout) {
  await page.locator('[data-progress]').waitFor({ state: 'detached', timeout });
}

/** Waits until the page gave the focus to somebody: it does so after it was loaded, and a key pressed before is lost. */
export async function focusGiven(page) {
  await page.waitForFunction(() => document.activeElement && document.activeElement !== document.body);
}

/** Launches the campaign of the page, and says so where criteria have no target. */
export async function launch(page) {
  const open = page.locator('#f-open_targets');
  if (await open.count()) await open.check();
  await press(page, page.locator('form[action$="/launch"] button'));
}

/** Leaves by the button in the page's head. */
export async function signOut(page) {
  await press(page, page.locator('form[action="/sign-out"] button'));
}

/** From the work list to the form of a procedure, by searching its name. */
export async function chooseProcedure(page, words, code) {
  await page.goto('/office/intake');
  await page.locator('input[name="q"]').fill(words);
  await press(page, page.locator('main form button[type="submit"]').first());
  await press(page, page.locator(`main a[href="/office/intake/${code}"]`));
}

/** Fills in the person, and says of every required component that its original was handed in. */
export async function fillIntake(page, person) {
  await page.locator('input[name="owner_number"]').fill(person.number);
  await page.locator('input[name="owner_name"]').fill(person.name);
  await page.locator('input[name="owner_address"]').fill(person.address);
  await page.locator('input[name="owner_phone"]').fill(person.phone ?? '');
}

/** Presses "accept". */
export const accept = (page) => press(page, page.locator('form:has(input[name="owner_number"]) button[type="submit"]'));

/** The dossier in sight: its address and its code. */
export async function dossierInSight(page) {
  const { pathname } = new URL(page.url());
  assert.match(pathname, /^\/office\/dossiers\/[0-9a-f-]{36}$/, 'the page is not that of a dossier');
  return { path: pathname, code: (await page.locator('h1 .code').innerText()).trim() };
}

/** Takes a dossier in, as a person at the counter would see it done. */
export async function takeIn(page, person, procedure = ['khai sinh', '1.001193']) {
  await chooseProcedure(page, ...procedure);
  await fillIntake(page, person);
  await accept(page);
  return dossierInSight(page);
}

/** Sends the file as the scan of the part; ends on the page of the paper. */
export async function sendScan(page, dossier, part, file) {
  await page.goto(`${dossier.path}/scan?part=${part}`);
  await page.locator('input[type="file"]').setInputFiles(file);
  await press(page, page.locator('form:has(input[type="file"]) button[type="submit"]'));
}

/** Waits until the paper in sight has been read and its page has turned into the form of the check by itself. */
export const waitForReading = (page) => page.locator('form#check').waitFor({ timeout: 90_000 });

/** Without script: loads the page anew until the paper has been read. */
export async function reloadUntilRead(page) {
  const until = Date.now() + 90_000;
  while ((await page.locator('form#check').count()) === 0) {
    assert.ok(Date.now() < until, `the paper was not read within 90 seconds: ${await page.locator('main').innerText()}`);
    await page.waitForTimeout(1000);
    await page.reload();
  }
}

/** Whoever looked at the paper says of everything doubtful that it is right. */
export async function answerDoubts(page) {
  for (const answer of await page.locator('[data-doubt] input:is([type="checkbox"], [type="radio"])[value="right"]').all()) await answer.check();
}

/** Corrects the fields named, leaves what was read elsewhere, answers what only a person can tell, and confirms. */
export async function confirmPaper(page, corrections) {
  await answerDoubts(page);
  for (const [field, value] of Object.entries(corrections)) {
    await page.locator(`#check [name="${field}"]`).fill(value);
  }
  await press(page, page.locator('#check button[type="submit"]'));
  assert.equal(await page.locator('.error-summary').count(), 0, await page.locator('main').innerText());
}

/** Hands the dossier over to those who settle it. */
export const transfer = (page) => press(page, act(page, '/transfer'));

/** Opens a list of work by its tab. */
export async function openList(page, name) {
  await page.goto('/office');
  await press(page, page.getByRole('link', { name }));
}

/** Opens a dossier from the list in sight. */
export const openFromList = (page, code) => press(page, page.getByRole('link', { name: code }));

/** Takes the dossier from the list in sight, where nobody holds it. */
export const claimFromList = (page, code) =>
  press(page, page.locator('tr', { hasText: code }).locator('form[action$="/claim"] button'));

/** Drafts the result and lays it before the head, who signs it; the clerk seals it, and the dossier is settled. */
export async function throughTheSteps(page, dossier, { enter, look = async () => {} }) {
  const step = (path) => page.locator(`form[action$="${path}"] button[type="submit"]`).first();
  await page.goto(`${dossier.path}/draft`);
  for (const [field, value] of Object.entries({
    sign: 'UBND-HT', heading: 'Giấy khai sinh', authority: 'TM. Ủy ban nhân dân', position: 'Chủ tịch',
  })) await page.locator(`input[name="${field}"]`).fill(value);
  await press(page, step('/draft'));
  assert.equal(await page.locator('.error-summary').count(), 0, await page.locator('main').innerText());
  await look('draft');
  await page.goto(dossier.path);
  await press(page, step('/step'));
  await enter('lanhdao');
  await page.goto(`${dossier.path}/draft`);
  await look('approve');
  await press(page, step('/approve'));
  await enter('vanthu');
  await page.goto(`${dossier.path}/draft`);
  await look('seal');
  await press(page, step('/seal'));
}

/** Settles the dossier in sight. */
export const settle = (page) => press(page, act(page, '/settle'));

/** Hands the result to the owner. */
export async function giveBack(page) {
  await press(page, page.locator('main a[href$="/return"]'));
  await page.locator('input[name="receiver"][value="owner"]').check();
  await press(page, act(page, '/return'));
}

/** Searches papers by what stands on them; the codes of the dossiers found. */
export async function searchPapers(page, words) {
  await page.goto('/office/search');
  await page.locator('main input[name="q"]').fill(words);
  await press(page, page.locator('main form button[type="submit"]').first());
  return page.locator('article a.code').allInnerTexts();
}

/** Goes on with the Tab key alone until the element is reached, as a person without a mouse does. */
export async function tabTo(page, selector, most = 80) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return pressed;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached with ${most} presses of Tab`);
}
