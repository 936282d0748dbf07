import { Button, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { ApiProblem } from '../api/request.ts';
import { LinkButton } from '../frame/link-button.tsx';
import { NothingHere } from '../frame/nothing-here.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { useLanguage } from '../say/language.tsx';
import { CandidateList } from './candidate-list.tsx';
import { CandidatePage } from './candidate-page.tsx';
import { FactTable } from './fact-table.tsx';
import classes from './sighting.module.css';
import { SightingHead } from './sighting-head.tsx';
import { SightingPhotos } from './sighting-photos.tsx';
import { useSighting } from './use-sighting.ts';

export function SightingScreen() {
  const { t } = useLanguage();
  const { view, error, refetch, candidate, open, next, toQueue } = useSighting();
  if (view === undefined && error instanceof ApiProblem && error.problem.status === 404) {
    return <NothingHere />;
  }
  if (view === undefined && error !== null) {
    return (
      <Stack gap="sm">
        <Title order={1} size="h3">
          {t('errorTitle')}
        </Title>
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </Stack>
    );
  }
  if (view === undefined) {
    return <SightingSkeleton />;
  }
  if (view.ranking !== null && candidate !== undefined) {
    return (
      <>
        <SightingHead sighting={view} />
        <div className={classes['page']}>
          <CandidateList ranking={view.ranking} selected={candidate} onOpen={open} />
          <CandidatePage
            sighting={view}
            ranking={view.ranking}
            candidate={candidate}
            {...(next !== undefined && { onNext: () => open(next) })}
            onQueue={toQueue}
          />
        </div>
      </>
    );
  }
  const waiting = view.ranking === null;
  return (
    <>
      <SightingHead sighting={view} />
      <Stack gap="md">
        <Paper className={classes['panel']} role="status">
          <Title order={2} size="h4" mb={4}>
            {t(waiting ? 'derivingTitle' : 'noCandidatesTitle')}
          </Title>
          <Text maw="60ch">{t(waiting ? 'derivingText' : 'noCandidatesText')}</Text>
          {!waiting && (
            <LinkButton to="/" mt="sm">
              {t('toQueue')}
            </LinkButton>
          )}
          {waiting && error !== null && (
            <Button variant="default" mt="sm" onClick={() => void refetch()}>
              {t('tryAgain')}
            </Button>
          )}
        </Paper>
        <SightingPhotos photos={view.photos} />
        <Paper className={classes['panel']}>
          <FactTable seen={view.facts} missing={null} part={null} />
        </Paper>
      </Stack>
    </>
  );
}

function SightingSkeleton() {
  const { t } = useLanguage();
  return (
    <Stack gap="md" role="status" aria-busy="true" aria-label={t('loading')}>
      <Skeleton height={36} maw={420} />
      <div className={classes['page']}>
        <Skeleton height={280} />
        <Stack gap="md">
          <Skeleton height={320} />
          <Skeleton height={320} />
        </Stack>
      </div>
    </Stack>
  );
}
