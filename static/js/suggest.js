/* Suggestions under the search field: a combobox with a list, as the WAI-ARIA Authoring Practices describe it
   (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Without this file the field is a plain search field.
   The key / leads to the field from anywhere on the page. */

"use strict";

(() => {
  const PAUSE = 120; // milliseconds without a key before anything is asked
  const SHORTEST = 2; // letters, as the server wants it
  const LONGEST = 100;
  const REMEMBERED = 50; // answers, for whoever deletes a letter again

  const input = document.getElementById("q");
  if (!input || !input.dataset.suggestUrl) return;
  const form = input.form;

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel);

  const status = document.createElement("div");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");

  form.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
    "aria-keyshortcuts": "/",
  }))
    input.setAttribute(name, value);

  const answers = new Map();
  let suggestions = [];
  let active = -1; // place in `suggestions`, -1 for the field itself
  let typed = input.value; // what the reader wrote, while the field shows a suggestion
  let timer = 0;
  let request = null;

  function stopAsking() {
    clearTimeout(timer);
    request?.abort();
    request = null;
  }

  function close() {
    stopAsking();
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
    typed = input.value;
  }

  function isTooShort(text) {
    return text.trim().length < SHORTEST;
  }

  async function ask(text) {
    if (answers.has(text)) return answers.get(text);
    request = new AbortController();
    const response = await fetch(`${input.dataset.suggestUrl}?q=${encodeURIComponent(text)}`, {
      signal: request.signal,
    });
    if (!response.ok) return [];
    const found = (await response.json()).suggestions;
    if (answers.size >= REMEMBERED) answers.clear();
    answers.set(text, found);
    return found;
  }

  async function update() {
    stopAsking();
    const text = typed;
    if (isTooShort(text) || text.length > LONGEST) return close();
    try {
      const found = await ask(text);
      if (text === typed && document.activeElement === input) show(found);
    } catch {
      // Overtaken by the next letter, or no connection: searching works all the same.
    }
  }

  function show(found) {
    if (!found.length) return close();
    suggestions = found;
    list.replaceChildren(...found.map(option));
    list.hidden = false;
    list.scrollTop = 0;
    active = -1;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    status.textContent =
      found.length === 1 ? input.dataset.suggestOne : input.dataset.suggestMany.replace("{count}", found.length);
  }

  function option(suggestion, place) {
    const item = document.createElement("li");
    item.id = `suggestion-${place}`;
    item.className = `suggestion suggestion-${suggestion.kind}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    if (place && suggestion.kind !== suggestions[place - 1].kind) item.classList.add("suggestion-first");
    const label = part("suggestion-label", suggestion.label);
    label.prepend(part("suggestion-before", before(suggestion)));
    item.append(label);
    // The space keeps label and hint apart for screen readers.
    if (suggestion.hint) item.append(" ", part("suggestion-hint", suggestion.hint));
    item.addEventListener("click", () => choose(suggestion));
    return item;
  }

  function part(name, text) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  }

  /* The words before the completed one or before the name. */
  function before({ kind, query, label }) {
    if (kind === "word") return query.slice(0, query.length - label.length);
    return kind === "title" || !query ? "" : `${query} `;
  }

  function move(step) {
    const count = suggestions.length + 1; // the field is one of the stops
    select(((active + 1 + step + count) % count) - 1);
    const chosen = suggestions[active];
    input.value = chosen?.kind === "word" ? chosen.query : typed;
  }

  function select(wanted) {
    active = wanted;
    for (const [place, item] of [...list.children].entries())
      item.setAttribute("aria-selected", String(place === active));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  }

  function choose(suggestion) {
    if (suggestion.kind === "word") {
      input.value = typed = suggestion.query;
      close();
      form.requestSubmit();
    } else {
      input.value = typed;
      close();
      location.assign(suggestion.url);
    }
  }

  input.addEventListener("input", () => {
    typed = input.value;
    if (isTooShort(typed)) return close();
    select(-1); // the list is that of the text before until the next one comes
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) move(event.key === "ArrowDown" ? 1 : -1);
      else update();
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(suggestions[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault(); // the second time it empties the field, as search fields do
      input.value = typed;
      close();
    }
  });

  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  window.addEventListener("pageshow", close); // the browser may have put an old text into the field
  // A press on the list must not take the focus from the field, or the list would be gone before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
