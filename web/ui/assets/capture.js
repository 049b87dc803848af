// The counter's screen: new pages appear by themselves, and a page is arranged by keys. Without this module every act
// is a button of the page's own form.
const board = () => document.getElementById("board");

async function redraw(answer, keep) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("board");
  if (!fresh) {
    location.reload();
    return;
  }
  board().replaceWith(fresh);
  document.getElementById(keep)?.focus();
}

// A page that was changed is drawn where it stands now, and keeps the focus.
async function act(sheet, name, component) {
  const form = sheet.querySelector("form");
  const sent = new URLSearchParams({
    dossier: form.elements.dossier.value, version: form.elements.version.value, act: name, component: component ?? "",
  });
  await redraw(await fetch(form.action, { method: "POST", body: sent }), sheet.id);
}

function step(sheet, by) {
  const all = [...document.querySelectorAll("[data-sheet]")];
  all[all.indexOf(sheet) + by]?.focus();
}

let busy = false;
addEventListener("keydown", async (event) => {
  const sheet = event.target.closest?.("[data-sheet]");
  if (sheet !== event.target || event.ctrlKey || event.metaKey || event.altKey) return;
  const moves = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
  const way = moves[event.key];
  let wanted = null;
  if (way && event.shiftKey) wanted = [way < 0 ? "earlier" : "later"];
  else if (way) step(sheet, way);
  else if (event.key === "r" || event.key === "R") wanted = ["turn"];
  else if (event.key === "Delete" || event.key === "x") wanted = ["drop"];
  else if (/^[0-9]$/.test(event.key)) wanted = ["move", event.key === "0" ? "" : event.key];
  else if (event.key === "Enter") document.querySelector("[data-assemble] button")?.click();
  else return;
  event.preventDefault();
  if (!wanted || busy) return;
  busy = true;
  try {
    await act(sheet, ...wanted);
  } finally {
    busy = false;
  }
});

// Files chosen or dropped are sent at once: one press less at the counter.
for (const form of document.querySelectorAll("[data-send-at-once]")) {
  form.querySelector("input[type=file]").addEventListener("change", (event) => {
    if (event.target.files.length > 0) form.requestSubmit();
  });
}

async function watch() {
  for (;;) {
    await new Promise((resume) => setTimeout(resume, 1000));
    try {
      const here = board();
      const answer = await fetch(here.dataset.state, { headers: { accept: "application/json" } });
      if (!answer.ok) continue;
      const state = await answer.json();
      const same = String(state.pages) === here.dataset.pages && String(state.reading) === here.dataset.reading;
      if (same || busy) continue;
      const focused = document.activeElement?.closest("[data-sheet]")?.id;
      await redraw(await fetch(location.pathname.replace(/\/phone$/, "")), focused);
      // Who has not chosen a page yet begins at the first.
      if (!state.reading && !focused && document.activeElement === document.body) {
        document.querySelector("[data-sheet]")?.focus();
      }
    } catch {
      // The server is away for a moment: the next round asks again.
    }
  }
}
watch();
if (document.activeElement === document.body) document.querySelector("[data-sheet]")?.focus();
