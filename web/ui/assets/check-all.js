// Checking papers: Enter goes to the next thing to look at, behind the last one to the signature. Nothing is signed
// before each doubt was passed, but by Ctrl + Enter.
const form = document.querySelector("form[data-walk]");
const fields = "[data-doubt] :is(input, textarea, select)";

// Of several answers to one question the walk stops at the first.
const stops = () => [...form.querySelectorAll(fields)].filter((field) =>
  field.type !== "radio" || field === form.querySelector(`[data-doubt] input[name="${CSS.escape(field.name)}"]`));
const signature = () => form.querySelector(".acts button[type=submit]");

function go(field) {
  field?.focus();
  field?.select?.();
}

// What comes behind the field in the order of the page; the other answers to its own question do not count.
function behind(field) {
  return stops().find((stop) => stop.name !== field.name
    && field.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) ?? signature();
}

form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (event.ctrlKey) {
    event.preventDefault();
    form.requestSubmit(signature());
  } else if (event.target.matches("input, textarea, select")) {
    event.preventDefault();
    go(behind(event.target));
  }
});

// Who checks begins at what is wrong, or at the first doubt, and where nothing is doubtful at the button.
if (form && document.activeElement === document.body) {
  go(form.querySelector(".wrong :is(input, textarea, select)") ?? stops()[0] ?? signature());
}
