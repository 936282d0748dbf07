import { find } from './dom.ts';
import { readDraft, showRestored, startDraft } from './draft.ts';
import { type Entries, entriesOf, fillForm } from './form-entries.ts';
import { startFrame } from './frame.ts';
import { startMarks } from './marks.ts';
import { startOffline } from './offline.ts';
import { forgetKept, listKept } from './outbox.ts';
import { meantFrom, meantText, startPhotos } from './photos.ts';
import { startPlace } from './place.ts';
import { showProblem } from './problems.ts';
import { startSteps } from './steps.ts';
import { startSubmit } from './submit.ts';
import { say } from './texts.ts';

const form = find(document, 'form[data-form=case]', HTMLFormElement);
// The plain form's photo boxes would send empty parts.
find(form, '[data-plain-photos]', HTMLElement).remove();
let ready = false;
const touch = (): void => {
  if (ready) {
    draft.touch();
  }
};
const place = startPlace(touch);
const marks = startMarks(touch);
const photos = startPhotos({
  minimum: 0,
  faceNeeded: false,
  onChange: touch,
  onSaved: () => undefined,
});
const draft = startDraft(() => ({
  entries: entriesOf(form).filter(([name]) => name !== 'key'),
  photos: photos.photos.map((photo) => ({
    blob: photo.blob,
    meant: meantText(photo),
    age: photo.age,
    taken: photo.taken,
  })),
}));
const nameControls = ['chinese', 'romanised', 'nicknames'].map((part) =>
  find(form, `[name="names.${part}"]`, HTMLInputElement),
);
const check = (step: number) =>
  step === 0 && nameControls.every(({ value }) => value.trim() === '') ? [say('name-needed')] : [];
const steps = startSteps(form, { check });
startSubmit({
  form,
  steps,
  check,
  collect: () => ({
    entries: [
      ...entriesOf(form),
      ...photos.photos.flatMap((photo) => [
        ['meant', meantText(photo)] as const,
        ['photoAge', photo.age] as const,
        ['photoTaken', photo.taken] as const,
      ]),
    ],
    photos: photos.photos.map(({ blob }) => blob),
  }),
  onGone: draft.stop,
});
form.addEventListener('input', touch);
form.addEventListener('change', showLeapMonth);
startFrame();
startOffline();
void restore().finally(() => {
  ready = true;
  showLeapMonth();
});

function showLeapMonth(): void {
  const lunar = form.querySelector<HTMLInputElement>('[name="birth.calendar"][value=lunar]');
  find(form, '[data-leap]', HTMLElement).hidden = lunar?.checked !== true;
}

/** A refused report that was kept comes first, then the draft; a form sent plainly stays as it is. */
async function restore(): Promise<void> {
  const key = new URLSearchParams(location.search).get('kept');
  const report = (key === null ? [] : await listKept()).find((kept) => kept.key === key);
  if (report?.outcome?.kind === 'refused') {
    const of = (name: string) =>
      report.entries.flatMap((entry) => (entry[0] === name ? [entry[1]] : []));
    const [meant, age, taken] = [of('meant'), of('photoAge'), of('photoTaken')];
    fill(
      report.entries,
      report.photos.map((blob, index) => ({
        blob,
        meant: meant[index] ?? '',
        age: age[index] ?? '',
        taken: taken[index] ?? '',
      })),
    );
    history.replaceState(null, '', location.pathname);
    showProblem(report.outcome.problem, steps);
    await forgetKept(report.key);
    return;
  }
  const saved = find(document, '#problem', HTMLElement).hidden ? await readDraft() : undefined;
  if (saved !== undefined) {
    fill(saved.entries, saved.photos);
    showRestored();
  }
}

type SavedPhotos = NonNullable<Awaited<ReturnType<typeof readDraft>>>['photos'];

function fill(entries: Entries, saved: SavedPhotos): void {
  const rows = entries.map(([name]) => Number(/^marks\.(\d+)\./.exec(name)?.[1] ?? -1));
  marks.ensureRows(Math.max(0, ...rows.map((row) => row + 1)));
  fillForm(form, entries);
  photos.restore(saved.map((photo) => ({ ...photo, meant: meantFrom(photo.meant) })));
  marks.refresh();
  place.refresh();
}
