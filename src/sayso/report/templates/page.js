"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const items = new Map(all(".list > ol > li").map((item) => [item.id, item]));
  const marks = new Map();
  for (const mark of all(".text [data-s]")) {
    const id = mark.dataset.s;
    if (!marks.has(id)) marks.set(id, []);
    marks.get(id).push(mark);
  }

  document.documentElement.classList.add("js");

  // One statement at a time is lit, in the text and in the list.
  let lit = null;
  const light = (id) => {
    if (id === lit) return;
    for (const each of [items.get(lit), ...(marks.get(lit) ?? [])]) each?.classList.remove("on");
    lit = id;
    for (const each of [items.get(lit), ...(marks.get(lit) ?? [])]) each?.classList.add("on");
  };
  const statementOf = (target) => {
    const mark = target.closest(".text [data-s]:not(.off)");
    return mark ? mark.dataset.s : target.closest(".list > ol > li")?.id ?? null;
  };
  // Scrolls the list alone: the page stays where the reader is.
  const reveal = (id) => {
    const item = items.get(id);
    const list = item?.closest(".list");
    if (!list || list.scrollHeight <= list.clientHeight) return;
    const gap = item.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (gap < 0 || gap + item.offsetHeight > list.clientHeight) list.scrollTop += gap - 48;
  };
  const select = (event) => {
    const id = statementOf(event.target);
    if (!id) return;
    light(id);
    if (event.target.closest(".text")) reveal(id);
    else if (event.type === "click" && !event.target.closest("a, details")) marks.get(id)?.[0].scrollIntoView({ block: "nearest" });
  };
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target) select({ target, type: "hashchange" });
  };
  document.addEventListener("click", select);
  document.addEventListener("focusin", select);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = event.target.closest?.("details[open]");
    if (!open) return light(null);
    open.open = false;
    open.querySelector("summary").focus();
  });

  // Paper can't be opened: what is closed is printed open, and closed again.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });

  addEventListener("hashchange", follow);
  follow();

  const form = document.querySelector(".filters");
  if (!form) return;
  form.hidden = false;
  const [speaker, kind, voice] = ["speaker", "kind", "voice"].map((id) => document.getElementById(id));
  const count = document.getElementById("count");
  const filter = () => {
    let shown = 0;
    for (const [id, item] of items) {
      const kept = (!speaker.value || item.dataset.speaker === speaker.value) && (!kind.value || item.dataset.is.split(" ").includes(kind.value));
      shown += kept ? 1 : 0;
      item.classList.toggle("off", !kept);
      for (const mark of marks.get(id) ?? []) {
        (mark.parentElement.tagName === "SUP" ? mark.parentElement : mark).classList.toggle("off", !kept);
      }
    }
    const total = items.size === 1 ? "1 statement" : `${items.size} statements`;
    count.value = shown === items.size ? total : `${shown} of ${total}`;
  };
  const emphasise = () => {
    for (const text of all(".text")) text.dataset.voice = voice.value;
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  speaker.addEventListener("change", filter);
  kind.addEventListener("change", filter);
  voice.addEventListener("change", emphasise);
  // A browser may restore choices when the page is loaded again.
  filter();
  emphasise();
})();
