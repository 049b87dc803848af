// At a kiosk: a count-down that everybody sees, a way to go on, and an end that leaves nothing in this browser. The server
// ends the session by its own clock; this tells of it, and takes the page away.
const timer = document.querySelector("[data-kiosk-idle]");
const end = document.querySelector("form[data-kiosk-end]");
const still = document.querySelector("[data-kiosk-still]");
try {
  sessionStorage.clear();
  localStorage.clear();
} catch {
  // A browser without storage keeps nothing anyway.
}
for (const form of document.querySelectorAll("form")) form.autocomplete = "off";
// Nothing here opens another window or another site.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  if (link.origin !== location.origin) event.preventDefault();
  link.removeAttribute("target");
});
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
if (timer && end) {
  const WARN = 60;
  const TELL = 15_000;
  const idle = Number(timer.dataset.kioskIdle);
  const shown = timer.querySelector("[data-kiosk-left]");
  let last = Date.now();
  let told = Date.now();
  let over = false;
  const active = () => {
    last = Date.now();
    if (last - told > TELL) {
      told = last;
      fetch("/kiosk/here", { method: "POST", redirect: "manual" }).catch(() => {});
    }
  };
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, active, { passive: true });
  const tick = () => {
    const left = Math.max(0, idle - Math.floor((Date.now() - last) / 1000));
    shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (still) still.hidden = left > WARN;
    if (left === 0 && !over) {
      over = true;
      end.requestSubmit();
    }
  };
  still?.querySelector("button")?.addEventListener("click", () => {
    active();
    tick();
  });
  setInterval(tick, 1000);
  tick();
  // The page that the way back would show was somebody else's.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace("/kiosk");
  });
}
