import type { CandidateView, EvidenceRowView, SightingView } from '@homeward/contract';
import { explanationWords } from '@homeward/wording';
import { Paper, Title } from '@mantine/core';
import { sayLog10 } from '../say/format.ts';
import { useLanguage } from '../say/language.tsx';
import { sayOdds } from '../say/odds.ts';
import classes from './evidence.module.css';
import { SensitivityStrip } from './sensitivity-strip.tsx';
import sighting from './sighting.module.css';
import { waterfallOf } from './waterfall.ts';
import { WaterfallChart } from './waterfall-chart.tsx';
import { WaterfallTable } from './waterfall-table.tsx';

export type EvidencePanelProps = {
  readonly ranking: NonNullable<SightingView['ranking']>;
  readonly candidate: CandidateView;
};

export function EvidencePanel({ ranking, candidate }: EvidencePanelProps) {
  const { t, locale } = useLanguage();
  const waterfall = waterfallOf(candidate, ranking);
  const nobodyWins = ranking.nobodyPosterior > candidate.posterior;
  const same = t('posteriorSentence', { odds: sayOdds(candidate.posterior, locale) });
  const nobody = t('nobodySentence', { odds: sayOdds(ranking.nobodyPosterior, locale) });
  const total = t('evidenceTotal', {
    verbal: candidate.verbal[locale],
    number: sayLog10(candidate.log10Lr, locale),
  });
  return (
    <Paper className={sighting['panel']} component="section" aria-labelledby="evidence">
      <Title order={2} size="h4" id="evidence" mb={4}>
        {t('evidence')}
      </Title>
      <p className={classes['answer']}>{nobodyWins ? nobody : same}</p>
      <p className={classes['sub']}>
        {[nobodyWins ? same : nobody, total].join(locale === 'en' ? ' ' : '')}
      </p>
      <CalibrationNote ranking={ranking} rows={candidate.rows} />
      {waterfall.contradictions.length > 0 && (
        <div className={classes['against']}>
          <h3>{t('contradictions')}</h3>
          <ul>
            {waterfall.contradictions.map((row) => (
              <li key={row.kind}>{row.text[locale]}</li>
            ))}
          </ul>
          <p>{t('contradictionsHelp')}</p>
        </div>
      )}
      <WaterfallChart waterfall={waterfall} registered={ranking.registered} />
      {waterfall.neutral.length > 0 && <NeutralRows rows={waterfall.neutral} />}
      <SensitivityStrip ranking={ranking} candidate={candidate} />
      <details className={classes['details']}>
        <summary>{t('asTable')}</summary>
        <WaterfallTable waterfall={waterfall} registered={ranking.registered} />
      </details>
    </Paper>
  );
}

type CalibrationNoteProps = {
  readonly ranking: EvidencePanelProps['ranking'];
  readonly rows: readonly EvidenceRowView[];
};

function CalibrationNote({ ranking, rows }: CalibrationNoteProps) {
  const { t, locale } = useLanguage();
  const judged = rows.filter((row) => row.state === 'scored' && !row.calibrated);
  const kinds = judged.map((row) => explanationWords[`kind-${row.kind}`][locale]);
  return (
    <div className={classes['trust']}>
      <strong>{t('calibrationBanner')}</strong> <span>{ranking.calibrationNote[locale]}</span>
      {kinds.length > 0 && (
        <p>{t('notCalibratedBanner', { kinds: kinds.join(locale === 'en' ? ', ' : '、') })}</p>
      )}
    </div>
  );
}

function NeutralRows({ rows }: { readonly rows: readonly EvidenceRowView[] }) {
  const { t, locale } = useLanguage();
  return (
    <div className={classes['neutral']}>
      <h3>{t('neutralRows')}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.kind}>
            <strong>{explanationWords[`kind-${row.kind}`][locale]}</strong> {row.text[locale]}
          </li>
        ))}
      </ul>
    </div>
  );
}
