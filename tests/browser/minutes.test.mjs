// How long a first filing of a birth registration takes a person, from the sign-in to the receipt: worked out from what is
// read, pointed at and typed, and held against the paper form. Nothing here is timed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, startBrowser, startServer } from './harness.mjs';
import { acting, AVERAGE, keysOf, person, reading, SLOWEST } from './person.mjs';
import * as office from './office.mjs';

const NUMBER = '020195004321';
const PASSWORD = process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo';

/** The blanks of the form of Thông tư 04/2020/TT-BTP, Tờ khai đăng ký khai sinh, all written by hand. */
const BLANKS = 28;
/** What is asked of a filing from home, in minutes. */
const MOST = 5;

let server;
let browser;

before(async () => {
  server = await startServer('minutes');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('keys are counted as Telex is typed', () => {
  assert.equal(keysOf('me'), 2);
  assert.equal(keysOf('mẹ'), 3);
  assert.equal(keysOf('Đồng'), 8);
});

test('a first birth registration takes five minutes of a person at most, from the sign-in to the receipt', async () => {
  const page = await openPage(browser, server);
  const by = person(page);
  const next = () => by.go(page.getByRole('button', { name: 'Tiếp tục' }).first());
  const answer = (name, text) => by.fill(`[name="a-${name}"]`, text);

  // Whoever has found the procedure presses "file" and is asked to sign in.
  await page.goto('/portal/procedures/1.001193');
  await office.press(page, page.getByRole('link', { name: 'Nộp trực tuyến' }).first());
  assert.match(page.url(), /\/portal\/sign-in/);
  await by.look();
  await by.fill('#f-number', NUMBER);
  await by.fill('#f-password', PASSWORD);
  await by.go(page.locator('form:has(#f-password) [type="submit"]'));
  assert.match(page.url(), /\/portal\/filing\/new\/1\.001193$/);
  await next();

  assert.equal(await page.locator('#f-a-nguoi-yeu-cau--number').inputValue(), NUMBER, 'what is known is filled in');
  const place = await page.locator('#f-a-nguoi-yeu-cau-noi-cu-tru--unit').inputValue();
  await answer('quan-he', 'mẹ');
  await next();
  await answer('con-ho-ten', 'Lăng Bảo Nhi');
  await answer('con-ngay-sinh', '2023-11-02');
  await by.choose('[name="a-con-gioi-tinh"][value="Nữ"]');
  await answer('con-dan-toc', 'Tày');
  await answer('con-quoc-tich', 'Việt Nam');
  await answer('con-noi-sinh', 'Trung tâm Y tế huyện');
  await answer('con-noi-sinh--unit', place);
  // What the account says is offered beside the field, and one press takes it: the child is from where its mother lives.
  await by.go(page.locator('button[value$=".con-que-quan"]'));
  assert.equal(await page.locator('#f-a-con-que-quan--unit').inputValue(), place);
  await next();
  await by.go(page.locator('button[value$=".me-ho-ten"]'));
  assert.equal(await page.locator('#f-a-me-ho-ten--number').inputValue(), NUMBER);
  await next();
  await next();
  await by.choose('[name="a-de-nghi-ban-sao"][value="Không"]');
  await next();
  await by.hand('#p-2 input[type=file]', office.sample('d07_congvan_anh__photo200.jpg'));
  await by.go(page.locator('#p-2').getByRole('button', { name: 'Gửi tệp' }));
  await by.go(page.getByRole('link', { name: 'Tiếp tục' }));
  await by.choose('#f-sure');
  if (await page.locator('#f-despite').count()) await by.choose('#f-despite');
  await by.finish(page.getByRole('button', { name: 'Gửi hồ sơ' }));
  assert.match(page.url(), /\/portal\/filing\/sent\//);

  const { count } = by;
  const minutes = (pace) => (acting(count, pace) + reading(count)) / 60;
  console.log(`a birth registration: ${count.pages} pages, ${count.fields} fields by hand of ${BLANKS} blanks on paper, ${count.keys} keys, `
    + `${count.points} points; hands and head ${(acting(count, AVERAGE) / 60).toFixed(1)} minutes, ${count.words} words read `
    + `${(reading(count) / 60).toFixed(1)}; together ${minutes(AVERAGE).toFixed(1)}, of the slowest typist ${minutes(SLOWEST).toFixed(1)}`);
  assert.ok(count.fields < BLANKS, `${count.fields} fields by hand`);
  assert.ok(minutes(AVERAGE) <= MOST, `${minutes(AVERAGE).toFixed(2)} minutes: ${JSON.stringify(count)}`);
  await page.context().close();
});
