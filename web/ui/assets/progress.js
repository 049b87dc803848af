// Asks `{"done": 3, "total": 12, "finished": false}` of the address in data-progress, more slowly as time goes, and
// reloads the page when finished. Without this module the person reloads the page.

// Whoever pressed a link is on the way: a page that loads itself anew at that moment would call them back.
const ON_THE_WAY = 5000;
let pressed = -ON_THE_WAY;
addEventListener("click", (event) => {
  if (event.target.closest?.("a")) pressed = performance.now();
});

for (const part of document.querySelectorAll("[data-progress]")) follow(part);

async function follow(part) {
  const bar = part.querySelector("progress");
  const share = part.querySelector("[data-share]");
  const note = part.querySelector("[data-note]");
  const calm = note?.textContent;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  for (let wait = 700; ; wait = Math.min(wait * 1.2, 5000)) {
    await new Promise((resume) => setTimeout(resume, wait));
    try {
      const answer = await fetch(part.dataset.progress, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const state = await answer.json();
      bar.max = Math.max(state.total, 1);
      bar.value = state.done;
      share.textContent = number.format(state.done) + " / " + number.format(state.total);
      if (note) note.textContent = calm;
      if (state.finished && performance.now() - pressed > ON_THE_WAY) {
        location.reload();
        return;
      }
    } catch {
      if (note) note.textContent = part.dataset.lost;
    }
  }
}
