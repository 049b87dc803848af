// Which pages the journeys of a run held against the rules of access, and at which width: `every_page` does so with the others.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { here } from './reached.mjs';

const folder = join(fileURLToPath(new URL('.', import.meta.url)), 'artifacts', 'looked');
const place = (journey) => join(folder, `${journey}.json`);

/** The names of the widths at which a page must have been looked at. */
export const WIDTHS = ['desk', 'phone'];

/** What this process looked at, by the path of the page. */
const mine = new Map();

/** Keeps in `page.answered` what answered the page in sight: an address alone does not tell a page from a form sent back. */
export function followAnswers(page) {
  page.on('response', (answer) => {
    const asked = answer.request();
    if (!asked.isNavigationRequest() || answer.frame() !== page.mainFrame()) return;
    page.answered = { path: new URL(answer.url()).pathname, isPage: asked.method() === 'GET' && answer.status() === 200 };
  });
}

/** Whether the page in sight is what its address answers: followed, asked for with GET, and answered well. */
export const isOfAddress = ({ answered }, path) => Boolean(answered?.isPage) && answered.path === path;

function note(page, change) {
  const path = new URL(page.url()).pathname;
  const about = mine.get(path) ?? { path, widths: [], broke: false };
  mine.set(path, change(about, path));
  mkdirSync(folder, { recursive: true });
  writeFileSync(place(here()), JSON.stringify([...mine.values()]));
}

/** The page in sight kept to the rules at the width of this name. */
export function kept(page, width) {
  note(page, (about, path) => isOfAddress(page, path) && WIDTHS.includes(width) && !about.widths.includes(width)
    ? { ...about, widths: [...about.widths, width] } : about);
}

/** The page in sight broke a rule: no other look makes up for it. */
export function broke(page) {
  note(page, (about) => ({ ...about, broke: true }));
}

/** What a journey looked at; nothing where it did not run, or looked at nothing. */
export function lookedAt(journey) {
  try {
    return JSON.parse(readFileSync(place(journey), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/** The routes, by `routeOf` a path, of which a page was looked at at each width and none broke a rule. */
export function wholly(looks, routeOf) {
  const routes = new Map();
  for (const { path, widths, broke: hasBroken } of looks) {
    const route = routeOf(path);
    if (!route) continue;
    const about = routes.get(route) ?? { widths: new Set(), broke: false };
    for (const width of widths) about.widths.add(width);
    about.broke ||= hasBroken;
    routes.set(route, about);
  }
  return new Set([...routes].filter(([, { widths, broke: hasBroken }]) => !hasBroken && WIDTHS.every((width) => widths.has(width)))
    .map(([route]) => route));
}

/** Where it all lies, to be cleared before a run. */
export const LOOKED = folder;
