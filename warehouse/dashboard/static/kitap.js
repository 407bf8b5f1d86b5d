// The dashboard's own small script: the pages work without it.
"use strict";

(() => {
  const PLACES = {o: "/", r: "/runs", q: "/quality", x: "/quarantine", d: "/documents", p: "/papers", a: "/audit", e: "/explore"};

  // Copy buttons show themselves only where copying works.
  document.querySelectorAll("button[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const before = button.textContent;
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        const code = button.parentElement.querySelector("code");
        if (!code) return;
        getSelection().selectAllChildren(code);
        if (!document.execCommand("copy")) return;
      }
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = before; }, 1500);
    });
  });

  // A choice among filters takes effect at once; what is typed waits for Enter.
  document.querySelectorAll("form.filters select, form.filters input[type=checkbox]").forEach((field) => {
    field.addEventListener("change", () => field.form.requestSubmit());
  });
  // Empty fields stay out of the address.
  document.querySelectorAll("form.filters, form.search").forEach((form) => {
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
    });
  });

  document.querySelectorAll("[data-keys]").forEach((part) => { part.hidden = false; });

  // On a narrow screen the newest runs come first into sight.
  document.querySelectorAll(".strip-frame").forEach((part) => { part.scrollLeft = part.scrollWidth; });

  // «/» goes to the search, «g» and a letter to an area.
  let isGoing = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (event.key === "Escape" && target.matches("input, textarea")) { target.blur(); return; }
    if (target.matches("input, textarea, select, [contenteditable]")) return;
    if (isGoing) {
      isGoing = false;
      const place = PLACES[event.key];
      if (place) { event.preventDefault(); location.assign(place); }
      return;
    }
    if (event.key === "g") { isGoing = true; setTimeout(() => { isGoing = false; }, 1500); return; }
    if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    }
  });

  // Live parts: [data-live=ADDRESS] is asked for anew while a run goes on; when it ends, the page is.
  document.querySelectorAll("[data-live]").forEach((part) => {
    let wasRunning = part.dataset.running === "1";
    let faults = 0;
    const ask = async () => {
      let wait = document.hidden ? 10000 : wasRunning ? 1000 : 5000;
      try {
        const answer = await fetch(part.dataset.live, {headers: {"X-Live": "1"}, credentials: "same-origin"});
        if (!answer.ok) throw new Error(answer.status);
        faults = 0;
        const isRunning = answer.headers.get("X-Running") === "1";
        const text = await answer.text();
        if (wasRunning && !isRunning) { location.reload(); return; }
        if (isRunning || wasRunning) part.innerHTML = text;
        wasRunning = isRunning;
      } catch {
        faults += 1;
        wait = Math.min(60000, 2000 * 2 ** faults);
      }
      setTimeout(ask, wait);
    };
    setTimeout(ask, wasRunning ? 1000 : 5000);
  });
})();
