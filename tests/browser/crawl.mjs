// Finds an address for every route of the program: the routes from the program's own tables, the addresses from the links
// that people meet on its pages, whoever they are.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { motcua, openPage, signIn } from './harness.mjs';
import { enter } from './account.mjs';

const PASSWORD = process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo';

/** Where people begin: their own first page, a search, the address that stands on slips. */
const BEGINNINGS = ['/', '/office', '/portal', '/rate', '/office/search?q=khai+sinh', '/portal/procedures?q=khai+sinh'];

/** The most addresses of one route that one person follows: what stands behind the next dossier is the same again. */
const MOST = 4;
/** Of these, the most that ask for the same things. */
const ALIKE = 2;

/** The routes that answer a GET, as the program's tables have them. */
export async function routes() {
  const all = JSON.parse(await motcua('routes', '--json'));
  return all.filter(({ method }) => method === 'GET').map((route) => ({ ...route, parts: route.path.split('/') }));
}

/** The route that answers a path: words win over places, as in the router. */
export function routeOf(all, path) {
  const parts = path.split('/');
  const fits = all.filter((route) => route.parts.length === parts.length
    && route.parts.every((part, place) => part.startsWith('{') ? parts[place] !== '' : part === parts[place]));
  const words = (route) => route.parts.map((part) => (part.startsWith('{') ? '1' : '0')).join('');
  return fits.sort((one, other) => words(one).localeCompare(words(other)))[0];
}

/** Everybody who can sign in to the demonstration, and a stranger: each with a session of its own. */
export async function everybody(browser, server) {
  const about = readFileSync(join(server.data, 'demo.toml'), 'utf8');
  const tables = about.split(/^\[\[/m).slice(1);
  const word = (table, key) => table.match(new RegExp(`^${key} = "(.*)"$`, 'm'))?.[1];
  const all = [{ name: 'stranger', in: async () => {} }];
  for (const table of tables) {
    const [user, number] = [word(table, 'username'), word(table, 'number')];
    // Whoever has an authenticator signs in with two pages; what is behind them others see too.
    if (user && !word(table, 'authenticator')) all.push({ name: user, in: (page) => signIn(page, user, PASSWORD) });
    if (number) all.push({ name: number, in: (page) => enter(page, number, PASSWORD) });
  }
  for (const number of ['020195004321', '020190004321']) {
    if (!all.some(({ name }) => name === number)) all.push({ name: number, in: (page) => enter(page, number, PASSWORD) });
  }
  for (const person of all) {
    const page = await openPage(browser, server);
    await person.in(page);
    person.context = page.context();
    person.page = page;
    person.cookie = (await person.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  }
  return all;
}

/** Asks as the person, following nothing. */
export function ask(server, person, path, language = 'vi') {
  return fetch(server.url + path, { redirect: 'manual', headers: { cookie: person.cookie, 'accept-language': language } });
}

const LINKS = /(?:href|src|action|data-[a-z-]+)="(\/[^"]*)"/g;

/** The addresses that stand on a page. */
const linksOf = (html) => [...html.matchAll(LINKS)].map(([, link]) => link.replaceAll('&amp;', '&').split('#')[0]);

/** What of an address is a kind of its own: the route, and the names that are asked. */
const kindOf = (route, url) => `${route.path}?${[...url.searchParams.keys()].sort().join('&')}`;

/** Follows the links as one person; `met(route, address, kind)` hears what was answered: `page`, `file`, `led on`. */
export async function follow(server, all, person, met, beginnings = BEGINNINGS) {
  const waiting = [...beginnings];
  const [known, kinds, counts] = [new Set(waiting), new Map(), new Map()];
  while (waiting.length) {
    const path = waiting.shift();
    const answer = await ask(server, person, path);
    const route = routeOf(all, path.split('?')[0]);
    const kind = answer.headers.get('content-type') ?? '';
    let links = [];
    if (answer.status >= 300 && answer.status < 400) {
      links = [answer.headers.get('location') ?? ''];
      if (route && !links[0].includes('/sign-in')) met(route, path, 'led on', person);
    } else if (answer.status === 200 && kind.startsWith('text/html')) {
      links = linksOf(await answer.text());
      if (route) met(route, path, 'page', person);
    } else if (answer.status === 200 && route) {
      route.isFile = true;
      met(route, path, 'file', person);
    }
    if (!answer.bodyUsed) await answer.body?.cancel();
    for (const link of links) {
      if (!link.startsWith('/') || known.has(link)) continue;
      known.add(link);
      const url = new URL(link, server.url);
      const to = routeOf(all, url.pathname);
      // What a stranger sees, everybody sees; a file leads nowhere.
      if (!to || to.isFile || (to.part === 'open' && person.name !== 'stranger')) continue;
      const [like, of] = [kinds.get(kindOf(to, url)) ?? 0, counts.get(to.path) ?? 0];
      if (like >= ALIKE || of >= (like === 0 ? 2 * MOST : MOST)) continue;
      kinds.set(kindOf(to, url), like + 1);
      counts.set(to.path, of + 1);
      waiting.push(link);
    }
  }
}
