export type Entries = readonly (readonly [name: string, value: string])[];

/** What a form says, without its files. */
export function entriesOf(form: HTMLFormElement): Entries {
  return Array.from(new FormData(form)).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
}

/** Fills a form in again. */
export function fillForm(form: HTMLFormElement, entries: Entries): void {
  for (const control of Array.from(form.elements)) {
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
      control.checked = entries.some(
        ([name, value]) => name === control.name && value === control.value,
      );
    } else if (
      (control instanceof HTMLInputElement && control.type !== 'file') ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ) {
      const entry = entries.find(([name]) => name === control.name);
      if (entry !== undefined && control.name !== 'key') {
        control.value = entry[1];
      }
    }
  }
}

/** A number of its own for a new report: a page kept on the device carries an old one. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
