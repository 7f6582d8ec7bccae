// Every cell has a head, every head a scope and a text, and every row as many cells as there are columns.
() => {
  const faults = [];
  for (const table of document.querySelectorAll('table')) {
    const name = table.closest('[role="region"]')?.getAttribute('aria-label');
    const say = what => faults.push(`table "${name}": ${what}`);
    if (!name) { faults.push(`a table without a name: ${table.outerHTML.slice(0, 120)}`); }
    const heads = [...table.querySelectorAll('th')];
    if (!heads.length) { say('has no heads'); }
    heads.filter(head => !['col', 'row', 'colgroup', 'rowgroup'].includes(head.scope)).forEach(head => say(`the head "${head.textContent}" has no scope`));
    heads.filter(head => !head.textContent.trim()).forEach(() => say('a head is empty'));
    const width = row => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
    const columns = width(table.tHead.rows[0]);
    [...table.tBodies].flatMap(body => [...body.rows]).filter(row => width(row) !== columns).forEach(row => say(`a row of ${width(row)} cells below ${columns} heads: ${row.textContent.slice(0, 60)}`));
  }
  return faults;
}
