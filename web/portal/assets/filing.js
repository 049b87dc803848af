// What is typed is kept a moment after the last key, by the same form that its buttons send. Without this script the
// buttons do the same. A page that is left with something unsaved sends it on its way out. Where the session has ended
// meanwhile, what was typed is held in this tab alone, and offered again after signing in.
const form = document.querySelector("form[data-autosave]");
if (form) {
  const told = form.querySelector("[data-autosave-told]");
  // A copy older than this is of another sitting: at a kiosk, of another person.
  const LASTS = 30 * 60 * 1000;
  const PREFIX = "motcua-typed:";
  // Not `form.action`: the buttons are called so, and stand in its way.
  const address = new URL(form.getAttribute("action") ?? "", location.href);
  const place = PREFIX + address.pathname;
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
  const forget = (all) => {
    for (const key of Object.keys(sessionStorage)) {
      if (key === place || (all && key.startsWith(PREFIX))) sessionStorage.removeItem(key);
    }
  };
  const hold = () => {
    // At a kiosk the next person stands at the same browser.
    if (document.documentElement.classList.contains("kiosk")) return;
    const typed = [...new FormData(form)].filter(([name, value]) => name.startsWith("a-") && typeof value === "string");
    sessionStorage.setItem(place, JSON.stringify({ at: Date.now(), typed }));
  };
  const held = () => {
    try {
      const copy = JSON.parse(sessionStorage.getItem(place));
      if (copy && Date.now() - copy.at < LASTS) return copy.typed;
    } catch {
      // A copy that cannot be read is none.
    }
    forget(false);
    return null;
  };
  const ended = () => {
    hold();
    tell("ended");
    const way = document.createElement("a");
    way.href = `/portal/sign-in?next=${encodeURIComponent(location.pathname)}&ended=yes`;
    way.textContent = told.dataset.signIn;
    told.append(" ", way);
  };
  const save = async () => {
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: body(),
        headers: { Accept: "application/json" },
        redirect: "manual",
      });
      dirty = !answer.ok;
      if (answer.status === 401) return ended();
      if (answer.ok) forget(false);
      tell(answer.ok ? "saved" : "failed");
    } catch {
      tell("failed");
      waiting = setTimeout(save, 10000);
    }
  };
  const fill = (typed) => {
    for (const [name, value] of typed) {
      for (const field of form.elements) {
        if (field.name !== name || field.type === "file") continue;
        if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
        else field.value = value;
      }
    }
    dirty = true;
    save();
  };
  const offer = (typed) => {
    const box = document.createElement("div");
    box.className = "notice info";
    box.setAttribute("role", "status");
    const inside = document.createElement("div");
    const words = document.createElement("p");
    words.className = "notice-title";
    words.textContent = told.dataset.offer;
    const acts = document.createElement("p");
    acts.className = "acts";
    const act = (label, kind, done) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = kind;
      button.textContent = label;
      button.addEventListener("click", () => {
        box.remove();
        done();
      });
      acts.append(button);
    };
    act(told.dataset.fill, "button second", () => fill(typed));
    act(told.dataset.drop, "button quiet", () => forget(false));
    inside.append(words, acts);
    box.append(inside);
    form.before(box);
  };

  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(waiting);
    waiting = setTimeout(save, 1200);
  });
  form.addEventListener("submit", () => {
    // The page that answers carries it, if the session has ended.
    dirty = false;
    clearTimeout(waiting);
    forget(false);
  });
  for (const leaving of document.querySelectorAll('form[action$="/sign-out"]')) {
    leaving.addEventListener("submit", () => forget(true));
  }
  addEventListener("pagehide", () => {
    if (dirty) navigator.sendBeacon(address, body());
  });
  const typed = held();
  if (typed) offer(typed);
}
