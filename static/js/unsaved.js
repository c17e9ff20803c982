/* Asks before a page is left on which a form marked `data-unsaved` holds something not yet sent.
   A script that fills in a field says so with an `input` event, as typing does. */
(() => {
  "use strict";

  const changed = new Set();
  const marked = (form) => form && "unsaved" in form.dataset;

  document.addEventListener("input", (event) => {
    if (marked(event.target.form)) {
      changed.add(event.target.form);
    }
  });
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) {
      changed.delete(event.target);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) {
      event.preventDefault();
    }
  });
})();
