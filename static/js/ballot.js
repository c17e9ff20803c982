/* The ballot by keyboard and touch: a button gives the next free rank or takes it off, two others
   move a batch up or down, arrow keys and Enter go from rank to rank.
   Without this file the ranks are plain number fields. */
(() => {
  "use strict";

  const form = document.querySelector("[data-ballot]");
  if (!form) {
    return;
  }

  const fields = [...form.querySelectorAll(".rank")];
  const nothing = form.elements.nothing;

  const rankOf = (field) => Number(field.value) || 0;
  const ranked = () => fields.filter(rankOf).sort((a, b) => rankOf(a) - rankOf(b));

  function number(order) {
    fields.forEach((field) => {
      const place = order.indexOf(field);
      field.value = place < 0 ? "" : String(place + 1);
    });
    show();
  }

  /* Buttons say what they would do now. */
  function show() {
    const order = ranked();
    fields.forEach((field) => {
      const row = field.closest("[data-option]");
      const pick = row.querySelector("[data-pick]");
      if (!pick) {
        return;
      }
      const place = order.indexOf(field);
      pick.textContent = place < 0 ? pick.dataset.add : pick.dataset.remove;
      row.querySelector("[data-move='-1']").disabled = place < 1;
      row.querySelector("[data-move='1']").disabled = place < 0 || place === order.length - 1;
    });
    if (order.length) {
      nothing.checked = false;
    }
  }

  function swap(field, step) {
    const order = ranked();
    const place = order.indexOf(field);
    const other = place + step;
    if (place < 0 || !order[other]) {
      return;
    }
    [order[place], order[other]] = [order[other], order[place]];
    number(order);
  }

  form.addEventListener("click", (event) => {
    const row = event.target.closest("[data-option]");
    const button = event.target.closest("button");
    if (!row || !button) {
      return;
    }
    const field = row.querySelector(".rank");
    if (button.dataset.move) {
      swap(field, Number(button.dataset.move));
    } else if (rankOf(field)) {
      number(ranked().filter((one) => one !== field));
    } else {
      number([...ranked(), field]);
    }
  });

  form.addEventListener("keydown", (event) => {
    const place = fields.indexOf(event.target);
    const steps = { ArrowDown: 1, Enter: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (place < 0 || !step || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const next = fields[place + step];
    if (next) {
      next.focus();
      next.select();
    } else if (step > 0) {
      form.querySelector("[type=submit]").focus();
    }
  });

  form.addEventListener("input", (event) => {
    if (event.target.classList.contains("rank")) {
      show();
    }
  });

  nothing.addEventListener("change", () => {
    if (nothing.checked) {
      number([]);
    }
  });

  show();
})();
