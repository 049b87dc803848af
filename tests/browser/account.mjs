// What people do with their accounts, by the words and buttons they see.
import { press } from './office.mjs';

/** The number, the name and the rest of somebody who opens an account from home; nobody bears it. */
export const NEWCOMER = { number: '020192004718', name: 'Lăng Thị Thử', contact: 'thu@example.vn', password: 'một câu dài dễ nhớ' };

const submit = (page, action) => page.locator(`main form[action="${action}"] [type="submit"]`);

/** Signs in through the form. */
export async function enter(page, number, password) {
  await page.goto('/portal/sign-in');
  await page.locator('#f-number').fill(number);
  await page.locator('#f-password').fill(password);
  await press(page, submit(page, '/portal/sign-in').first());
}

/** Signs in as one of the demonstration's owners, by the button beside the name. */
export async function enterAs(page, what) {
  await page.goto('/portal/sign-in');
  await press(page, page.locator('tr', { hasText: what }).locator('[type="submit"]'));
}

/** Leaves by the button in the head. */
export const leave = (page) => press(page, page.locator('form[action="/portal/sign-out"] button').first());

/** Fills the registration in and takes the code that the demonstration shows. */
export async function register(page, who) {
  await page.goto('/portal/register');
  if (who.kind) await page.locator(`input[name="kind"][value="${who.kind}"]`).check();
  await page.locator('#f-number').fill(who.number);
  await page.locator('#f-name').fill(who.name);
  await page.locator('#f-contact').fill(who.contact);
  await page.locator('#f-password').fill(who.password);
  await page.locator('#f-accepted').check();
  await press(page, submit(page, '/portal/register'));
}

/** The code that a demonstration shows on the page that asks for it. */
export const shownCode = async (page) => (await page.locator('.demo-code').innerText()).trim();

/** Types the code and goes on. */
export async function giveCode(page, code) {
  await page.locator('#f-code').fill(code);
  await press(page, page.locator('main form.panel [type="submit"]').first());
}
