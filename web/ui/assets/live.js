// Keeps an open board up to date: hears that events were folded, asks for the page again, and puts the new figures in the
// place of the old. Without it the page is whole; it shows the figures of the moment it was asked for.

const LISTEN = '/board/live';
/** Readers ask again at different moments within this, so that they do not all come at once. */
const SPREAD = 1500;
/** Never more often than this. */
const PAUSE = 3000;
/** How often the page is asked for again when nothing can be heard. */
const WITHOUT_EVENTS = 60000;

const state = document.querySelector('[data-live-state]');
const drawn = () => Number(document.querySelector('[data-folds]')?.dataset.folds ?? 0);

let wanted = 0;
let waiting;
let last = 0;
let failures = 0;

/** Says in words how fresh the page is. */
function say(key) {
  if (!state) return;
  const words = state.dataset[key];
  if (state.textContent !== words) state.textContent = words;
  state.dataset.is = key;
}

/** Asks for this page again and takes its live parts over; what is open or focused stays as it is. */
async function refresh() {
  waiting = undefined;
  last = Date.now();
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
  if (!answer.ok) throw new Error(String(answer.status));
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const number = fresh.querySelector('[data-folds]')?.dataset.folds;
  for (const old of document.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector(`[data-live="${old.dataset.live}"]`);
    if (!next || old.contains(document.activeElement) || next.innerHTML === old.innerHTML) continue;
    keepOpen(old, next);
    old.replaceChildren(...next.childNodes);
    old.classList.add('just-moved');
    setTimeout(() => old.classList.remove('just-moved'), 1200);
  }
  const place = document.querySelector('[data-folds]');
  if (place && number) place.dataset.folds = number;
  failures = 0;
  say('on');
  if (drawn() < wanted) soon();
}

/** What the reader opened in the old part is open in the new one. */
function keepOpen(old, next) {
  const before = old.querySelectorAll('details');
  const after = next.querySelectorAll('details');
  if (before.length !== after.length) return;
  before.forEach((one, index) => { after[index].open = one.open; });
}

function soon() {
  if (waiting !== undefined || document.hidden) return;
  const rest = Math.max(0, last + PAUSE - Date.now());
  waiting = setTimeout(() => refresh().catch(failed), rest + Math.random() * SPREAD);
}

function failed() {
  failures += 1;
  say('off');
  waiting = setTimeout(() => { waiting = undefined; soon(); }, Math.min(60000, 2000 * 2 ** failures));
}

/** A line that was refused, or does not hold, is replaced by asking now and then. */
function withoutEvents() {
  say('off');
  setInterval(() => { if (!document.hidden) refresh().catch(() => say('off')); }, WITHOUT_EVENTS);
}

function listen() {
  const line = new EventSource(LISTEN);
  line.addEventListener('folds', (event) => {
    wanted = Number(event.data);
    if (drawn() < wanted) soon();
    else say('on');
  });
  line.addEventListener('open', () => say('on'));
  line.addEventListener('error', () => {
    if (line.readyState === EventSource.CLOSED) withoutEvents();
    else say('off');
  });
  // A page that is left keeps no connection; one that comes back out of the browser's memory listens again.
  addEventListener('pagehide', () => line.close(), { once: true });
  addEventListener('pageshow', (event) => { if (event.persisted) listen(); }, { once: true });
}

if (document.querySelector('[data-folds]')) {
  listen();
  document.addEventListener('visibilitychange', () => { if (!document.hidden && drawn() < wanted) soon(); });
}
