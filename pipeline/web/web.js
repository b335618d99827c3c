"use strict";
// The pages work without this script. It says where letters under way are, and refuses what is too large before it is
// sent. Text is only ever set as text.
(() => {
  const EVERY = 1000;
  const FINAL = ["ok", "partial", "quarantined"];

  const follow = async (item) => {
    const state = item.querySelector(".state");
    try {
      const answer = await fetch(`/letters/${item.dataset.letter}`, { headers: { Accept: "application/json" } });
      if (answer.ok) {
        const { status } = await answer.json();
        const text = state.dataset[status] || status;
        if (state.textContent !== text) {
          state.textContent = text;
        }
        if (FINAL.includes(status)) {
          if (item.dataset.then === "reload") {
            location.reload();
          }
          return;
        }
      }
    } catch {
      // The server is not there for a moment: ask again.
    }
    setTimeout(follow, EVERY, item);
  };
  for (const item of document.querySelectorAll("[data-letter]")) {
    follow(item);
  }

  const form = document.querySelector("form.upload");
  if (form) {
    const complaint = document.getElementById("complaint");
    const wrong = (files) => {
      if (files.length > Number(form.dataset.files)) {
        return form.dataset.tooMany;
      }
      const large = files.find((file) => file.size > Number(form.dataset.bytes));
      return large ? form.dataset.tooLarge + large.name : "";
    };
    form.addEventListener("submit", (event) => {
      complaint.textContent = wrong([...form.elements.files.files]);
      complaint.hidden = !complaint.textContent;
      if (complaint.textContent) {
        event.preventDefault();
      }
    });
  }
})();
