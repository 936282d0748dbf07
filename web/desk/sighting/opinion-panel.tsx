import { Alert, Button, Group, Paper, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ProblemNote } from '../frame/problem-note.tsx';
import { sayInstant } from '../say/format.ts';
import { useLanguage } from '../say/language.tsx';
import type { CandidatePageProps } from './candidate-page.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { scaleWord } from './scale-word.ts';
import classes from './sighting.module.css';
import { useOpinion } from './use-opinion.ts';

/** What the reader thinks: asked, or already said. */
export function OpinionPanel({ sighting, candidate, onNext, onQueue }: CandidatePageProps) {
  const { t, locale } = useLanguage();
  const opinion = useOpinion(sighting, candidate);
  const given = candidate.opinion;
  const stands = given !== null && !given.outdated;
  const title = useFocusWhenSent(candidate.caseId, stands);
  return (
    <Paper className={classes['panel']} component="section" aria-labelledby="opinion">
      <Title order={2} size="h4" id="opinion" mb={4} ref={title} tabIndex={-1}>
        {t(stands ? 'sentTitle' : 'opinion')}
      </Title>
      {stands ? (
        <div role="status">
          <Text fw={600}>
            {t('sentText', {
              scale: t(scaleWord(given.scale)),
              date: sayInstant(given.recordedAt, locale),
            })}
          </Text>
          <Text className={classes['said']}>{given.reason}</Text>
          <Text c="dimmed" mt="sm">
            {t('sentNext')}
          </Text>
          <Group mt="sm">
            {onNext !== undefined && <Button onClick={onNext}>{t('nextCandidate')}</Button>}
            <Button variant="default" onClick={onQueue}>
              {t('toQueue')}
            </Button>
          </Group>
        </div>
      ) : (
        <>
          {opinion.changed ? (
            <Alert color="amber" role="alert" title={t('changedTitle')} mb="sm">
              {t('changedText')}
            </Alert>
          ) : (
            given !== null && (
              <Alert color="amber" role="note" title={t('outdatedTitle')} mb="sm">
                {t('outdatedText', { date: sayInstant(given.recordedAt, locale) })}
              </Alert>
            )
          )}
          {opinion.error !== null && <ProblemNote error={opinion.error} />}
          <OpinionForm opinion={opinion} />
        </>
      )}
    </Paper>
  );
}

/** The form goes when the opinion is recorded; whoever works by keyboard stays where it was. */
function useFocusWhenSent(caseId: string, stands: boolean) {
  const title = useRef<HTMLHeadingElement>(null);
  const last = useRef({ caseId, stands });
  useEffect(() => {
    const { caseId: lastCase, stands: stood } = last.current;
    last.current = { caseId, stands };
    if (lastCase === caseId && !stood && stands) {
      title.current?.focus({ preventScroll: true });
    }
  }, [caseId, stands]);
  return title;
}
