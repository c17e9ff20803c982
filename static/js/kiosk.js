/* What makes the tablet smoother. Every page also works without this file. */
(() => {
  "use strict";

  const WARN_AFTER_MS = 150_000; /* half a minute before the server lets the screen go */

  function typeKey(field, key) {
    field.value = key === "erase" ? field.value.slice(0, -1) : (field.value + key).slice(0, 6);
  }

  function showKeys() {
    const keys = document.querySelector("[data-keys]");
    const field = document.getElementById("code");
    if (!keys || !field) {
      return;
    }
    keys.hidden = false;
    document.querySelector("[data-without-keys]").hidden = true;
    field.inputMode = "none"; /* the tablet's own keyboard would cover the large keys */
    field.focus();
    keys.addEventListener("click", (event) => {
      const button = event.target.closest("[data-key]");
      if (button) {
        typeKey(field, button.dataset.key);
      }
    });
  }

  /* On the questions the digits choose an answer, counted from 1. */
  document.addEventListener("keydown", (event) => {
    const form = document.querySelector("[data-answers]");
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
    if (!form || !isPlain || document.querySelector("dialog[open]")) {
      return;
    }
    const option = form.querySelectorAll(".option")[Number(event.key) - 1];
    if (/^[1-9]$/.test(event.key) && option) {
      form.requestSubmit(option);
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!("once" in form.dataset)) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.classList.add("taken");
  });

  /* A page brought back from the browser's memory may show what is no longer so. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      window.location.reload();
    }
  });

  /* Only a voice kept on the device is used: nothing of the questions leaves it. */
  function ownVoice() {
    const voices = window.speechSynthesis?.getVoices() ?? [];
    return voices.find((voice) => voice.localService && /^id\b/i.test(voice.lang));
  }

  function offerListening() {
    const isPossible = Boolean(ownVoice());
    document.querySelectorAll("[data-speak]").forEach((button) => {
      button.hidden = !isPossible;
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-speak]");
    const voice = button && ownVoice();
    if (!voice) {
      return;
    }
    const spoken = new SpeechSynthesisUtterance(button.dataset.speak);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    spoken.rate = 0.9;
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(spoken);
  });

  function askWhetherStillHere() {
    const dialog = document.querySelector("[data-still]");
    if (!dialog) {
      return;
    }
    /* Asking for the page again is the sign of life; what is on it was stored before. */
    dialog.querySelector("[data-stay]").addEventListener("click", () => window.location.reload());
    window.setTimeout(() => dialog.showModal(), WARN_AFTER_MS);
  }

  document.addEventListener("DOMContentLoaded", () => {
    showKeys();
    askWhetherStillHere();
    offerListening();
    window.speechSynthesis?.addEventListener?.("voiceschanged", offerListening);
  });
})();
