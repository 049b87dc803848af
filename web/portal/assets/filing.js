// What is typed is kept a moment after the last key, by the same form that its buttons send. Without this script the
// buttons do the same. A page that is left with something unsaved sends it on its way out.
const form = document.querySelector("form[data-autosave]");
if (form) {
  const told = form.querySelector("[data-autosave-told]");
  let waiting;
  let dirty = false;

  const body = () => {
    const data = new URLSearchParams(new FormData(form));
    data.set("action", "autosave");
    return data;
  };
  const tell = (key) => {
    told.textContent = told.dataset[key].replace(
      "{time}",
      new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(new Date()),
    );
  };
  const save = async () => {
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: body(),
        headers: { Accept: "application/json" },
        redirect: "manual",
      });
      dirty = !answer.ok;
      tell(answer.ok ? "saved" : "failed");
    } catch {
      tell("failed");
      waiting = setTimeout(save, 10000);
    }
  };
  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(waiting);
    waiting = setTimeout(save, 1200);
  });
  form.addEventListener("submit", () => {
    dirty = false;
    clearTimeout(waiting);
  });
  addEventListener("pagehide", () => {
    if (dirty) navigator.sendBeacon(form.action, body());
  });
}
