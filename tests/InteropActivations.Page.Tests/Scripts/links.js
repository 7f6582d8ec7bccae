// Every link: a pointer can hit it, the keyboard can reach it, and following it brings its target into view.
async () => {
  const faults = [];
  const links = [...document.querySelectorAll('a[href]')];
  const name = link => `link "${link.textContent.trim()}" to ${link.getAttribute('href')}`;
  const inView = box => box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  const targets = new Map();
  document.querySelectorAll('details').forEach(fold => { fold.open = true; });
  for (const link of links) {
    if (link.matches('.skip')) { link.focus(); } // seen only while it has the focus
    link.scrollIntoView({ block: 'center', inline: 'center' });
    const box = link.getClientRects()[0];
    const hit = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!hit || hit.closest('a') !== link) { faults.push(`${name(link)} cannot be hit`); }
    if (link.tabIndex !== 0) { faults.push(`${name(link)} is not in the keyboard's order`); }
    targets.set(link.getAttribute('href'), link);
  }
  document.querySelectorAll('details').forEach(fold => { fold.open = false; });
  for (const [href, link] of targets) {
    const target = document.getElementById(decodeURIComponent(href.slice(1)));
    if (!href.startsWith('#') || !target) { faults.push(`${name(link)} leads nowhere`); continue; }
    if (location.hash !== href) {
      const changed = new Promise(resolve => addEventListener('hashchange', resolve, { once: true }));
      link.click();
      await changed;
    }
    const covered = document.querySelector('nav').getBoundingClientRect();
    const box = target.getBoundingClientRect();
    if (!target.checkVisibility() || !inView(box)) { faults.push(`${name(link)}: what it leads to is not seen`); }
    else if (covered.top <= 0 && box.bottom <= covered.bottom) { faults.push(`${name(link)}: what it leads to is under the contents`); }
    const fold = target.closest('details');
    if (fold) { fold.open = false; }
  }
  return faults;
}
