import { find } from './dom.ts';
import type { PlacePoint } from './place.ts';
import { photoRadiusMeters } from './place.ts';
import type { SavedFacts } from './read-exif.ts';
import { pageLocale, say } from './texts.ts';

export type SavedTargets = {
  readonly setMoment: (localTime: string) => void;
  readonly setPoint: (point: PlacePoint) => void;
};

/** Offers, once, the time and place that the camera saved; nothing is used unasked. */
export function startSavedFacts(targets: SavedTargets): (saved: SavedFacts) => void {
  const box = find(document, '[data-saved]', HTMLElement);
  const text = find(box, '[data-saved-facts]', HTMLElement);
  let offered: SavedFacts | undefined;
  find(box, '[data-saved-ignore]', HTMLElement).addEventListener('click', () => {
    box.hidden = true;
  });
  find(box, '[data-saved-use]', HTMLElement).addEventListener('click', () => {
    if (offered?.takenAt) {
      targets.setMoment(offered.takenAt);
    }
    if (offered !== undefined && offered.latitude !== null && offered.longitude !== null) {
      const { latitude, longitude } = offered;
      targets.setPoint({ latitude, longitude, radiusMeters: photoRadiusMeters });
    }
    text.textContent = say('saved-used');
    find(box, '.buttons', HTMLElement).hidden = true;
  });
  return (saved) => {
    if (offered !== undefined || (saved.takenAt === null && saved.latitude === null)) {
      return;
    }
    offered = saved;
    text.textContent = describe(saved);
    box.hidden = false;
  };
}

function describe({ takenAt, latitude, longitude }: SavedFacts): string {
  const time = takenAt === null ? [] : [say('saved-time', { time: timeText(takenAt) })];
  const place =
    latitude === null || longitude === null
      ? []
      : [
          say('saved-place', {
            latitude: latitude.toFixed(4),
            longitude: longitude.toFixed(4),
          }),
        ];
  return [...time, ...place].join(' · ');
}

function timeText(localTime: string): string {
  return new Intl.DateTimeFormat(pageLocale(), { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(localTime),
  );
}
