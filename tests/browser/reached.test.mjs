// Read after the others, of a run of everything: no route is left to which no journey went and got an answer.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { routeOf, routes } from './crawl.mjs';
import { JOURNEYS } from './journeys.mjs';
import { reached } from './reached.mjs';

const RAN = (process.env.MOTCUA_JOURNEYS ?? '').split(',').filter(Boolean);
const WHOLE = Object.keys(JOURNEYS).every((name) => RAN.includes(name));

test('every route to which no link leads is reached by a journey', { skip: !WHOLE && 'not everything ran' }, async () => {
  const all = await routes();
  const went = new Set(RAN.flatMap((journey) => reached(journey) ?? []).map((path) => routeOf(all, path)?.path));
  const named = Object.entries(JOURNEYS).flatMap(([journey, paths]) => paths.map((path) => [path, journey]));
  assert.deepEqual(named.filter(([path]) => !went.has(path)).map(([path, journey]) => `${path} (${journey})`), [], 'no journey went there');
});
