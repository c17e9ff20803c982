/* What makes the pages smoother. Every page also works without this file. */
(() => {
  "use strict";

  const root = document.documentElement;
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

  function chosenTheme() {
    try {
      return localStorage.getItem("theme") || "auto";
    } catch {
      return "auto";
    }
  }

  function applyTheme() {
    const choice = chosenTheme();
    const dark = choice === "dark" || (choice === "auto" && prefersDark.matches);
    root.dataset.bsTheme = dark ? "dark" : "light";
    document.querySelectorAll("[data-theme-choice]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    });
  }

  function chooseTheme(choice) {
    try {
      localStorage.setItem("theme", choice);
    } catch {
      /* A browser that keeps nothing shows the theme of the device. */
    }
    applyTheme();
  }

  /* Before the page is drawn, so that nothing flashes. */
  applyTheme();
  prefersDark.addEventListener("change", applyTheme);

  function askFirst(event, form) {
    const question = event.submitter?.dataset.confirm || form.dataset.confirm;
    const dialog = document.getElementById("konfirmasi");
    if (!question || !dialog || form.dataset.confirmed) {
      return false;
    }
    event.preventDefault();
    dialog.querySelector("p").textContent = question;
    dialog.returnValue = "no";
    dialog.addEventListener(
      "close",
      () => {
        if (dialog.returnValue === "yes") {
          form.dataset.confirmed = "yes";
          form.requestSubmit(event.submitter);
        }
      },
      { once: true },
    );
    dialog.showModal();
    return true;
  }

  function sendOnce(event, form) {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (askFirst(event, form)) {
      event.stopPropagation();
      return;
    }
    if ("once" in form.dataset) {
      sendOnce(event, form);
    }
  }, true);

  async function copyField(button) {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      /* A site without a certificate has no clipboard; the old way works there. */
      await (navigator.clipboard?.writeText(field.value) ?? document.execCommand("copy"));
      button.textContent = button.dataset.copied;
    } catch {
      /* The text stays selected, to be copied by hand. */
    }
  }

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-select-all]")) {
      event.target.select();
    }
  });

  document.addEventListener("click", (event) => {
    const copying = event.target.closest("[data-copy]");
    if (copying) {
      copyField(copying);
    }
    const choice = event.target.closest("[data-theme-choice]");
    if (choice) {
      chooseTheme(choice.dataset.themeChoice);
    }
    if (event.target.closest("[data-print]")) {
      window.print();
    }
    document.querySelectorAll("details[data-closes][open]").forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector("details[data-closes][open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  /* A page brought back from the browser's memory may be sent again. */
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      delete form.dataset.confirmed;
      form.removeAttribute("aria-busy");
    });
  });

  function sayFailure() {
    const place = document.getElementById("pesan");
    if (!place) {
      return;
    }
    const notice = document.createElement("div");
    notice.className = "notice notice-error";
    const text = document.createElement("p");
    text.textContent = place.dataset.failure;
    notice.append(text);
    place.replaceChildren(notice);
    notice.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("htmx:responseError", sayFailure);
  document.addEventListener("htmx:sendError", sayFailure);
  /* A page without the place for results is loaded whole. */
  document.addEventListener("htmx:targetError", (event) => event.target.submit?.());

  /* On a narrow screen the line of pages begins where one is. */
  function showWhereOneIs() {
    const here = document.querySelector(".part-nav [aria-current]");
    if (here) {
      const line = here.closest("ul");
      line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    applyTheme();
    showWhereOneIs();
    document.querySelectorAll("[data-theme-switch], [data-needs-script]").forEach((part) => {
      part.hidden = false;
    });
    document.querySelector("[data-focus]")?.focus();
  });
})();
