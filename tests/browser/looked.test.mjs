// What counts as a page that a journey looked at: `every_page` leaves the rules of access of these to the journeys.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { routeOf } from './crawl.mjs';
import { isOfAddress, wholly } from './looked.mjs';

const ALL = ['/office/kiosks', '/office/items/{id}', '/office/items/new', '/portal/vault'].map((path) => ({ path, parts: path.split('/') }));
const counted = (looks) => [...wholly(looks, (path) => routeOf(ALL, path)?.path)];
const BOTH = ['desk', 'phone'];

for (const [what, looks, routes] of [
  ['a page that kept to the rules at both widths counts for its route',
    [{ path: '/office/items/17', widths: BOTH, broke: false }], ['/office/items/{id}']],
  ['a word of an address is its own route',
    [{ path: '/office/items/new', widths: BOTH, broke: false }], ['/office/items/new']],
  ['the widths may be those of two journeys, and of two pages of a route',
    [{ path: '/office/items/1', widths: ['desk'], broke: false }, { path: '/office/items/2', widths: ['phone'], broke: false }],
    ['/office/items/{id}']],
  ['one width is not enough', [{ path: '/portal/vault', widths: ['phone'], broke: false }], []],
  ['a look that failed is made up for by no other',
    [{ path: '/office/items/1', widths: BOTH, broke: false }, { path: '/office/items/2', widths: ['desk'], broke: true }], []],
  ['an address of no route counts for none', [{ path: '/office/nowhere/at/all', widths: BOTH, broke: false }], []],
]) test(what, () => assert.deepEqual(counted(looks), routes));

for (const [what, answered, is] of [
  ['a page asked for and answered is that of its address', { path: '/office/kiosks', isPage: true }, true],
  ['a form sent back, or a page that tells of an error, is not', { path: '/office/kiosks', isPage: false }, false],
  ['an address that a script wrote over is not', { path: '/office/items/1', isPage: true }, false],
  ['a page that nobody followed is not', undefined, false],
]) test(what, () => assert.equal(isOfAddress({ answered }, '/office/kiosks'), is));
