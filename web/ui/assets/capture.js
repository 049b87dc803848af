// The counter's screen: new pages appear by themselves, and a page is arranged by keys. Without this module every act
// is a button of the page's own form.
const board = () => document.getElementById("board");

async function redraw(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("board");
  if (!fresh) {
    location.reload();
    return;
  }
  redrawTray(page.getElementById("tray"));
  // A picture that is on the screen is not asked for again: each asking is a look that is written down.
  const shown = new Map([...board().querySelectorAll("[data-sheet] img")].map((img) => [img.getAttribute("src"), img]));
  for (const img of fresh.querySelectorAll("[data-sheet] img")) {
    const known = shown.get(img.getAttribute("src"));
    if (!known) continue;
    known.className = img.className;
    img.replaceWith(known);
  }
  // A number of pages that was typed stays, and the field in hand with it.
  for (const typed of board().querySelectorAll("[data-count]")) {
    const again = fresh.querySelector(`[name="${typed.name}"]`);
    if (again) again.value = typed.value;
  }
  const counting = document.activeElement?.matches("[data-count]") ? document.activeElement.id : null;
  // The page in hand keeps the focus, also where the officer went on while the answer came; an open list stays open.
  const held = document.activeElement?.closest("[data-sheet]")?.id;
  const choosing = document.activeElement?.matches("[data-sheet] select") ? document.activeElement.value : null;
  board().replaceWith(fresh);
  document.getElementById(counting ?? held)?.focus();
  if (choosing !== null && document.activeElement?.id === held) choose(document.activeElement).value = choosing;
}

// The tray shows what the scanner has laid down meanwhile; marks and pictures that are there stay.
function redrawTray(fresh) {
  const tray = document.getElementById("tray");
  if (!fresh || fresh.innerHTML === tray.innerHTML) return;
  const shown = new Map([...tray.querySelectorAll("img")].map((img) => [img.getAttribute("src"), img]));
  for (const img of fresh.querySelectorAll("img")) {
    const known = shown.get(img.getAttribute("src"));
    if (known) img.replaceWith(known);
  }
  const marked = new Set([...tray.querySelectorAll("input:checked")].map((box) => box.value));
  for (const box of fresh.querySelectorAll("input[name=pick]")) box.checked = marked.has(box.value);
  const held = document.activeElement;
  const again = tray.contains(held) && held.name && [...fresh.querySelectorAll("[name]")].find((one) => one.name === held.name && one.value === held.value);
  tray.replaceWith(fresh);
  if (again) again.focus();
}

// Acts and redrawings one after the other: no key that is pressed meanwhile is lost.
let line = Promise.resolve();
function inTurn(work) {
  line = line.then(work).catch(() => {
    // The server is away for a moment: the next event or key shows how the screen looks then.
  });
}

// A page that was changed is drawn where it stands now, and keeps the focus.
async function act(id, name, component) {
  const sheet = document.getElementById(id);
  if (!sheet) return;
  const form = sheet.querySelector("form");
  const sent = new URLSearchParams({
    dossier: form.elements.dossier.value, version: form.elements.version.value, act: name, component: component?.(sheet) ?? "",
  });
  await redraw(await fetch(form.action, { method: "POST", body: sent }));
}

function step(sheet, by) {
  const all = [...document.querySelectorAll("[data-sheet]")];
  all[all.indexOf(sheet) + by]?.focus();
}

// The component behind that of the page; from the unsorted pages it is the first.
function behind(sheet) {
  const parts = [...document.querySelectorAll("[data-part]")].map((part) => part.dataset.part).filter((part) => part);
  return parts[parts.indexOf(sheet.closest("[data-part]").dataset.part) + 1] ?? "";
}

// The component before or behind that of the page, in the order of the screen; nothing at either end.
function beside(sheet, by) {
  const parts = [...document.querySelectorAll("[data-part]")].map((part) => part.dataset.part);
  return parts[parts.indexOf(sheet.closest("[data-part]").dataset.part) + by];
}

// Two strokes and more: M opens the list of components, its number is typed there, Enter moves, Escape goes back.
function choose(sheet) {
  const list = sheet.querySelector("select");
  sheet.querySelector("details").open = true;
  list.focus();
  return list;
}

function chosen(event) {
  const sheet = event.target.closest("[data-sheet]");
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  const component = event.target.value;
  sheet.querySelector("details").open = false;
  sheet.focus();
  if (event.key === "Enter") inTurn(() => act(sheet.id, "move", () => component));
}

addEventListener("keydown", (event) => {
  if (event.target.matches?.("[data-sheet] select")) {
    chosen(event);
    return;
  }
  const sheet = event.target.closest?.("[data-sheet]");
  if (sheet !== event.target || event.ctrlKey || event.metaKey || event.altKey) return;
  const moves = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
  const way = moves[event.key];
  let wanted = null;
  if (way && event.shiftKey) wanted = [way < 0 ? "earlier" : "later"];
  else if (way) step(sheet, way);
  else if (event.key === "r" || event.key === "R") wanted = ["turn"];
  else if (event.key === "s" || event.key === "S") wanted = ["split", behind];
  else if (event.key === "Delete" || event.key === "x") wanted = ["drop"];
  else if (/^[0-9]$/.test(event.key)) {
    if (event.key !== "0" && !document.querySelector(`[data-part="${event.key}"]`)) return;
    wanted = ["move", () => (event.key === "0" ? "" : event.key)];
  } else if (event.key === "PageUp" || event.key === "PageDown") {
    const to = beside(sheet, event.key === "PageUp" ? -1 : 1);
    if (to !== undefined) wanted = ["move", () => to];
  } else if (event.key === "m" || event.key === "M") choose(sheet);
  else if (event.key === "Enter") document.querySelector("[data-assemble] button")?.click();
  else return;
  event.preventDefault();
  if (wanted) inTurn(() => act(sheet.id, ...wanted));
});

// Files chosen or dropped are sent at once: one press less at the counter.
for (const form of document.querySelectorAll("[data-send-at-once]")) {
  form.querySelector("input[type=file]").addEventListener("change", (event) => {
    if (event.target.files.length > 0) form.requestSubmit();
  });
}

// Who has not chosen a page yet begins at the first; where there is none, at what the scanner laid down.
function begin() {
  if (document.activeElement === document.body) document.querySelector("[data-sheet], [data-take-all]")?.focus();
}

// The server tells when the screen looks otherwise; a connection that was lost comes back by itself.
function follow(mark) {
  inTurn(async () => {
    if (mark === board().dataset.mark) return;
    await redraw(await fetch(location.pathname.replace(/\/phone$/, "")));
    if (board().dataset.reading === "false") begin();
  });
}
new EventSource(board().dataset.events).addEventListener("board", (event) => follow(event.data));
begin();
