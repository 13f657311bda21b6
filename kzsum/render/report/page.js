// Links source and events both ways, and filters. Everything is in the page's elements: nothing is made of text here.
"use strict";
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const plain = (text) => text.toLocaleLowerCase().replaceAll("ё", "е").trim();

  // Which pieces of the source support a value, an event or a finding.
  const piecesOf = new Map();
  for (const piece of all(".m[data-refs]")) {
    piece.refs = piece.dataset.refs.split(" ");
    for (const ref of piece.refs) {
      if (!piecesOf.has(ref)) piecesOf.set(ref, []);
      piecesOf.get(ref).push(piece);
    }
  }
  const events = all(".event");
  const eventOf = (element) => element?.closest(".event");
  const targetOf = (link) => byId(link.dataset.for ?? "") ?? link;

  const mark = (name, element) => {
    if (!element) return;
    element.classList.add(name);
    for (const piece of piecesOf.get(element.id) ?? []) piece.classList.add(element.matches(".event") ? "near" : name);
  };
  const clear = (...names) => {
    for (const name of names) for (const element of all(`.${name}`)) element.classList.remove(name);
  };

  const tell = (element) => {
    const sheet = element?.closest(".sheet");
    const hint = sheet && sheet.querySelector(".hint");
    if (hint && element.dataset.hint) hint.textContent = element.dataset.hint;
  };
  const hover = (element) => {
    clear("on", "near");
    if (!element) return;
    mark("on", element);
    mark("near", eventOf(element) ?? (element.matches(".event") ? element : null));
    tell(element);
  };

  // The value or event that an element of the page is about.
  const about = (element) => {
    const piece = element.closest?.(".m[data-refs]");
    if (piece) return byId(piece.refs[0]);
    const value = element.closest?.(".v");
    if (value) return targetOf(value);
    const figure = element.closest?.("a[data-of]");
    if (figure) return byId(figure.dataset.of.split(" ")[0]);
    return eventOf(element);
  };

  const show = (element, block = "center") => element.scrollIntoView({ block, inline: "nearest" });
  const select = (target) => {
    clear("sel");
    mark("sel", target);
    hover(target);
    history.replaceState(null, "", `#${target.id}`);
  };

  let last = null;
  let depth = 0;
  const fromSource = (piece) => {
    const shown = piece.refs.filter((ref) => byId(ref) && !byId(ref).closest("[hidden]"));
    if (!shown.length) return;
    depth = piece === last ? (depth + 1) % shown.length : 0; // again on the same words: what lies around them
    last = piece;
    const target = byId(shown[depth]);
    select(target);
    show(target, target.matches(".event") ? "nearest" : "center");
    if (!target.hasAttribute("href")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  const fromEvent = (link) => {
    const target = targetOf(link);
    const piece = byId(link.getAttribute("href").slice(1));
    if (!piece) return;
    select(target);
    show(piece);
    last = null;
    piece.focus({ preventScroll: true });
  };

  // Filters.
  const form = byId("filters");
  const count = byId("count");
  const off = (element, hidden) => element.classList.toggle("off", hidden);
  const fits = (event, wanted) =>
    (!wanted.country || event.dataset.country === wanted.country) &&
    (!wanted.kind || event.dataset.kind === wanted.kind) &&
    (!wanted.level || event.dataset.levels.split(" ").includes(wanted.level)) &&
    (!wanted.findings || event.dataset.findings !== "0") &&
    wanted.person.every((word) => event.dataset.people.includes(word));
  const filter = () => {
    const wanted = {
      country: form.elements.country.value,
      kind: form.elements.kind.value,
      level: form.elements.level.value,
      findings: form.elements.findings.checked,
      person: plain(form.elements.person.value).split(/\s+/).filter(Boolean),
    };
    const hiddenEvents = new Set();
    for (const event of events) {
      event.hidden = !fits(event, wanted);
      if (event.hidden) hiddenEvents.add(event.id);
      event.classList.toggle("sought", Boolean(wanted.level));
      for (const element of all(".v, .level", event)) element.classList.toggle("match", element.matches(`.s-${wanted.level || "any"}`));
    }
    const gone = (ref) => Boolean(byId(ref)?.closest("[hidden]"));
    const other = (ref) => Boolean(wanted.level) && !byId(ref)?.matches(`.s-${wanted.level}`);
    for (const piece of all(".m[data-refs]")) {
      off(piece, piece.refs.every(gone));
      piece.classList.toggle("dim", piece.refs.every((ref) => gone(ref) || other(ref)));
    }
    for (const element of all("[data-of]")) {
      const none = element.dataset.of.split(" ").every((id) => hiddenEvents.has(id));
      off(element, none);
      if (element.matches("tr")) element.hidden = none;
    }
    for (const link of all("a[data-name]")) {
      if (form.elements[link.dataset.name].value === link.dataset.value) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const left = events.length - hiddenEvents.size;
    count.textContent = `${left} of ${events.length} event${events.length === 1 ? "" : "s"}`;
    byId("nothing").hidden = left > 0 || !events.length;
  };
  const choose = (link) => {
    const field = form.elements[link.dataset.name];
    field.value = field.value === link.dataset.value ? "" : link.dataset.value; // again: all
    filter();
  };

  document.addEventListener("mouseover", ({ target }) => hover(about(target)));
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(".m, .v, a[data-of]")) hover(about(target));
  });
  document.addEventListener("click", (click) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey || click.button) return;
    const piece = click.target.closest(".m[data-refs]");
    const value = click.target.closest("a.v");
    const figure = click.target.closest("a[data-name]");
    if (!piece && !value && !figure) return;
    click.preventDefault();
    if (piece) fromSource(piece);
    else if (value) fromEvent(value);
    else choose(figure);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    clear("on", "near", "sel");
    last = null;
  });
  addEventListener("beforeprint", () => all("details").forEach((details) => { details.open = true; }));

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (submit) => submit.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();
  performance.mark("kzsum-ready");
})();
