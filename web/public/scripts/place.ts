import { limits } from '@homeward/contract';
import { find } from './dom.ts';
import { startSuggestions } from './suggestions.ts';
import { pageLocale, say } from './texts.ts';

type PointSource = 'device' | 'map' | 'photo';
export type PlacePoint = {
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusMeters: number;
};

export type PlaceControl = {
  readonly setPoint: (source: PointSource, point: PlacePoint) => void;
  /** Shows again what the hidden parts say, after a form was filled in from a draft. */
  readonly refresh: () => void;
};

/** What a camera's position is worth when it does not say. */
export const photoRadiusMeters = 100;

/** A place that can be typed, suggested, measured or pointed at. */
export function startPlace(onChange: () => void): PlaceControl {
  const root = find(document, '[data-place]', HTMLElement);
  const prefix = root.dataset['place'] ?? '';
  const label = find(root, 'input[type=text]', HTMLInputElement);
  const state = find(root, '[data-place-state]', HTMLElement);
  const part = (name: string) => find(root, `input[name="${prefix}.${name}"]`, HTMLInputElement);

  function set(source: string, values: Readonly<Record<string, string>>): void {
    part('source').value = source;
    for (const name of ['gazetteerId', 'latitude', 'longitude', 'radiusMeters']) {
      part(name).value = values[name] ?? '';
    }
    refresh();
    onChange();
  }
  function refresh(): void {
    const source = part('source').value;
    const set = source !== '' && source !== 'text';
    state.classList.toggle('set', set);
    state.textContent = !set
      ? ''
      : source === 'gazetteer'
        ? say('place-gazetteer-set', { name: label.value })
        : say('place-point-set');
  }
  function setPoint(source: PointSource, { latitude, longitude, radiusMeters }: PlacePoint): void {
    const words = { latitude: latitude.toFixed(4), longitude: longitude.toFixed(4) };
    label.value = say(`place-${source}-name`, words);
    set(source === 'map' ? 'map' : 'device', {
      ...words,
      radiusMeters: String(Math.round(radiusMeters)),
    });
  }

  startSuggestions(label, {
    say: (text) => {
      state.classList.remove('set');
      state.textContent = text;
    },
    onType: () => {
      // A point keeps its place under another name; a place of the list does not.
      if (part('source').value === 'gazetteer') {
        set('text', {});
      }
    },
    onChoose: ({ id }) => set('gazetteer', { gazetteerId: id }),
  });
  find(root, '[data-place-device]', HTMLElement).addEventListener('click', () => {
    askDevice({ say: (text) => (state.textContent = text), set: setPoint });
  });
  bindMap(root, state, (point) => setPoint('map', point));
  return { setPoint, refresh };
}

function askDevice(place: {
  readonly say: (text: string) => void;
  readonly set: PlaceControl['setPoint'];
}): void {
  if (!('geolocation' in navigator)) {
    place.say(say('place-device-failed'));
    return;
  }
  place.say(say('place-device-wait'));
  navigator.geolocation.getCurrentPosition(
    ({ coords }) =>
      place.set('device', {
        latitude: coords.latitude,
        longitude: coords.longitude,
        // A device that knows next to nothing still tells where it roughly is.
        radiusMeters: Math.min(coords.accuracy, limits.placeRadiusMeters.max),
      }),
    () => place.say(say('place-device-failed')),
    { enableHighAccuracy: true, timeout: 30_000, maximumAge: 60_000 },
  );
}

function bindMap(root: HTMLElement, state: HTMLElement, set: (point: PlacePoint) => void): void {
  const box = find(root, '[data-map]', HTMLElement);
  const button = find(root, '[data-place-map]', HTMLElement);
  let opened = false;
  const open = async (): Promise<void> => {
    opened = true;
    try {
      // The map is large: it comes only when somebody asks for it.
      const { pickPoint } = await import('../../map/pick-point.ts');
      const latitude = Number(find(root, 'input[name$=".latitude"]', HTMLInputElement).value);
      const longitude = Number(find(root, 'input[name$=".longitude"]', HTMLInputElement).value);
      const known = latitude !== 0 || longitude !== 0;
      const options = { locale: pageLocale(), ...(known && { start: { latitude, longitude } }) };
      await pickPoint(box, options, set);
    } catch {
      opened = false;
      box.hidden = true;
      state.textContent = say('place-map-failed');
    }
  };
  button.addEventListener('click', () => {
    box.hidden = false;
    if (!opened) {
      void open();
    }
    box.scrollIntoView({ block: 'nearest' });
  });
}
