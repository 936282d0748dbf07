import { useLanguage } from '../say/language.tsx';
import { sayOdds } from '../say/odds.ts';
import classes from './evidence.module.css';
import type { EvidencePanelProps } from './evidence-panel.tsx';
import { sensitivityOf } from './waterfall.ts';

/** The answer under other assumptions, so that nobody takes one number for the truth. */
export function SensitivityStrip({ ranking, candidate }: EvidencePanelProps) {
  const { t, locale } = useLanguage();
  const points = sensitivityOf(candidate, ranking);
  return (
    <div className={classes['what-if']}>
      <h3>{t('sensitivity')}</h3>
      <ul className={classes['strip']}>
        {points.map((point) => {
          const used = point.priorRegistered === ranking.priorRegistered;
          return (
            <li key={point.priorRegistered} data-used={used}>
              <span className={classes['assumed']}>
                {t('sensitivityPrior', { odds: sayOdds(point.priorRegistered, locale) })}
                {used && <span className={classes['used']}>{t('sensitivityUsed')}</span>}
              </span>
              <dl>
                <dt>{t('sensitivitySame')}</dt>
                <dd>{sayOdds(point.pSame, locale)}</dd>
                <dt>{t('sensitivityNobody')}</dt>
                <dd>{sayOdds(point.pNobody, locale)}</dd>
              </dl>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
