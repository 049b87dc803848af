// The counter's screen by keyboard: Enter goes on to the next field, Ctrl+Enter takes in, one letter says as what a
// paper was handed in. Without this module the same buttons do the same work.
const form = document.querySelector("form[data-intake]");
const act = (name) => form.querySelector(`button[name="act"][value="${name}"]`);
const KINDS = { 0: "nothing", c: "original", s: "certified", p: "photocopy", e: "electronic" };

function fields() {
  const all = form.querySelectorAll("input:not([type=hidden]), select, textarea");
  return Array.from(all).filter((it) => it.offsetParent !== null && !(it.type === "radio" && !it.checked));
}

function goOn(from) {
  const all = fields();
  const next = all[all.indexOf(from) + 1] ?? act("accept");
  next.focus();
  if (next.select && next.type !== "radio") next.select();
}

function press(name, focus) {
  form.elements.focus.value = focus;
  form.requestSubmit(act(name));
}

// From anywhere on the page, also from the list of problems above the form.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  press("accept", "");
});

form.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter" && at.id === "f-card" && at.value.trim() !== "") {
    event.preventDefault();
    press("fill", "");
  } else if (event.key === "Enter" && at.id === "f-add" && at.value.trim() !== "") {
    event.preventDefault();
    press("add", "");
  } else if (event.key === "Enter" && !at.matches("button, textarea, a, summary")) {
    event.preventDefault();
    goOn(at);
  } else if (at.matches("[data-kind]") && !event.altKey) {
    const key = event.key.toLowerCase();
    const kept = Array.from(at.options).find((it) => it.value.startsWith("kept:"));
    const wanted = key === "k" ? kept?.value : KINDS[key];
    if (wanted) {
      event.preventDefault();
      at.value = wanted;
      showAsked(at);
    }
  }
});

// The reason for asking again is looked at only where a paper that is here is asked for.
function showAsked(select) {
  const asked = select.closest("td")?.querySelector("[data-asked]");
  if (asked) asked.hidden = select.value.startsWith("kept:") || select.value === "nothing";
}
for (const select of form.querySelectorAll("[data-kind]")) {
  showAsked(select);
  select.addEventListener("change", () => showAsked(select));
}

// What depends on a choice is drawn again by the server, with everything that was typed.
form.addEventListener("change", (event) => {
  if (event.target.matches("[data-redraws]")) press("refresh", event.target.id);
});

// Where nothing is focused by a script, buttons lead to a place on the page by its name; that would take the focus away.
for (const button of form.querySelectorAll("[formaction]:not([data-stays])")) button.removeAttribute("formaction");
const wanted = document.getElementById(form.dataset.focus);
if (wanted && !document.querySelector(".error-summary")) wanted.focus();

// A picture of the card: its code is read by the server and put where a scanner would have typed it.
const photo = document.querySelector("form[data-card] input[type=file]");
photo?.addEventListener("change", async () => {
  if (photo.files.length === 0) return;
  const note = document.querySelector("[data-card-note]");
  const answer = await fetch(photo.form.action, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new FormData(photo.form),
  }).catch(() => null);
  if (!answer?.ok) {
    note.hidden = false;
    return;
  }
  form.elements.card.value = await answer.json();
  press("fill", "");
});
