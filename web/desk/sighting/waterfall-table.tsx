import { sayLog10, sayNumber } from '../say/format.ts';
import { useLanguage } from '../say/language.tsx';
import { sayOdds } from '../say/odds.ts';
import classes from './evidence.module.css';
import { labelOf, sourceOf, type WaterfallProps } from './waterfall-chart.tsx';

/** The chart in numbers. */
export function WaterfallTable({ waterfall, registered }: WaterfallProps) {
  const { t, locale } = useLanguage();
  const { steps, prior, result, pPrior } = waterfall;
  const probability = (log10Odds: number) => 1 / (1 + 10 ** -log10Odds);
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('colEvidence')}</th>
            <th scope="col">{t('colLog10')}</th>
            <th scope="col">{t('colRunning')}</th>
            <th scope="col">{t('colSentence')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('stepPrior')}</th>
            <td />
            <td>{sayOdds(probability(prior), locale)}</td>
            <td>
              {t('stepPriorText', {
                n: sayNumber(registered, locale),
                odds: sayOdds(pPrior, locale),
              })}
            </td>
          </tr>
          {steps.map((step) => (
            <tr key={step.key}>
              <th scope="row">{labelOf(step, t, locale)}</th>
              <td>{sayLog10(step.log10, locale)}</td>
              <td>{sayOdds(probability(step.to), locale)}</td>
              <td>
                {step.row === null
                  ? t('stepCompetitionText')
                  : [
                      step.row.text[locale],
                      sourceOf(step.row, t),
                      t('bounds', {
                        low: sayLog10(step.row.lowerBound, locale),
                        high: sayLog10(step.row.upperBound, locale),
                      }),
                    ].join(' · ')}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('stepResult')}</th>
            <td />
            <td>{sayOdds(probability(result), locale)}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}
