import type { CandidateView, SightingView } from '@homeward/contract';
import { Paper, Title } from '@mantine/core';
import { useLanguage } from '../say/language.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { FactTable } from './fact-table.tsx';
import { OpinionPanel } from './opinion-panel.tsx';
import { PhotoPair } from './photo-pair.tsx';
import { PlacePanel } from './place-panel.tsx';
import classes from './sighting.module.css';

export type CandidatePageProps = {
  readonly sighting: SightingView;
  readonly ranking: NonNullable<SightingView['ranking']>;
  readonly candidate: CandidateView;
  readonly onNext?: () => void;
  readonly onQueue: () => void;
};

/** One pair to be judged: what is seen, what speaks for and against, where and when, the opinion. */
export function CandidatePage(props: CandidatePageProps) {
  const { t } = useLanguage();
  const { sighting, ranking, candidate } = props;
  const { facts, ageWhenLastSeenYears } = candidate.case;
  const missing = { ...facts, ageWhenLastSeenYears };
  return (
    <div className={classes['stack']}>
      <Paper className={classes['panel']} component="section" aria-labelledby="comparison">
        <Title order={2} size="h4" id="comparison" mb="sm">
          {t('comparison')}
        </Title>
        <PhotoPair
          key={candidate.caseId}
          seen={sighting.photos}
          missing={candidate.case.photos}
          facts={<FactTable seen={sighting.facts} missing={missing} part="facts" />}
          words={<FactTable seen={sighting.facts} missing={missing} part="words" />}
        />
      </Paper>
      <EvidencePanel ranking={ranking} candidate={candidate} />
      <PlacePanel seen={sighting.facts} missing={candidate.case.facts} />
      <OpinionPanel {...props} />
    </div>
  );
}
