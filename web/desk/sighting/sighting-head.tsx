import type { SightingView } from '@homeward/contract';
import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { sayAgo, sayDate } from '../say/format.ts';
import { useLanguage } from '../say/language.tsx';
import { useNow } from '../say/use-now.ts';
import classes from './sighting.module.css';

export type SightingHeadProps = { readonly sighting: SightingView };

export function SightingHead({ sighting }: SightingHeadProps) {
  const { t, locale } = useLanguage();
  const now = useNow(60_000);
  const { facts } = sighting;
  const parts = [
    t('postedAgo', { ago: sayAgo(new Date(sighting.postedAt), now, locale) }),
    t(sighting.hasContact ? 'hasContact' : 'noContact'),
  ];
  return (
    <div className={classes['head']}>
      <Anchor component={Link} to="/" size="sm">
        <span aria-hidden="true">← </span>
        {t('queue')}
      </Anchor>
      <Title order={1} size="h3">
        {t('sightingTitle', { date: sayDate(facts.seenOn, locale), place: facts.place.label })}
      </Title>
      {facts.seemsHurt && <span className={classes['hurt']}>{t('reason-child-seems-hurt')}</span>}
      <Text c="dimmed" size="sm">
        {parts.join(' · ')}
      </Text>
    </div>
  );
}
