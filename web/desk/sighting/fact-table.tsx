import type { SightingFacts } from '@homeward/contract';
import { useLanguage } from '../say/language.tsx';
import { compareFacts, type MissingFacts } from './facts.ts';
import classes from './sighting.module.css';

export type FactTableProps = {
  readonly seen: Omit<SightingFacts, 'contact'>;
  readonly missing: MissingFacts | null;
  /** Long words have a table of their own, where they have room; null: everything in one. */
  readonly part: 'facts' | 'words' | null;
};

/** The same question on both sides, on one line. */
export function FactTable({ seen, missing, part }: FactTableProps) {
  const { t, locale } = useLanguage();
  const nothing: MissingFacts = {
    ageWhenLastSeenYears: null,
    names: { nicknames: [] },
    sex: 'unknown',
    lastSeen: {
      on: seen.seenOn,
      place: seen.place,
      circumstances: 'unknown',
    },
    marks: [],
    neverPublish: [],
  };
  const pairs = compareFacts(seen, missing ?? nothing, { t, locale }).filter(
    (pair) =>
      (missing !== null || pair.seen.length > 0) &&
      (part === null || (part === 'words') === (pair.question === 'factWords')),
  );
  if (pairs.length === 0) {
    return null;
  }
  return (
    <table className={classes['facts']} data-sides={missing === null ? 1 : 2}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('sideSighting')}</th>
          {missing !== null && <th scope="col">{t('sideCase')}</th>}
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <tr key={pair.question}>
            <th scope="row">{t(pair.question)}</th>
            <FactCell lines={pair.seen} />
            {missing !== null && <FactCell lines={pair.missing} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FactCell({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useLanguage();
  return (
    <td>
      {lines.length === 0 ? (
        <span className={classes['quiet']}>{t('notStated')}</span>
      ) : (
        lines.map((line) => <div key={line}>{line}</div>)
      )}
    </td>
  );
}
