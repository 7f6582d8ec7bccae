"use strict";
// Nothing here contains an ampersand or an angle bracket, so that the page is well-formed XML as well.
(function () {
  // A link to a row inside a closed fold opens the fold; some browsers do that by themselves.
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id ? document.getElementById(id) : null;
    var fold = target ? target.closest("details") : null;
    if (fold) { fold.open = true; target.scrollIntoView({ block: "center" }); }
  }
  addEventListener("hashchange", reveal);
  reveal();

  // The contents mark the last section whose heading has come to the upper third of the screen.
  var entries = document.querySelectorAll("nav a");
  var list = document.querySelector("nav ul");
  var sections = Array.from(entries, function (entry) { return document.getElementById(entry.hash.slice(1)); });
  var shown = null;
  var waiting = false;
  function mark() {
    waiting = false;
    var reached = sections.filter(function (section) { return Math.sign(section.getBoundingClientRect().top - innerHeight / 3) === -1; });
    var current = reached.length ? entries[reached.length - 1] : null;
    if (current === shown) { return; }
    if (shown) { shown.removeAttribute("aria-current"); }
    if (current) {
      current.setAttribute("aria-current", "true");
      list.scrollLeft = current.offsetLeft - list.clientWidth / 2;
    }
    shown = current;
  }
  addEventListener("scroll", function () {
    if (!waiting) { waiting = true; requestAnimationFrame(mark); }
  }, { passive: true });
  mark();

  // A formula wider than its card scrolls, and is then a stop of the keyboard; some browsers see to that by themselves.
  function reach() {
    document.querySelectorAll(".formulas dd").forEach(function (formula) {
      var wide = Math.sign(formula.scrollWidth - formula.clientWidth) === 1;
      [["tabindex", "0"], ["role", "group"], ["aria-label", "Formula"]].forEach(function (attribute) {
        if (wide) { formula.setAttribute(attribute[0], attribute[1]); } else { formula.removeAttribute(attribute[0]); }
      });
    });
  }
  addEventListener("resize", reach);
  reach();

  // Paper has no folds; what the reader had closed is closed again afterwards.
  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (fold) { fold.open = true; });
  });
  addEventListener("afterprint", function () { closed.forEach(function (fold) { fold.open = false; }); });

  // Boxes hide one curve each by style alone; showing and hiding all at once takes a script.
  var legend = document.querySelector(".overlay .legend");
  var buttons = document.createElement("p");
  [["Show all", true], ["Hide all", false]].forEach(function (choice) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = choice[0];
    button.addEventListener("click", function () {
      legend.querySelectorAll("fieldset label:not(.family) input").forEach(function (box) { box.checked = choice[1]; });
      legend.querySelectorAll(".family input").forEach(function (box) { box.checked = true; });
    });
    buttons.append(button);
  });
  legend.before(buttons);
})();
