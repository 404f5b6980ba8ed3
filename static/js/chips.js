// Chips of suggested tags on an article's page: adopted or rejected without losing what was typed into the form.
// Without this script the buttons send the form to the same address, which only looks at the chip.
// A module: the page has other scripts, whose functions may have the same names.

async function decide(box, button) {
  const note = box.querySelector("[data-note]");
  const data = new FormData();
  data.append("csrfmiddlewaretoken", button.form.elements.csrfmiddlewaretoken.value);
  data.append("article", box.dataset.article);
  data.append(button.name, button.value);
  for (const other of box.querySelectorAll("button")) {
    other.disabled = true;
  }
  try {
    const response = await fetch(box.dataset.address, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
    });
    if (response.redirected || !response.ok) {
      throw new Error(response.status);
    }
    const { html } = await response.json();
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const fresh = document.adoptNode(parsed.querySelector("[data-chips]"));
    box.replaceWith(fresh);
    (fresh.querySelector("button") || fresh).focus();
  } catch {
    note.textContent = box.dataset.lost;
    for (const other of box.querySelectorAll("button")) {
      other.disabled = false;
    }
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-chips] button");
  if (button) {
    event.preventDefault();
    decide(button.closest("[data-chips]"), button);
  }
});
