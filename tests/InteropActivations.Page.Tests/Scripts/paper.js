// Printed: white, everything unfolded, nothing that only a screen can use, nothing cut at the edge.
() => {
  const faults = [];
  const white = colour => ['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(colour);
  for (const element of [document.documentElement, ...document.querySelectorAll('body, body *:not(svg *)')]) {
    const colour = getComputedStyle(element).backgroundColor;
    if (element.checkVisibility() && !white(colour)) { faults.push(`printed on ${colour}: ${element.outerHTML.slice(0, 80)}`); }
  }
  for (const fold of document.querySelectorAll('details')) {
    const content = fold.querySelector('table, dl, p');
    if (content && (!content.checkVisibility({ contentVisibilityAuto: true }) || content.getBoundingClientRect().height === 0)) { faults.push(`folded away: ${fold.textContent.slice(0, 60)}`); }
  }
  for (const control of document.querySelectorAll('nav, button, input')) {
    if (control.checkVisibility()) { faults.push(`of no use on paper: ${control.outerHTML.slice(0, 80)}`); }
  }
  for (const wide of document.querySelectorAll('table, figure, pre, p, li')) {
    if (wide.checkVisibility() && wide.getBoundingClientRect().right > document.documentElement.clientWidth + 1) {
      faults.push(`cut at the edge: ${(wide.closest('[aria-label]')?.getAttribute('aria-label') || '')} ${wide.textContent.slice(0, 60)}`);
    }
  }
  return faults.slice(0, 20);
}
