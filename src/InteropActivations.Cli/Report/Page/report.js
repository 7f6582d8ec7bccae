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

  // Folded figures are printed, too.
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (fold) { fold.open = true; });
  });
})();
