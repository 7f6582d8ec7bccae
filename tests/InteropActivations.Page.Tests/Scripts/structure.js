// Language, landmarks, headings, ids, names of everything that can be used, and charts that say what they show.
() => {
  const faults = [];
  const say = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const all = selector => [...document.querySelectorAll(selector)];
  const one = (selector, what) => { if (all(selector).length !== 1) { faults.push(`${all(selector).length} ${what}, not one`); } };

  if (document.documentElement.lang !== 'en') { faults.push('the page names no language'); }
  if (!document.title.trim()) { faults.push('the page has no title'); }
  one('main', 'main landmark');
  one('body > header', 'banner');
  one('body > footer', 'footer');
  one('nav[aria-label]', 'named navigation');
  one('h1', 'first heading');
  [...document.body.children].filter(child => !child.matches('header, nav, main, footer, script, .skip')).forEach(child => say('outside every landmark', child));
  const first = document.querySelector('a[href], button, input, summary, [tabindex]');
  if (!first.matches('.skip') || first.getAttribute('href') !== '#main') { say('the first stop does not lead past the contents', first); }

  const headings = all('h1, h2, h3, h4, h5, h6');
  headings.forEach((heading, i) => {
    const level = Number(heading.tagName[1]);
    if (level > (i === 0 ? 1 : Number(headings[i - 1].tagName[1]) + 1)) { say('a level of headings is left out', heading); }
    if (!heading.textContent.trim()) { say('empty heading', heading); }
  });

  const ids = new Set();
  all('[id]').forEach(element => {
    if (ids.has(element.id)) { say('an id twice', element); }
    ids.add(element.id);
  });
  ['aria-labelledby', 'aria-describedby', 'for'].forEach(name => all(`[${name}]`).forEach(element =>
    element.getAttribute(name).split(' ').filter(id => !ids.has(id)).forEach(id => say(`${name} names ${id}, which is not there`, element))));

  const visibleText = element => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('[aria-hidden="true"], input').forEach(hidden => hidden.remove());
    return copy.textContent.trim();
  };
  const accessibleName = element => (element.getAttribute('aria-label') || '').trim()
    || (element.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent.trim() || '').join(' ').trim()
    || (element.matches('input') ? [...element.labels].map(visibleText).join(' ') : element.matches('[role]') ? '' : visibleText(element));
  const unnamed = selector => all(selector).filter(element => !accessibleName(element)).forEach(element => say('no accessible name', element));
  unnamed('a[href], button, input, summary, section, [role="img"], [role="region"]');
  all('svg:not([role="img"]):not([aria-hidden="true"])').forEach(chart => say('neither a picture with a name nor decoration', chart));
  all('svg[role="img"]').forEach(chart => {
    if ((chart.querySelector(':scope > desc')?.textContent.trim() || '').length < 10) { say('a chart without a description', chart); }
  });
  const regions = all('[role="region"]').map(accessibleName);
  regions.filter((name, i) => regions.indexOf(name) !== i).forEach(name => faults.push(`two regions of one name: ${name}`));

  all('[tabindex]').filter(element => !['0', '-1'].includes(element.getAttribute('tabindex'))).forEach(element => say('an order of its own', element));
  all('[aria-hidden="true"]').filter(element => element.querySelector('a[href], button, input, [tabindex]')).forEach(element => say('hidden, yet to be focused', element));
  all('a a, a button, button a, label label').forEach(element => say('one control in another', element));
  all('ul, ol').forEach(list => [...list.children].filter(child => child.tagName !== 'LI').forEach(child => say('not an item of its list', child)));
  all('dl').forEach(list => [...list.children].filter(child => child.tagName !== 'DIV' || [...child.children].map(part => part.tagName).join() !== 'DT,DD').forEach(child => say('not a term with its value', child)));
  all('fieldset').filter(set => set.firstElementChild?.tagName !== 'LEGEND').forEach(set => say('a group without a legend', set));
  all('details').filter(fold => fold.firstElementChild?.tagName !== 'SUMMARY').forEach(fold => say('a fold without a summary', fold));

  // WCAG 2.5.8: what a finger hits is 24 pixels high and wide, unless it stands in a sentence.
  all('button, summary, label, nav a, .tiles a, .matrix td a').filter(element => element.checkVisibility()).forEach(element => {
    const box = element.getBoundingClientRect();
    if (box.width < 24 || box.height < 24) { say(`${box.width.toFixed(0)} by ${box.height.toFixed(0)} pixels is too small to hit`, element); }
  });

  // What is seen first is read first: nothing shuffles the order of blocks.
  all('body *').filter(element => getComputedStyle(element).order !== '0').forEach(element => say('shuffled by CSS', element));
  return faults;
}
