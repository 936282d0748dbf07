import type { CandidateView, SightingView } from '@homeward/contract';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { sayNumber } from '../say/format.ts';
import { useLanguage } from '../say/language.tsx';
import { sayOdds } from '../say/odds.ts';
import classes from './candidate-list.module.css';
import { nameOf, sayYears } from './facts.ts';
import { type Hypothesis, hypothesesOf, leadingOf } from './hypotheses.ts';
import { scaleWord } from './scale-word.ts';

export type CandidateListProps = {
  readonly ranking: NonNullable<SightingView['ranking']>;
  readonly selected: CandidateView;
  readonly onOpen: (candidate: CandidateView) => void;
};

/** Everybody it could be, likeliest first; nobody registered is one of the answers. */
export function CandidateList({ ranking, selected, onOpen }: CandidateListProps) {
  const { t } = useLanguage();
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const title = (
    <>
      {t('candidates')}
      {!wide && (
        <span className={classes['where']}>
          {t('candidateOf', { rank: selected.rank, n: ranking.candidates.length })}
        </span>
      )}
    </>
  );
  const [all, setAll] = useState(false);
  const hypotheses = hypothesesOf(ranking);
  const shown = all ? hypotheses : leadingOf(hypotheses, selected);
  const list = (
    <>
      <ol className={classes['list']}>
        {shown.map((hypothesis) => (
          <HypothesisItem
            key={hypothesis.kind === 'case' ? hypothesis.candidate.caseId : hypothesis.kind}
            hypothesis={hypothesis}
            registered={ranking.registered}
            selected={selected}
            onOpen={onOpen}
          />
        ))}
      </ol>
      {shown.length < hypotheses.length && (
        <button type="button" className={classes['all']} onClick={() => setAll(true)}>
          {t('showAll', { n: ranking.candidates.length })}
        </button>
      )}
    </>
  );
  return wide ? (
    <aside className={classes['pane']} aria-labelledby="candidates">
      <h2 id="candidates" className={classes['title']}>
        {title}
      </h2>
      {list}
    </aside>
  ) : (
    <details className={classes['pane']}>
      <summary className={classes['title']}>{title}</summary>
      {list}
    </details>
  );
}

type HypothesisItemProps = Pick<CandidateListProps, 'selected' | 'onOpen'> & {
  readonly hypothesis: Hypothesis;
  readonly registered: number;
};

function HypothesisItem({ hypothesis, registered, selected, onOpen }: HypothesisItemProps) {
  const { t, locale } = useLanguage();
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = hypothesis.kind === 'case' && hypothesis.candidate.caseId === selected.caseId;
  useEffect(() => {
    if (isOpen) {
      button.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [isOpen]);
  const odds = sayOdds(hypothesis.posterior, locale);
  const share = (
    <span className={classes['share']} aria-hidden="true">
      <span style={{ width: `${Math.max(0.5, hypothesis.posterior * 100)}%` }} />
    </span>
  );
  if (hypothesis.kind !== 'case') {
    return (
      <li className={classes['item']} data-kind={hypothesis.kind}>
        <span className={classes['name']}>{t(hypothesis.kind)}</span>
        <span className={classes['odds']}>{odds}</span>
        {hypothesis.kind === 'nobody' && (
          <span className={classes['about']}>
            {t('nobodyHelp', { n: sayNumber(registered, locale) })}
          </span>
        )}
        {share}
      </li>
    );
  }
  const { candidate } = hypothesis;
  const { facts, ageWhenLastSeenYears: age } = candidate.case;
  const { opinion } = candidate;
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={classes['item']}
        aria-current={isOpen}
        onClick={() => onOpen(candidate)}
      >
        <span className={classes['name']}>{nameOf(facts, t)}</span>
        <span className={classes['odds']}>{odds}</span>
        <span className={classes['about']}>
          {[
            age === null ? null : t('ageSince', { age: sayYears(age, t) }),
            facts.lastSeen.place.label,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        {opinion !== null && (
          <span className={classes['judged']} data-outdated={opinion.outdated}>
            {opinion.outdated
              ? t('judgedOutdated')
              : t('judged', { scale: t(scaleWord(opinion.scale)) })}
          </span>
        )}
        {share}
      </button>
    </li>
  );
}
