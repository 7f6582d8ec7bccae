// WCAG 1.4.3 for every piece of text that is seen, 1.4.11 for the lines of charts.
() => {
  const faults = new Set();
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const parsed = new Map();
  const rgba = text => {
    if (!parsed.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      parsed.set(text, [r, g, b, a / 255]);
    }
    return parsed.get(text);
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const luminance = colour => {
    const [r, g, b] = colour.slice(0, 3).map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const backs = new Map();
  const back = element => {
    if (!element) { return rgba(getComputedStyle(document.body).backgroundColor); }
    if (!backs.has(element)) {
      const own = rgba(getComputedStyle(element).backgroundColor);
      backs.set(element, own[3] === 1 ? own : over(own, back(element.parentElement)));
    }
    return backs.get(element);
  };
  const judge = (what, front, element, least) => {
    const below = back(element);
    const ratio = contrast(over(front, below), below);
    if (ratio < least) { faults.add(`${what}: ${ratio.toFixed(2)}, at least ${least}`); }
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || element.closest('script, style, title, desc, annotation, defs') || !element.checkVisibility()) { continue; }
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight, 10) >= 700);
    judge(`"${texts.currentNode.data.trim().slice(0, 30)}" in ${element.tagName} .${element.getAttribute('class')}`, rgba(element.closest('svg') ? style.fill : style.color), element, large ? 3 : 4.5);
    seen++;
  }
  for (const line of document.querySelectorAll('.chart .line')) {
    if (line.checkVisibility() && getComputedStyle(line).strokeOpacity === '1') {
      judge(`line .${line.parentElement.getAttribute('class')}`, rgba(getComputedStyle(line).stroke), line, 3);
      seen++;
    }
  }
  for (const edge of document.querySelectorAll('button')) {
    judge(`edge of button "${edge.textContent}"`, rgba(getComputedStyle(edge).borderTopColor), edge.parentElement, 3);
  }
  if (seen < 100) { faults.add(`only ${seen} pieces of text were seen`); }
  return [...faults];
}
