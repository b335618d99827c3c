"use strict";
// The page reads without this script. It lights up what belongs together, switches the interface between Dutch and
// English, and copies the Markdown. Text is only ever set as text; nothing is fetched or kept.
(() => {
  const root = document.documentElement;
  const letter = document.getElementById("letter");
  const status = document.getElementById("status");
  const close = document.getElementById("close");
  const beside = matchMedia("(min-width: 75rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const rows = [...document.querySelectorAll(".row")];

  const evidenceOf = (row) => row.dataset.evidence.split(" ").filter(Boolean);
  const sentencesOf = (row) =>
    evidenceOf(row).map((id) => document.getElementById(id)).filter(Boolean);
  const rowsOf = (sentence) => rows.filter((row) => evidenceOf(row).includes(sentence.id));

  // A phrase for the reader, and the same in the other language when the interface is switched.
  const spoken = (element, name) => element.dataset[root.lang + name];
  const say = (name, n) => {
    status.textContent = spoken(status, name).replace("{n}", n);
  };

  const isOpen = () => letter.classList.contains("sheet");
  const openSheet = (open) => {
    letter.classList.toggle("sheet", open);
    root.classList.toggle("has-sheet", open);
    close.parentElement.hidden = !open;
  };

  const clear = () => {
    for (const element of document.querySelectorAll(".lit")) {
      element.classList.remove("lit");
    }
  };

  const behavior = () => (still.matches ? "auto" : "smooth");

  // Bring an element of the letter into view without moving the page beside it.
  const show = (element) => {
    const up = element.getBoundingClientRect().top - letter.getBoundingClientRect().top;
    letter.scrollTo({ top: letter.scrollTop + up - letter.clientHeight / 4, behavior: behavior() });
  };

  const lightRow = (row) => {
    const sentences = sentencesOf(row);
    clear();
    for (const element of [row, ...sentences]) {
      element.classList.add("lit");
    }
    if (!sentences.length) {
      return;
    }
    openSheet(!beside.matches);
    show(sentences[0]);
    if (isOpen()) {
      row.scrollIntoView({ block: "nearest", behavior: behavior() });
    }
    say("LitSources", sentences.length);
  };

  const lightSentence = (sentence) => {
    const found = rowsOf(sentence);
    clear();
    for (const element of [sentence, ...found]) {
      element.classList.add("lit");
    }
    say(found.length ? "LitSummaries" : "LitNone", found.length);
    if (found.length && beside.matches) {
      const first = found.find((row) => row.matches("section section .row")) || found[0];
      first.scrollIntoView({ block: "nearest", behavior: behavior() });
    }
  };

  const light = (target) => {
    const row = target.closest(".row");
    const sentence = target.closest(".sentence");
    if (row) {
      lightRow(row);
    } else if (sentence) {
      lightSentence(sentence);
    }
  };

  const isSelecting = () => String(getSelection()) !== "";

  document.addEventListener("click", (event) => {
    if (!event.target.closest("a, button, input, label, summary") && !isSelecting()) {
      light(event.target);
    }
  });

  document.addEventListener("focusin", (event) => light(event.target));

  document.addEventListener("click", (event) => {
    if (event.target.closest("a.back")) {
      openSheet(false);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      leave();
    }
  });

  // Close the letter on a narrow screen and go back to the row that opened it.
  const leave = () => {
    const row = document.querySelector(".row.lit");
    const inside = letter.contains(document.activeElement);
    openSheet(false);
    clear();
    status.textContent = "";
    if (inside && row && !beside.matches) {
      row.focus();
      openSheet(false);
    }
  };
  close.addEventListener("click", leave);
  beside.addEventListener("change", () => openSheet(false));

  const name = () => {
    for (const label of document.querySelectorAll("label[data-entity]")) {
      const text = label.querySelector("[data-nl]").textContent;
      for (const mark of document.querySelectorAll(`mark.${label.dataset.entity}`)) {
        mark.title = text;
      }
    }
  };

  const speak = (language) => {
    root.lang = language;
    for (const element of document.querySelectorAll("[data-nl]")) {
      element.lang = language;
      element.textContent = element.dataset[language];
    }
    for (const element of document.querySelectorAll("[data-nl-label]")) {
      element.setAttribute("aria-label", element.dataset[`${language}Label`]);
    }
    status.textContent = "";
    name();
  };

  const other = document.getElementById("switch");
  if (other) {
    other.addEventListener("click", () => speak(root.lang === "nl" ? "en" : "nl"));
  }

  const source = document.getElementById("markdown");
  document.getElementById("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value);
      say("Copied", 0);
    } catch {
      source.parentElement.open = true;
      source.focus();
      source.select();
      say("NotCopied", 0);
    }
  });

  for (const element of document.querySelectorAll(".tools, .hint")) {
    element.hidden = false;
  }
  root.classList.add("has-script");
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (wanted) {
    light(wanted);
  }
})();
