// A batch takes a folder of any size: it is sent in portions, and how far it is stays in sight. A folder may be dropped
// as well. Without this module the form sends what one sending may hold.
const MOST_FILES = 20;
const MOST_BYTES = 40e6;
// What can be a paper; another file is refused, and makes nobody's folder less alone.
const PAPERS = /\.(pdf|png|jpe?g|tiff?)$/i;
// Places announced at a time: far below what a form may hold.
const MOST_PLACES = 400;

for (const form of document.querySelectorAll("[data-portions]")) follow(form);

function follow(form) {
  const told = form.querySelector("[data-sent]");
  const inputs = [...form.querySelectorAll("input[type=file]")];
  let dropped = [];

  const chosen = () => [
    ...inputs.flatMap((input) => [...input.files]).map((file) => [file.webkitRelativePath || file.name, file]),
    ...dropped,
  ];

  // The frame lists files; of a dropped folder it knows nothing.
  for (const frame of form.querySelectorAll("[data-drop]")) {
    frame.addEventListener("drop", (event) => {
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
      if (!entries.some((entry) => entry.isDirectory)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      frame.classList.remove("over");
      Promise.all(entries.map(walk)).then((found) => {
        dropped = found.flat();
        tell(form.dataset.chosen, chosen().length);
      });
    }, { capture: true });
  }

  function tell(words, count, all) {
    told.textContent = words.replace("{n}", count).replace("{all}", all ?? "");
  }

  form.addEventListener("submit", async (event) => {
    const files = chosen();
    if (files.length === 0) return;
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    const sum = { files: 0, twins: 0, refused: 0 };
    let sent = 0;
    try {
      await announce(form.dataset.announce, files);
      for (const portion of portions(files)) {
        tell(form.dataset.sending, sent, files.length);
        const body = new FormData();
        for (const [name, file] of portion) body.append("file", file, name);
        const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        const counts = await answer.json();
        for (const key of Object.keys(sum)) sum[key] += counts[key];
        sent += portion.length;
      }
      location.href = `${location.pathname}?done=sent&${new URLSearchParams(sum)}`;
    } catch {
      // What is in is in: the same files sent again are known and stand once.
      tell(form.dataset.broken, sent, files.length);
      button.disabled = false;
    }
  });
}

// A scan that lies alone in its folder says more than one of several: the folder is known before the first of its files.
async function announce(address, files) {
  const places = files.map(([place]) => place).filter((place) => place.includes("/") && PAPERS.test(place));
  for (let at = 0; at < places.length; at += MOST_PLACES) {
    const body = new URLSearchParams(places.slice(at, at + MOST_PLACES).map((place) => ["place", place]));
    const answer = await fetch(address, { method: "POST", body });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
  }
}

function* portions(files) {
  let portion = [];
  let bytes = 0;
  for (const one of files) {
    if (portion.length > 0 && (portion.length >= MOST_FILES || bytes + one[1].size > MOST_BYTES)) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(one);
    bytes += one[1].size;
  }
  if (portion.length > 0) yield portion;
}

// The files below an entry of a drop, with their place in it.
async function walk(entry) {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) return [[path, await new Promise((done, failed) => entry.file(done, failed))]];
  const reader = entry.createReader();
  const below = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) break;
    below.push(...some);
  }
  return (await Promise.all(below.map(walk))).flat();
}
