// Colours: light and dark, and the shades of the ontology's colours that go with each.

const darkScheme = window.matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (prefer.theme ? prefer.theme === "dark" : darkScheme.matches);
let palette = {};

/** Put the chosen scheme on the page, and read the colours that the canvas needs from its style. */
function applyTheme() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "card", "ink", "muted", "edge", "edge-label", "accent", "negated", "halo", "font", "path", "added", "removed", "changed"];
  palette = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Mix two colours of the form #rrggbb. */
function mix(one, other, share) {
  const channel = (color, place) => parseInt(color.slice(1 + 2 * place, 3 + 2 * place), 16);
  const mixed = [0, 1, 2].map((place) =>
    Math.round(channel(one, place) * (1 - share) + channel(other, place) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** A type's colour: the ontology's are chosen for white paper, so they are lighter on black. */
function shade(color) {
  const plain = /^#[0-9a-f]{6}$/i.test(color) ? color : "#7f8790";
  return isDark() ? mix(plain, "#ffffff", 0.34) : mix(plain, "#ffffff", 0.06);
}
