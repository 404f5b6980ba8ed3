// The links of an article in its form: decisions are sent at once, without leaving the page, so that what was typed
// into the form stays. Without this script the same buttons send the form and come back to the page.
// A module: the page has other scripts, whose functions may have the same names.

const PAUSE = 200; // milliseconds after the last key before names are asked for

function fieldsOf(button) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  if (button.dataset.decide === "reassign") {
    for (const field of button.closest("[data-link]").querySelectorAll("input, select")) {
      data.append(field.name, field.value);
    }
  }
  return data;
}

// The focus stays at the link that was decided, or goes to the one that took its place.
function focusAfter(list, link, place) {
  const rows = [...list.querySelectorAll(":scope > .link-list > [data-link]")];
  const row = rows.find((found) => found.dataset.link === link) || rows[Math.min(place, rows.length - 1)];
  const next = row ? row.querySelector("button, a") : list.querySelector("summary");
  if (next) {
    next.focus();
  }
}

function replaceList(box, button, html) {
  const list = box.querySelector("[data-links-list]");
  const row = button.closest("[data-link]");
  const place = row ? [...row.parentElement.children].indexOf(row) : 0;
  const wasOpen = list.querySelector(".links-rejected[open]") !== null;
  list.innerHTML = html; // made by the server, which escapes
  const rejected = list.querySelector(".links-rejected");
  if (rejected) {
    rejected.open = wasOpen;
  }
  focusAfter(list, row ? row.dataset.link : "", place);
}

async function decide(box, button) {
  const said = box.querySelector("[data-said]");
  box.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(button.formAction, {
      method: "POST",
      body: fieldsOf(button),
      headers: { Accept: "application/json" },
    });
    if (response.redirected || !response.ok) {
      throw new Error(response.statusText);
    }
    const answer = await response.json();
    said.classList.toggle("is-failed", !answer.done);
    if (answer.done || button.dataset.decide !== "reassign") {
      replaceList(box, button, answer.html);
    }
    said.textContent = answer.said;
  } catch {
    said.classList.add("is-failed");
    said.textContent = box.dataset.failed;
  } finally {
    box.removeAttribute("aria-busy");
  }
}

// Names of entities below the field; one that was chosen is sent by its number.
function suggest(field) {
  const list = document.getElementById(field.getAttribute("list"));
  const chosen = field.closest("[data-link]").querySelector("[data-chosen]");
  const match = [...list.options].find((option) => option.value === field.value);
  chosen.value = match ? match.dataset.id : "";
  clearTimeout(field.pause);
  if (match || !field.value.trim()) {
    return;
  }
  field.pause = setTimeout(async () => {
    const response = await fetch(`${field.dataset.suggest}&term=${encodeURIComponent(field.value)}`);
    if (!response.ok || response.redirected) {
      return;
    }
    const found = await response.json();
    list.replaceChildren(
      ...found.results.map((result) => {
        const option = new Option(result.text, result.text);
        option.dataset.id = result.id;
        return option;
      }),
    );
  }, PAUSE);
}

for (const box of document.querySelectorAll("[data-links]")) {
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-decide]");
    if (button) {
      event.preventDefault();
      if (box.getAttribute("aria-busy") !== "true") {
        decide(box, button);
      }
    }
  });
  box.addEventListener("input", (event) => {
    if (event.target.matches("[data-suggest]")) {
      suggest(event.target);
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".link-other input")) {
      event.preventDefault(); // would save the whole form
      event.target.closest(".link-other").querySelector("button").click();
    }
  });
}
