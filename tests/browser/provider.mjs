// A real provider of identities (OpenID Connect) beside the portal, as VNeID would stand beside it.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { press } from './office.mjs';

/** Starts one that knows `people` (login → { number, name }) and sends them back to `callbacks`; returns its address and `stop`. */
export async function startProvider(port, callbacks, people) {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'motcua', client_secret: 'a secret of the tests', redirect_uris: callbacks,
      grant_types: ['authorization_code'], response_types: ['code'],
    }],
    claims: { openid: ['sub'], profile: ['so_dinh_danh', 'name'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['a key of the tests'] },
    async findAccount(_, login) {
      const person = people[login];
      return person && {
        accountId: login,
        claims: async () => ({ sub: login, so_dinh_danh: person.number, name: person.name }),
      };
    },
  });
  const server = createServer(provider.callback());
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  const stop = () => new Promise((done) => { server.closeAllConnections(); server.close(done); });
  return { issuer, stop };
}

/** Two of them, as they stand beside each other. */
export const VNEID_SITE = { key: 'vneid', name: 'VNeID (minh họa)', name_en: 'VNeID (demonstration)' };
export const DVCQG_SITE = { key: 'dvcqg', name: 'Cổng Dịch vụ công quốc gia (minh họa)', name_en: 'National portal (demonstration)' };

/** A provider as motcua.toml names it: `[provider]` or `[[providers]]`. */
export const named = (table, { key, name, name_en, port, url }) => `${table}
key = "${key}"
name = "${name}"
name_en = "${name_en}"
issuer = "http://127.0.0.1:${port}"
client_id = "motcua"
client_secret = "a secret of the tests"
scope = "openid profile"
number_claim = "so_dinh_danh"
public_url = "${url}"
`;

/** To the provider's page on which the person agrees: by its button on the sign-in page, with a name and a password there. */
export async function toConsent(page, login, by) {
  await page.goto('/portal/sign-in?next=/portal/account');
  await press(page, page.locator(`main a[href^="/portal/sign-in/provider?by=${by}"]`));
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill('anything');
  await press(page, page.locator('button[type="submit"]').first());
}

/** Through the provider's own pages: name and password, then consent. */
export async function throughProvider(page, login, by = 'vneid') {
  await toConsent(page, login, by);
  await press(page, page.locator('button[type="submit"]').first());
}

/** The address to which the provider sends the browser back, before it goes there. */
export async function wayBack(page, { login, by }, home) {
  await toConsent(page, login, by);
  const agree = await page.locator('form').first().evaluate((form) => form.action);
  let answer = await page.request.post(agree, { form: { prompt: 'consent' }, maxRedirects: 0 });
  let address = agree;
  for (let steps = 0; !address.startsWith(home); steps += 1) {
    assert.ok(steps < 5 && answer.headers().location, `${address} leads nowhere`);
    address = new URL(answer.headers().location, address).href;
    if (!address.startsWith(home)) answer = await page.request.get(address, { maxRedirects: 0 });
  }
  return new URL(address);
}
