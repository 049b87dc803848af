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
  // The page in hand keeps the focus, also where the officer went on while the answer came.
  const held = document.activeElement?.closest("[data-sheet]")?.id;
  board().replaceWith(fresh);
  document.getElementById(counting ?? held)?.focus();
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

addEventListener("keydown", (event) => {
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
  else if (/^[0-9]$/.test(event.key)) wanted = ["move", () => (event.key === "0" ? "" : event.key)];
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

// Who has not chosen a page yet begins at the first.
function begin() {
  if (document.activeElement === document.body) document.querySelector("[data-sheet]")?.focus();
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
