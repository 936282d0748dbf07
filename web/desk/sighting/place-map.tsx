import type { Place } from '@homeward/contract';
import { Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ShownPlace } from '../../map/show-places.ts';
import { useLanguage } from '../say/language.tsx';
import { pointOf } from './separation.ts';
import classes from './sighting.module.css';

export type PlaceMapProps = { readonly seen: Place; readonly missing: Place };

/** The map is loaded when it is needed; the words above it say the same. */
export function PlaceMap({ seen, missing }: PlaceMapProps) {
  const { t, locale } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const frame = box.current;
    if (frame === null) {
      return;
    }
    // Leaflet marks the element it draws in: each drawing gets one of its own.
    const element = frame.appendChild(document.createElement('div'));
    element.className = classes['map'] ?? '';
    let gone = false;
    let destroy = () => {};
    const draw = async () => {
      const { showPlaces } = await import('../../map/show-places.ts');
      if (gone) {
        return;
      }
      const places = [shown(missing, 'case'), shown(seen, 'sighting')].filter((at) => at !== null);
      const base = await showPlaces(element, places, { locale });
      destroy = base.destroy;
      if (gone) {
        destroy();
      }
    };
    draw().catch(() => setFailed(!gone));
    return () => {
      gone = true;
      destroy();
      element.remove();
    };
  }, [seen, missing, locale]);
  return (
    <>
      {failed && <Text c="dimmed">{t('mapFailed')}</Text>}
      <div ref={box} hidden={failed} className={classes['mapFrame']} />
    </>
  );
}

function shown(place: Place, tone: ShownPlace['tone']): ShownPlace | null {
  const point = pointOf(place);
  return point === null
    ? null
    : { ...point, radiusMeters: place.radiusMeters ?? 0, label: place.label, tone };
}
