// A page on which the machine still reads a paper ([data-reading]) asks for itself now and then, and is drawn anew once
// something was read; not over what somebody began to type or chose. It gives up after some minutes, and asks nothing at a
// kiosk, where asking would count as use. Without this module the link beside the words does the same.

// Whoever pressed a link is on the way: a page that loads itself anew at that moment would call them back.
const ON_THE_WAY = 5000;
let pressed = -ON_THE_WAY;
addEventListener("click", (event) => {
  if (event.target.closest?.("a")) pressed = performance.now();
});

const left = (page) => page.querySelectorAll("[data-reading]").length;
if (!document.documentElement.classList.contains("kiosk")) {
  if (left(document) > 0) follow();
  // A page that was drawn in the place of another.
  addEventListener("drawn", () => left(document) > 0 && follow());
}

async function follow() {
  let touched = false;
  for (const what of ["input", "change", "submit"]) addEventListener(what, () => (touched = true));
  for (let asked = 0, wait = 2000; asked < 24; asked += 1, wait = Math.min(wait * 1.3, 10000)) {
    await new Promise((resume) => setTimeout(resume, wait));
    if (touched) return;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (touched) return;
      if (left(page) < left(document) && performance.now() - pressed > ON_THE_WAY) {
        location.reload();
        return;
      }
    } catch {
      // The next time may do.
    }
  }
}
