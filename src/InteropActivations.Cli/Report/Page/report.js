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
