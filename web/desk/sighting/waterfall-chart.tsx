import type { Locale } from '@homeward/contract';
import { explanationWords } from '@homeward/wording';
import type { CSSProperties, ReactNode } from 'react';
import { sayLog10, sayNumber } from '../say/format.ts';
import { type Language, useLanguage } from '../say/language.tsx';
import { sayOdds } from '../say/odds.ts';
import classes from './evidence.module.css';
import { ticksOf, type Waterfall, type WaterfallStep } from './waterfall.ts';

export type WaterfallProps = { readonly waterfall: Waterfall; readonly registered: number };

/** From the prior to the result: each bar starts where the one before it ended. */
export function WaterfallChart({ waterfall, registered }: WaterfallProps) {
  const { t, locale } = useLanguage();
  const { axis, steps, prior, result, pPrior } = waterfall;
  const place = placeOn(axis);
  const priorText = t('stepPriorText', {
    n: sayNumber(registered, locale),
    odds: sayOdds(pPrior, locale),
  });
  return (
    <figure className={classes['waterfall']}>
      <ol>
        <Row label={t('stepPrior')} text={priorText}>
          <Point at={place(prior)} />
        </Row>
        {steps.map((step) => (
          <StepRow key={step.key} step={step} place={place} />
        ))}
        <Row label={t('stepResult')} text={null} strong>
          <Point at={place(result)} result />
        </Row>
      </ol>
      <div className={classes['axis']} aria-hidden="true">
        <span />
        <div className={classes['ticks']}>
          {ticksOf(axis).map((tick, index, ticks) => (
            <span
              key={tick}
              data-edge={edgeOf(place(tick))}
              data-minor={(ticks.length - 1 - index) % 2 === 1}
              style={{ insetInlineStart: `${place(tick)}%` }}
            >
              {sayTick(tick, locale)}
            </span>
          ))}
        </div>
      </div>
      <figcaption>{t('waterfallCaption')}</figcaption>
    </figure>
  );
}

type StepRowProps = { readonly step: WaterfallStep; readonly place: (value: number) => number };

function StepRow({ step, place }: StepRowProps) {
  const { t, locale } = useLanguage();
  const { row } = step;
  const low = place(Math.min(step.from, step.to));
  const high = place(Math.max(step.from, step.to));
  return (
    <Row
      label={labelOf(step, t, locale)}
      number={sayLog10(step.log10, locale)}
      direction={t(directionOf(step))}
      text={row === null ? t('stepCompetitionText') : row.text[locale]}
      source={row === null ? null : sourceOf(row, t)}
    >
      <span
        className={classes['bar']}
        data-direction={step.log10 < 0 ? 'against' : 'for'}
        style={{ insetInlineStart: `${low}%`, width: `${high - low}%` }}
      />
    </Row>
  );
}

type RowProps = {
  readonly label: string;
  readonly text: string | null;
  readonly children: ReactNode;
  readonly number?: string;
  readonly direction?: string;
  readonly source?: string | null;
  readonly strong?: boolean;
};

function Row({ label, text, children, number, direction, source, strong }: RowProps) {
  return (
    <li className={classes['step']} data-strong={strong}>
      <div className={classes['label']}>
        <span>{label}</span>
        {number !== undefined && (
          <span className={classes['number']}>
            {number} <span className={classes['direction']}>{direction}</span>
          </span>
        )}
      </div>
      <div className={classes['track']} aria-hidden="true">
        {children}
      </div>
      {text !== null && (
        <div className={classes['sentence']}>
          {text}
          {source != null && <span className={classes['source']}>{source}</span>}
        </div>
      )}
    </li>
  );
}

function Point({ at, result = false }: { readonly at: number; readonly result?: boolean }) {
  const style: CSSProperties = { insetInlineStart: `${at}%` };
  return <span className={classes['point']} data-result={result} style={style} />;
}

/** Words at an end of the axis stay inside it. */
function edgeOf(percent: number): 'start' | 'end' | undefined {
  return percent < 4 ? 'start' : percent > 96 ? 'end' : undefined;
}

function placeOn(axis: Waterfall['axis']): (value: number) => number {
  const length = Math.max(1, axis.max - axis.min);
  return (value) => ((value - axis.min) / length) * 100;
}

export function labelOf(step: WaterfallStep, t: Language['t'], locale: Locale): string {
  return step.key === 'competition'
    ? t('stepCompetition')
    : explanationWords[`kind-${step.key}`][locale];
}

const even = 0.005;

function directionOf(step: Pick<WaterfallStep, 'log10'>) {
  if (Math.abs(step.log10) < even) {
    return 'speaksNeither';
  }
  return step.log10 < 0 ? 'speaksAgainst' : 'speaksFor';
}

export function sourceOf(row: NonNullable<WaterfallStep['row']>, t: Language['t']): string {
  const source = t('source', { source: row.source });
  return row.calibrated ? source : `${source} · ${t('uncalibrated')}`;
}

/** Odds as bookmakers write them: 1 : 1,000 against, 10 : 1 for. */
function sayTick(log10Odds: number, locale: Locale): string {
  const size = new Intl.NumberFormat(locale, { notation: 'compact' }).format(
    10 ** Math.abs(log10Odds),
  );
  return log10Odds > 0 ? `${size} : 1` : `1 : ${size}`;
}
