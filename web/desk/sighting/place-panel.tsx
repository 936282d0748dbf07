import type { CaseFacts, SightingFacts } from '@homeward/contract';
import { distanceKilometers } from '@homeward/linkage';
import { sayDuration } from '@homeward/wording';
import { Paper, Text, Title } from '@mantine/core';
import { sayDate, sayNumber } from '../say/format.ts';
import { type Language, useLanguage } from '../say/language.tsx';
import { PlaceMap } from './place-map.tsx';
import { daysBetween, pointOf } from './separation.ts';
import classes from './sighting.module.css';

export type PlacePanelProps = {
  readonly seen: Omit<SightingFacts, 'contact'>;
  readonly missing: Omit<CaseFacts, 'family'>;
};

/** Where and when, in words first; the map shows the same. */
export function PlacePanel({ seen, missing }: PlacePanelProps) {
  const { t, locale } = useLanguage();
  const from = pointOf(missing.lastSeen.place);
  const to = pointOf(seen.place);
  const days = daysBetween(missing.lastSeen.on, seen.seenOn);
  const both = from !== null && to !== null;
  const parts = [
    both && sayDistance(distanceKilometers(from, to), { t, locale }),
    sayElapsed(days, { t, locale }),
  ];
  return (
    <Paper className={classes['panel']} component="section" aria-labelledby="places">
      <Title order={2} size="h4" id="places" mb={4}>
        {t('map')}
      </Title>
      <Text fw={600}>{parts.filter((part) => part !== false).join(' · ')}</Text>
      <ul className={classes['stops']}>
        <li data-side="missing">
          <span>{t('sideCase')}</span> {sayDate(missing.lastSeen.on, locale)},{' '}
          {missing.lastSeen.place.label}
          <Radius meters={missing.lastSeen.place.radiusMeters} />
        </li>
        <li data-side="seen">
          <span>{t('sideSighting')}</span> {sayDate(seen.seenOn, locale)}, {seen.place.label}
          <Radius meters={seen.place.radiusMeters} />
        </li>
      </ul>
      {both ? (
        <PlaceMap seen={seen.place} missing={missing.lastSeen.place} />
      ) : (
        <Text c="dimmed">{t('mapNoPoint')}</Text>
      )}
    </Paper>
  );
}

function Radius({ meters }: { readonly meters: number | undefined }) {
  const { t, locale } = useLanguage();
  if (meters === undefined || meters < 500) {
    return null;
  }
  return (
    <span className={classes['quiet']}>
      {' '}
      {t('within', { km: sayNumber(meters / 1000, locale, meters < 10_000 ? 1 : 0) })}
    </span>
  );
}

function sayDistance(kilometers: number, { t, locale }: Pick<Language, 't' | 'locale'>): string {
  return kilometers < 1
    ? t('samePlace')
    : t('distance', { km: sayNumber(kilometers, locale, kilometers < 10 ? 1 : 0) });
}

function sayElapsed(days: number, { t, locale }: Pick<Language, 't' | 'locale'>): string {
  if (Math.abs(days) < 1) {
    return t('elapsedSameDay');
  }
  const time = sayDuration(days, locale);
  return t(days < 0 ? 'elapsedBefore' : 'elapsed', { time });
}
