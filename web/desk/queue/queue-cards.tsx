import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { sayAgo } from '../say/format.ts';
import { useLanguage } from '../say/language.tsx';
import { useNow } from '../say/use-now.ts';
import classes from './queue.module.css';
import { BestGuess, Reasons, SeenAt, stateWord, UrgencyMark } from './queue-parts.tsx';
import type { QueueRowsProps } from './queue-table.tsx';

/** The same rows where a table does not fit. */
export function QueueCards({ rows, active }: QueueRowsProps) {
  const { t, locale } = useLanguage();
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelectorAll('a')[active]?.focus();
  }, [active]);
  return (
    <ul className={classes['cards']} ref={list}>
      {rows.map((row) => (
        <li key={row.sightingId} className={classes['card']}>
          <div className={classes['cardTop']}>
            <UrgencyMark row={row} />
            <span className={classes['quiet']}>
              {t(stateWord(row))} · {sayAgo(new Date(row.postedAt), now, locale)}
            </span>
          </div>
          <Link
            to="/sightings/$sightingId"
            params={{ sightingId: row.sightingId }}
            className={classes['open']}
          >
            <SeenAt row={row} />
          </Link>
          <div>
            <Reasons row={row} />
          </div>
          <div>
            <BestGuess row={row} />
          </div>
        </li>
      ))}
    </ul>
  );
}
