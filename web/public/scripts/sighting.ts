import { find } from './dom.ts';
import { entriesOf, fillForm } from './form-entries.ts';
import { startFrame, warnWhile } from './frame.ts';
import { startOffline } from './offline.ts';
import { forgetKept, listKept } from './outbox.ts';
import { meantFrom, meantText, startPhotos } from './photos.ts';
import { type PlaceControl, startPlace } from './place.ts';
import { showProblem } from './problems.ts';
import { startSavedFacts } from './saved-facts.ts';
import { type Steps, startSteps } from './steps.ts';
import { startSubmit } from './submit.ts';
import { startWhen } from './when.ts';

const form = find(document, 'form[data-form=sighting]', HTMLFormElement);
const place = startPlace(() => undefined);
const when = startWhen(form);
const photos = startPhotos({
  minimum: 1,
  faceNeeded: true,
  onChange: showPhotoState,
  onSaved: startSavedFacts({
    setMoment: when.setMoment,
    setPoint: (point) => place.setPoint('photo', point),
  }),
});
const check = (step: number) => (step === 0 ? photos.complaints() : []);
const steps = startSteps(form, { check });
let gone = false;
warnWhile(() => !gone && photos.photos.length > 0);
startSubmit({
  form,
  steps,
  check,
  collect: () => ({
    entries: [
      ...entriesOf(form),
      ...photos.photos.map((photo) => ['meant', meantText(photo)] as const),
    ],
    photos: photos.photos.map(({ blob }) => blob),
  }),
  onGone: () => {
    gone = true;
  },
});
startFrame();
startOffline();

/** Until there is a photo, choosing one is the thing to do; a complaint goes once it is met. */
function showPhotoState(): void {
  const none = document.querySelector('.photo-card') === null;
  form.toggleAttribute('data-no-photos', none);
  if (!none) {
    find(form, '[data-step-problem]', HTMLElement).replaceChildren();
  }
}

void openKept(place, steps);

/** A report that was kept and then refused comes back into the form it came from. */
async function openKept(control: PlaceControl, at: Steps): Promise<void> {
  const key = new URLSearchParams(location.search).get('kept');
  const report = (key === null ? [] : await listKept()).find((kept) => kept.key === key);
  if (report?.outcome?.kind !== 'refused') {
    return;
  }
  fillForm(form, report.entries);
  const meant = report.entries.flatMap(([name, value]) => (name === 'meant' ? [value] : []));
  photos.restore(
    report.photos.map((blob, index) => {
      const point = meantFrom(meant[index] ?? '');
      return { blob, meant: point, noFace: point === null };
    }),
  );
  control.refresh();
  history.replaceState(null, '', location.pathname);
  showProblem(report.outcome.problem, at);
  await forgetKept(report.key);
}
