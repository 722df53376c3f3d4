// The first part: the whole graph if it is small, else its best connected entities.

/** Ask until there is something to show. */
async function firstPart() {
  prefer.theme = remembered("theme") ?? "";
  applyTheme();
  speakBar();
  const place = byId("empty");
  place.hidden = false;
  for (;;) {
    place.textContent = say("loadingGraph");
    try {
      const page = await askServer("page", { quiet: true });
      if (page) { place.hidden = true; return asWhole(page); }
    } catch (error) {
      place.textContent = `${inWords(error)} `;
      await new Promise((resolve) => { place.append(button(say("retry"), resolve, { "data-action": "retry" })); });
    }
  }
}

/** A page of the server with what stands in the page itself. */
const asWhole = (page) => ({ ...block, ...page, language: block.language, changes: null });
