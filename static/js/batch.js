// The page of an import: progress without reloading, and ticks that are stored at once.
// Without this script the page loads itself again, and a button stores the ticks.
"use strict";

const INTERVAL = 1200; // milliseconds between two questions
const SPOKEN = 10000; // milliseconds between two announcements at least

function show(box, found) {
  const bar = box.querySelector("progress");
  if (found.total) {
    bar.max = found.total;
    bar.value = found.done;
  }
  box.querySelector("[data-line]").textContent = found.line;
  box.querySelector("[data-counts]").textContent = found.counts;
}

// The line of progress changes with every answer, which would be too much to listen to.
function speaker(note) {
  let last = Date.now();
  return (found) => {
    const due = Date.now() - last > SPOKEN;
    const text = found.note || (due ? found.line : note.textContent === found.line ? found.line : "");
    if (text !== note.textContent) {
      note.textContent = text;
      last = Date.now();
    }
  };
}

function watch(box) {
  const note = box.querySelector("[data-note]");
  const say = speaker(note);
  const ask = async () => {
    try {
      const response = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
      if (response.redirected || response.status === 403 || response.status === 404) {
        location.reload(); // signed out, or the import is gone: the server has a page for that
        return;
      }
      const found = await response.json();
      if (found.state !== box.dataset.state) {
        location.reload();
        return;
      }
      show(box, found);
      say(found);
    } catch {
      note.textContent = box.dataset.lost;
    }
    setTimeout(ask, INTERVAL);
  };
  setTimeout(ask, INTERVAL / 2);
}

async function store(form, box) {
  const data = new FormData();
  for (const name of ["csrfmiddlewaretoken", "list"]) {
    data.append(name, form.elements[name].value);
  }
  data.append("shown", box.value);
  if (box.checked) {
    data.append("take", box.value);
  }
  const response = await fetch(form.action, {
    method: "POST",
    body: data,
    headers: { Accept: "application/json" },
  });
  if (!response.ok || response.redirected) {
    throw new Error(response.statusText);
  }
  const answer = await response.json();
  if (!answer.done) {
    throw new Error("decided about meanwhile");
  }
  return answer;
}

function keepTicks(form) {
  const status = form.querySelector("[role=status]");
  const confirm = document.querySelector("[data-confirm]");
  let stored = Promise.resolve(); // one after another, so that the last answer is the newest
  for (const button of form.querySelectorAll("[data-without-script]")) {
    button.hidden = true;
  }
  form.addEventListener("change", (event) => {
    const box = event.target;
    if (box.name !== "take") {
      return;
    }
    stored = stored.then(async () => {
      try {
        const answer = await store(form, box);
        box.closest("li").classList.toggle("is-excluded", !box.checked);
        status.textContent = status.dataset.saved;
        if (confirm) {
          confirm.textContent = answer.button;
        }
      } catch {
        box.checked = !box.checked;
        status.textContent = status.dataset.failed;
      }
    });
  });
}

for (const box of document.querySelectorAll("[data-progress]")) {
  watch(box);
}
for (const form of document.querySelectorAll("#batch-choice")) {
  if (form.querySelector("[role=status]")) {
    keepTicks(form);
  }
}

// Whoever changed something in a row comes back to it.
const row = location.hash.startsWith("#row-") && document.getElementById(location.hash.slice(1));
if (row) {
  row.querySelector("details")?.setAttribute("open", "");
}
