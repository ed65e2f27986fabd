const allowed = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'LI', 'A', 'STRONG', 'B', 'EM', 'I', 'CODE', 'PRE', 'BLOCKQUOTE', 'BR', 'HR', 'TABLE', 'THEAD', 'TBODY', 'TR', 'TH', 'TD', 'IMG', 'DEL', 'SUP', 'SUB']);
const dropped = new Set(['SCRIPT', 'STYLE', 'IFRAME', 'OBJECT', 'EMBED', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'MATH']);

/** An article's HTML as nodes: only plain text elements survive, with no attribute but safe links and pictures. */
export function prose(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const out = document.createDocumentFragment();
  copy(parsed.body, out);
  return out;
}

function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || dropped.has(node.tagName.toUpperCase())) continue;
    if (!allowed.has(node.tagName)) {
      copy(node, to);
      continue;
    }
    const made = document.createElement(node.tagName);
    if (node.tagName === 'A' && /^(https?:|mailto:)/i.test(node.getAttribute('href') ?? '')) {
      made.href = node.getAttribute('href');
      made.target = '_blank';
      made.rel = 'noopener noreferrer';
    }
    if (node.tagName === 'IMG') {
      if (!/^https:/i.test(node.getAttribute('src') ?? '')) continue;
      made.src = node.getAttribute('src');
      made.alt = node.getAttribute('alt') ?? '';
      made.loading = 'lazy';
    }
    copy(node, made);
    to.append(made);
  }
}
