/* The roster by keyboard: a key marks and goes on to the next person, the arrows move.
   Without this file the roster is a plain form with a select per person. */
(() => {
  "use strict";

  const form = document.querySelector("[data-roster]");
  const errors = document.querySelector(".roster-errors");
  errors?.focus();
  if (!form) {
    return;
  }

  const codes = [...document.querySelectorAll("template[data-key]")].map((each) => each.dataset);
  const selects = [...form.querySelectorAll("tbody select:not(:disabled)")];
  const counter = form.querySelector("[data-count]");
  let changed = false;

  function show() {
    selects.forEach((select) => {
      const code = codes.find((each) => each.code === select.value);
      select.dataset.presence = code ? code.presence : "";
    });
    if (counter) {
      const filled = selects.filter((select) => select.value).length;
      counter.textContent = `${filled} / ${selects.length} ${counter.dataset.text}`;
    }
  }

  function go(select, step) {
    const next = selects[selects.indexOf(select) + step];
    if (next) {
      next.focus();
    } else if (step > 0) {
      form.querySelector("[type=submit]")?.focus();
    }
  }

  function mark(select, code) {
    select.value = code;
    changed = true;
    show();
  }

  form.addEventListener("keydown", (event) => {
    const select = event.target;
    if (!selects.includes(select) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const code = codes.find((each) => each.key === event.key.toLowerCase());
    if (code) {
      event.preventDefault();
      mark(select, code.code);
      go(select, 1);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      go(select, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      mark(select, "");
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(select, 1);
    }
  });

  form.addEventListener("change", () => {
    changed = true;
    show();
  });

  const fill = form.querySelector("[data-fill]");
  if (fill) {
    fill.hidden = false;
    fill.addEventListener("click", () => {
      selects
        .filter((select) => !select.value && select.dataset.due === "yes")
        .forEach((select) => mark(select, fill.dataset.fill));
      form.querySelector("[type=submit]")?.focus();
    });
  }

  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    changed = false;
  });

  window.addEventListener("pageshow", () => delete form.dataset.sent);
  window.addEventListener("beforeunload", (event) => {
    if (changed) {
      event.preventDefault();
    }
  });

  show();
  if (!errors) {
    (selects.find((select) => !select.value) || selects[0])?.focus();
  }
})();
