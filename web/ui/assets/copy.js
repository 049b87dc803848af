// What has to be typed elsewhere just so is copied by a button; without script, or over a line that gives no clipboard, the
// button stays away and the words are there to read.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const told = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(button.dataset.copy).then(
      () => { told.textContent = button.dataset.copied; },
      () => { told.textContent = button.dataset.failed; },
    );
  });
}
