/* The questions by keyboard: a key marks an answer and goes on, the arrows move.
   Without this file the questions are plain groups of radio buttons. */
(() => {
  "use strict";

  const form = document.querySelector("[data-interest]");
  if (!form) {
    return;
  }

  const questions = [...form.querySelectorAll("[data-question]")];
  const counter = form.querySelector("[data-count]");

  const options = (question) => [...question.querySelectorAll("input[type=radio]")];
  const isMarked = (question) => options(question).some((option) => option.checked);

  function count() {
    const counted = questions.filter((question) => !("apart" in question.dataset));
    const marked = counted.filter(isMarked).length;
    counter.textContent = `${marked} / ${counted.length} ${counter.dataset.text}`;
  }

  function go(question, step) {
    const next = questions[questions.indexOf(question) + step];
    if (next) {
      const of = options(next);
      (of.find((option) => option.checked) || of[0]).focus();
      next.scrollIntoView({ block: "nearest" });
    } else if (step > 0) {
      form.querySelector("[type=submit]").focus();
    }
  }

  /* Whoever does not wish to on paper has no answers: straight on to saving. */
  function goOn(question, option) {
    if ("apart" in question.dataset && option === options(question).at(-1)) {
      form.querySelector("[type=submit]").focus();
    } else {
      go(question, 1);
    }
  }

  /* The last option leaves the question out: 0 and space. The others count from 1. */
  function optionOf(question, key) {
    const of = options(question);
    if (key === "0" || key === " ") {
      return of[of.length - 1];
    }
    const place = Number(key);
    return place >= 1 && place < of.length ? of[place - 1] : undefined;
  }

  form.addEventListener("keydown", (event) => {
    const question = event.target.closest("[data-question]");
    if (!question || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const option = optionOf(question, event.key);
    if (option) {
      event.preventDefault();
      option.checked = true;
      option.dispatchEvent(new Event("input", { bubbles: true }));
      goOn(question, option);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      go(question, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(question, 1);
    }
  });

  form.addEventListener("input", count);

  count();
  if (!document.querySelector("[data-focus]")) {
    const first = questions.find((question) => !isMarked(question)) || questions[0];
    options(first)[0].focus();
  }
})();
