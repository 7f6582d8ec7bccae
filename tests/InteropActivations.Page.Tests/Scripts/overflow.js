// The page itself never scrolls sideways, and what does can be scrolled by keyboard.
() => {
  const faults = [];
  const root = document.documentElement;
  const scrolls = element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  if (root.scrollWidth > root.clientWidth) {
    faults.push(`the page is ${root.scrollWidth} pixels wide on a screen of ${root.clientWidth}`);
    for (const element of document.body.querySelectorAll('*')) {
      if (element.getBoundingClientRect().right <= root.clientWidth + 1) { continue; }
      let inside = element.parentElement;
      while (inside && !scrolls(inside)) { inside = inside.parentElement; }
      if (!inside && !element.closest('svg')) { faults.push(`too wide: ${element.outerHTML.slice(0, 100)}`); }
    }
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (!scrolls(element) || element.scrollWidth <= element.clientWidth) { continue; }
    if (element.tabIndex !== 0 && !element.querySelector('a[href], button, input')) { faults.push(`scrolls, but not by keyboard: ${element.outerHTML.slice(0, 100)}`); }
  }
  return faults.slice(0, 20);
}
