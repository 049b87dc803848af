// Files may be dropped onto a file input's frame; the names and sizes of the chosen files are listed below it.
const frames = (root) => root.querySelectorAll("[data-drop]");
for (const frame of frames(document)) ready(frame);
// A page that was drawn in the place of another.
addEventListener("drawn", (event) => {
  for (const frame of frames(event.target)) ready(frame);
});

function ready(frame) {
  const input = frame.querySelector("input[type=file]");
  const list = frame.querySelector(".drop-files");
  frame.querySelector(".drop-words").hidden = false;
  frame.classList.add("ready");

  for (const name of ["dragenter", "dragover"]) {
    frame.addEventListener(name, (event) => {
      event.preventDefault();
      frame.classList.add("over");
    });
  }
  frame.addEventListener("dragleave", (event) => {
    if (!frame.contains(event.relatedTarget)) frame.classList.remove("over");
  });
  frame.addEventListener("drop", (event) => {
    event.preventDefault();
    frame.classList.remove("over");
    const dropped = new DataTransfer();
    for (const file of event.dataTransfer.files) {
      dropped.items.add(file);
      if (!input.multiple) break;
    }
    if (dropped.files.length === 0) return;
    input.files = dropped.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => show(list, input.files));
}

function show(list, files) {
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  list.replaceChildren(
    ...Array.from(files, (file) => {
      const item = document.createElement("li");
      const size = document.createElement("span");
      item.textContent = file.name + " ";
      size.textContent =
        file.size < 1e6 ? number.format(Math.ceil(file.size / 1e3)) + " KB" : number.format(file.size / 1e6) + " MB";
      item.append(size);
      return item;
    }),
  );
}
