// Beside a page image: the field that has the focus lights its box, and a click on a box goes to its field.
const boxes = new Map();
for (const link of document.querySelectorAll("[data-paper] a[data-field]")) {
  const field = link.dataset.field;
  boxes.set(field, [...(boxes.get(field) ?? []), link]);
  link.addEventListener("click", (event) => {
    const input = document.getElementById("f-" + field);
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select?.();
  });
}

addEventListener("focusin", (event) => {
  const lit = boxes.get(event.target.name);
  if (!lit) return;
  for (const link of document.querySelectorAll("[data-paper] .lit")) link.classList.remove("lit");
  for (const link of lit) link.classList.add("lit");
  reveal(lit[0]);
});

// Scrolls the frame of the image, never the page: the field must stay where it is.
function reveal(link) {
  const frame = link.closest(".paper-scroll");
  const box = link.getBoundingClientRect();
  const seen = frame.getBoundingClientRect();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  frame.scrollBy({
    top: box.top - seen.top - seen.height / 3,
    left: box.right > seen.right || box.left < seen.left ? box.left - seen.left - 40 : 0,
    behavior: calm ? "auto" : "smooth",
  });
}
