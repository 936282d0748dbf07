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
      <table className={classes['strip']}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('sensitivitySame')}</th>
            <th scope="col">{t('sensitivityNobody')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => {
            const used = point.priorRegistered === ranking.priorRegistered;
            return (
              <tr key={point.priorRegistered} data-used={used}>
                <th scope="row">
                  {t('sensitivityPrior', { odds: sayOdds(point.priorRegistered, locale) })}
                  {used && <span className={classes['used']}>{t('sensitivityUsed')}</span>}
                </th>
                <td>{sayOdds(point.pSame, locale)}</td>
                <td>{sayOdds(point.pNobody, locale)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
