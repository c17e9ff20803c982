/* Slips by keyboard: 1 to 5 marks and goes on, 0 or space leaves blank, the arrows move.
   Without this file the slips are plain fields of one letter. */
(() => {
  "use strict";

  const form = document.querySelector("[data-slips]");
  if (!form) {
    return;
  }

  const rows = [...form.querySelectorAll("[data-slip]")].map((row) => [
    ...row.querySelectorAll("input"),
  ]);
  const fields = rows.flat();
  const counter = form.querySelector("[data-count]");

  function count() {
    const filled = rows.filter((row) => row.some((field) => field.value)).length;
    counter.textContent = `${filled} ${counter.dataset.text}`;
  }

  function go(place) {
    const next = fields[place];
    if (next) {
      next.focus();
      next.select();
    } else if (place >= fields.length) {
      form.querySelector("[type=submit]").focus();
    }
  }

  function mark(place, value) {
    fields[place].value = value;
    fields[place].dispatchEvent(new Event("input", { bubbles: true }));
  }

  form.addEventListener("keydown", (event) => {
    const place = fields.indexOf(event.target);
    if (place < 0 || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const width = rows[0].length;
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -width, ArrowDown: width };
    if (event.key >= "1" && event.key <= "5") {
      mark(place, event.key);
      go(place + 1);
    } else if (event.key === "0" || event.key === " ") {
      mark(place, "");
      go(place + 1);
    } else if (event.key in steps) {
      go(place + steps[event.key]);
    } else if (event.key === "Backspace") {
      const from = fields[place].value ? place : place - 1;
      if (from >= 0) {
        mark(from, "");
        go(from);
      }
    } else if (event.key === "Enter") {
      go((Math.floor(place / width) + 1) * width);
    } else if (event.key.length > 1) {
      return; // Tab and the like do what they always do.
    }
    event.preventDefault();
  });

  form.addEventListener("input", count);

  count();
  if (!document.querySelector("[data-focus]")) {
    go(fields.findIndex((field) => !field.value));
  }
})();
