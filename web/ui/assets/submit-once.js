// A second click on the same button sends nothing. The button keeps its value: it is disabled only after the form
// has been read. Coming back with the browser's back button frees the form again.
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => setBusy(form, true), 0);
});

addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    setBusy(form, false);
  }
});

function setBusy(form, busy) {
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    button.setAttribute("aria-disabled", String(busy));
  }
}
