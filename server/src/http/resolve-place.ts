import type { Place } from '@homeward/contract';
import type { Gazetteer } from '../place/open-gazetteer.ts';
import { Refusal } from '../refusal.ts';

/**
 * A place as the gazetteer knows it: its position counts, not the one that was sent. Words that
 * are the whole name of exactly one place become that place; other words stay words.
 * @throws Refusal when the id is of no known place
 */
export function resolvePlace(gazetteer: Gazetteer, place: Place, field: string): Place {
  if (place.gazetteerId !== undefined) {
    const hit = gazetteer.byId(place.gazetteerId);
    if (hit === undefined) {
      throw new Refusal('field-invalid', [
        { field: `${field}.gazetteerId`, reason: 'place-unknown' },
      ]);
    }
    return { ...knownPlace(hit), label: place.label };
  }
  if (place.source !== 'text' || place.latitude !== undefined) {
    return place;
  }
  const named = placesNamed(gazetteer, place.label);
  const [only] = named;
  return named.length === 1 && only !== undefined
    ? { ...knownPlace(only), label: place.label }
    : place;
}

type Hit = NonNullable<ReturnType<Gazetteer['byId']>>;

function knownPlace(hit: Hit): Omit<Place, 'label'> {
  return {
    source: 'gazetteer',
    gazetteerId: hit.id,
    latitude: hit.latitude,
    longitude: hit.longitude,
    radiusMeters: hit.radiusMeters,
    countryCode: hit.countryCode,
    ...(hit.provinceCode !== undefined && { provinceCode: hit.provinceCode }),
    ...(hit.prefectureCode !== undefined && { prefectureCode: hit.prefectureCode }),
  };
}

function placesNamed(gazetteer: Gazetteer, label: string): readonly Hit[] {
  const wanted = label.normalize('NFKC').trim().toLowerCase();
  const hits = (['zh-Hans', 'en'] as const).flatMap((locale) =>
    gazetteer
      .search(label, { locale, limit: 20 })
      .filter((hit) => [hit.name, hit.label].some((name) => name.toLowerCase() === wanted)),
  );
  return [...new Map(hits.map((hit) => [hit.id, hit])).values()];
}
