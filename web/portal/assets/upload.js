// The files of a form ([data-upload]) are sent in sight: how far they are, and again by themselves after a line that broke;
// the server knows the same bytes when they come twice. What was chosen stays chosen until it has arrived. Without this
// module the form sends its files as any other.

/** Between two tries, in milliseconds; a line that comes back ends the waiting. */
const WAITS = [1000, 2000, 4000, 8000];
/** A line on which nothing moved for so long, in milliseconds, is a broken one. */
const SILENCE = 90_000;
/** No answer at all, or the word of somebody on the way that nobody answers. */
const BROKEN = new Set([0, 502, 503]);
/** What the server answers to a file of which nothing comes any more; once all has arrived it is its answer. */
const CUT = new Set([422, 504]);

const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
const forms = (root) => root.querySelectorAll("form[data-upload]");
let sending = false;

for (const form of forms(document)) follow(form);
// A page that was drawn in the place of another.
addEventListener("drawn", (event) => {
  for (const form of forms(event.target)) follow(form);
});
// The browser's way back may show the page as it was left, with what has arrived since.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

function follow(form) {
  const [words, bar, again] = ["words", "bar", "again"].map((part) => form.querySelector(`[data-upload-${part}]`));
  const progress = bar.querySelector("progress");
  const share = bar.querySelector("[data-share]");
  const chosen = () => [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);

  // Told once and not with every piece: it is read aloud.
  const tell = (key, values = {}) => {
    const told = words.dataset[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    if (words.textContent !== told) words.textContent = told;
  };
  const moved = (part) => {
    progress.value = part;
    share.textContent = percent.format(part);
  };
  const tried = async (body) => {
    for (let count = 1; ; count += 1) {
      moved(0);
      const answer = await post(form.getAttribute("action"), body, {
        moved: (part) => {
          moved(part);
          tell(part < 1 ? "sending" : "working");
        },
      });
      if (answer || count > WAITS.length) return answer;
      tell("lost", { n: count + 1, all: WAITS.length + 1 });
      await pause(WAITS[count - 1]);
    }
  };
  const send = async () => {
    const body = new FormData(form);
    busy(true);
    again.hidden = true;
    bar.hidden = false;
    tell("sending");
    const answer = await tried(body);
    if (answer) {
      // Until the next page is there, this one sends nothing more.
      arrived(answer, form);
      return;
    }
    tell("failed");
    bar.hidden = true;
    again.hidden = false;
    busy(false);
  };

  form.addEventListener("submit", (event) => {
    const files = chosen();
    if (sending) event.preventDefault();
    if (sending || files.length === 0) return;
    event.preventDefault();
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > Number(words.dataset.most) || files.length > Number(form.dataset.files)) {
      tell("tooMuch");
      return;
    }
    send();
  });
  again.querySelector("button").addEventListener("click", () => form.requestSubmit());
}

/** One sending at a time: the page that follows would take the others with it. */
function busy(is) {
  sending = is;
  for (const form of forms(document)) {
    for (const input of form.querySelectorAll("input[type=file]")) input.disabled = is;
    form.querySelector("button[type=submit]").setAttribute("aria-disabled", String(is));
  }
}

/** The answer, with the page it led to; nothing where the line broke. */
function post(address, body, { moved }) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    let watch;
    let whole = false;
    const heard = () => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), SILENCE);
    };
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      whole = loaded === total;
      // Photographs are looked at now, one after another: the server says itself when that takes too long.
      if (whole) clearTimeout(watch);
      else heard();
      moved(total > 0 ? loaded / total : 0);
    });
    request.addEventListener("progress", heard);
    request.addEventListener("loadend", () => {
      clearTimeout(watch);
      const broken = BROKEN.has(request.status) || (CUT.has(request.status) && !whole);
      done(broken ? null : request);
    });
    request.open("POST", address);
    request.setRequestHeader("accept", "text/html");
    heard();
    request.send(body);
  });
}

function pause(milliseconds) {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener("online", end);
  });
}

/** Goes where the answer led, to the place of the form; or draws what was wrong. */
function arrived(answer, form) {
  const to = new URL(answer.responseURL);
  const posted = new URL(form.getAttribute("action"), location.href);
  if (answer.status >= 400 || to.pathname === posted.pathname) {
    draw(answer.responseText);
    return;
  }
  to.hash = form.dataset.upload;
  if (to.pathname + to.search === location.pathname + location.search) {
    // The same address with another place is no new page to a browser.
    history.replaceState(null, "", to);
    location.reload();
  } else {
    location.assign(to);
  }
}

function draw(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const main = page.querySelector("main");
  if (!main) {
    location.reload();
    return;
  }
  document.title = page.title;
  document.querySelector("main").replaceWith(main);
  sending = false;
  main.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
  (main.querySelector(".error-summary") ?? main).focus();
}
