// A real provider of identities (OpenID Connect) beside the portal, as VNeID would stand beside it.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** Starts one that knows `people` (login → { number, name }); returns its address and `stop`. */
export async function startProvider(port, callback, people) {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'motcua', client_secret: 'a secret of the tests', redirect_uris: [callback],
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
