import { cast, find, make } from './dom.ts';

/** Makes the buttons of a receipt work. */
export function bindReceipt(root: ParentNode): void {
  const digits = root.querySelector('[data-digits]');
  root.querySelector('[data-print]')?.addEventListener('click', () => window.print());
  const copy = root.querySelector('[data-copy]');
  if (digits === null || !(copy instanceof HTMLButtonElement)) {
    return;
  }
  copy.addEventListener('click', () => {
    const groups = Array.from(digits.children, (group) => group.textContent);
    void copyText(groups.join('-')).then((copied) => {
      if (copied) {
        copy.textContent = copy.dataset['done'] ?? '';
      } else {
        getSelection()?.selectAllChildren(digits);
      }
    });
  });
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or no secure connection: the digits are selected instead.
    return false;
  }
}

/** Shows the receipt in place of the form; the address stays the same and names nothing. */
export function showReceipt(receipt: string): void {
  const panel = cast('receipt', HTMLElement);
  find(panel, '[data-digits]', HTMLElement).append(
    ...receipt.split('-').map((group) => make('span', '', group)),
  );
  bindReceipt(panel);
  find(document, 'main', HTMLElement).replaceChildren(panel);
  scrollTo(0, 0);
  find(panel, 'h1', HTMLElement).focus();
}
