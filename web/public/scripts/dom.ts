/** The element a page is known to have. */
export function find<T extends Element>(
  root: ParentNode,
  selector: string,
  kind: abstract new () => T,
): T {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) {
    throw new Error(
      `page: expected ${kind.name} at ${selector}, got ${found?.tagName ?? 'nothing'}`,
    );
  }
  return found;
}

/** A fresh copy of what a mould holds. */
export function cast<T extends Element>(templateId: string, kind: abstract new () => T): T {
  const template = find(document, `template#${templateId}`, HTMLTemplateElement);
  const copy = template.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof kind)) {
    throw new Error(
      `page: expected ${kind.name} in #${templateId}, got ${copy?.nodeName ?? 'nothing'}`,
    );
  }
  return copy;
}

/** An element with text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
