// Checking all papers of a dossier: Enter goes to the next doubtful field, behind the last one to the signature.
const doubts = () => [...document.querySelectorAll("[data-doubt] :is(input, textarea)")];

addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  const form = document.getElementById("check-all");
  if (event.ctrlKey) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  const all = doubts();
  const at = all.indexOf(event.target);
  if (at < 0) return;
  event.preventDefault();
  const next = all[at + 1] ?? form.querySelector("button[type=submit]");
  next.focus();
  next.select?.();
});

if (!document.querySelector(".error-summary")) {
  const first = doubts()[0] ?? document.querySelector("#check-all button[type=submit]");
  first?.focus();
  first?.select?.();
}
