/* The roster by keyboard: a key marks and goes on to the next person, digits go to a number, the
   arrows move, * fills in all the others. Without this file the roster is a plain form. */
(() => {
  "use strict";

  const form = document.querySelector("[data-roster]");
  const errors = document.querySelector(".roster-errors");
  errors?.focus();
  if (!form) {
    return;
  }

  const PATIENCE = 900; // milliseconds in which the next digit belongs to the same number
  const codes = [...document.querySelectorAll("template[data-key]")].map((each) => each.dataset);
  const selects = [...form.querySelectorAll("tbody select:not(:disabled)")];
  const counter = form.querySelector("[data-count]");
  const save = form.querySelector("[data-save]");
  const fill = form.querySelector("[data-fill]");
  const rest = form.querySelector("[name=rest]");
  let typed = { digits: "", at: 0 };

  function show() {
    selects.forEach((select) => {
      const code = codes.find((each) => each.code === select.value);
      select.dataset.presence = code ? code.presence : "";
    });
    if (counter) {
      const counted = selects.filter((one) => one.value || one.dataset.due === "yes");
      const filled = counted.filter((select) => select.value).length;
      const tally = codes
        .map((each) => [each.name, selects.filter((one) => one.value === each.code).length])
        .filter(([, count]) => count)
        .map(([name, count]) => `${name} ${count}`);
      const total = `${filled} / ${counted.length} ${counter.dataset.text}`;
      counter.textContent = [total, ...tally].join(" · ");
    }
  }

  function go(select, step) {
    const next = selects[selects.indexOf(select) + step];
    if (next) {
      next.focus();
    } else if (step > 0) {
      save?.focus();
    }
  }

  function goToNumber(digit) {
    const now = Date.now();
    typed = { digits: now - typed.at < PATIENCE ? typed.digits + digit : digit, at: now };
    form.querySelector(`tr[data-number="${Number(typed.digits)}"] select:not(:disabled)`)?.focus();
  }

  function mark(select, code) {
    select.value = code;
    select.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function fillRest() {
    selects
      .filter((select) => !select.value && select.dataset.due === "yes")
      .forEach((select) => mark(select, rest.value));
    save?.focus();
  }

  const keys = {
    ArrowDown: (select) => go(select, 1),
    ArrowUp: (select) => go(select, -1),
    Backspace: (select) => mark(select, ""),
    Delete: (select) => mark(select, ""),
    Enter: (select) => go(select, 1),
    "*": fillRest,
  };

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
    } else if (/^[0-9]$/.test(event.key)) {
      event.preventDefault();
      goToNumber(event.key);
    } else if (keys[event.key]) {
      event.preventDefault();
      keys[event.key](select);
    }
  });

  form.addEventListener("input", show);

  fill?.addEventListener("click", (event) => {
    event.preventDefault();
    fillRest();
  });

  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
  });

  window.addEventListener("pageshow", () => delete form.dataset.sent);

  show();
  if (!errors) {
    (selects.find((select) => !select.value && select.dataset.due === "yes") || save)?.focus();
  }
})();
