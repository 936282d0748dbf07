import type { QueueRow } from '@homeward/contract';
import type { DeskWord } from '@homeward/wording';
import { sayPartialDate } from '../say/format.ts';
import { useLanguage } from '../say/language.tsx';
import { sayOdds } from '../say/odds.ts';
import classes from './queue.module.css';

export type QueueRowProps = { readonly row: QueueRow };

/** Four bars and a word: never colour alone. */
export function UrgencyMark({ row }: QueueRowProps) {
  const { t } = useLanguage();
  return (
    <span className={classes['urgency']} data-level={row.urgency}>
      <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
        {[0, 1, 2, 3].map((level) => (
          <rect
            key={level}
            x={level * 6}
            y={12 - level * 4}
            width="4"
            height={4 + level * 4}
            rx="1"
            data-on={level <= row.urgency}
          />
        ))}
      </svg>
      {t(`urgency${row.urgency}`)}
    </span>
  );
}

export function Reasons({ row }: QueueRowProps) {
  const { t, locale } = useLanguage();
  const words = row.reasons.map((reason) => t(`reason-${reason}`));
  return <span>{words.join(locale === 'en' ? ' · ' : '；')}</span>;
}

export function SeenAt({ row }: QueueRowProps) {
  const { locale } = useLanguage();
  return (
    <>
      <span className={classes['place']}>{row.placeLabel}</span>
      <span className={classes['quiet']}>{sayPartialDate(row.seenOn, locale)}</span>
    </>
  );
}

/** Which of the two is likelier is said first; only a child stands out. */
export function BestGuess({ row }: QueueRowProps) {
  const { t, locale } = useLanguage();
  if (row.bestPosterior === null || row.nobodyPosterior === null) {
    return <span className={classes['quiet']}>{t('notRankedYet')}</span>;
  }
  const best =
    row.candidateCount === 0
      ? t('noCandidate')
      : t('bestIs', { odds: sayOdds(row.bestPosterior, locale) });
  const nobody = t('nobodyIs', { odds: sayOdds(row.nobodyPosterior, locale) });
  const someone = row.bestPosterior > row.nobodyPosterior;
  const lines = someone ? [best, nobody] : [nobody, best];
  return (
    <>
      <span className={classes['likelier']} data-someone={someone}>
        {lines[0]}
      </span>
      <span className={classes['quiet']}>{lines[1]}</span>
    </>
  );
}

export function stateWord(row: QueueRow): DeskWord {
  return row.state === 'ranked' && row.candidateCount === 0
    ? 'state-alone'
    : (`state-${row.state}` as const);
}
