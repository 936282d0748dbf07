import type { QueueRow } from '@homeward/contract';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { sayAgo } from '../say/format.ts';
import { useLanguage } from '../say/language.tsx';
import { useNow } from '../say/use-now.ts';
import classes from './queue.module.css';
import { BestGuess, Reasons, SeenAt, stateWord, UrgencyMark } from './queue-parts.tsx';

export type QueueRowsProps = { readonly rows: readonly QueueRow[]; readonly active: number };

export function QueueTable({ rows, active }: QueueRowsProps) {
  const { t, locale } = useLanguage();
  const now = useNow();
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    body.current?.rows[active]?.querySelector('a')?.focus();
  }, [active]);
  return (
    <div className={classes['panel']}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('colUrgency')}</th>
            <th scope="col">{t('colSeen')}</th>
            <th scope="col">{t('colWhy')}</th>
            <th scope="col">{t('colBest')}</th>
            <th scope="col">{t('colPosted')}</th>
            <th scope="col" className={classes['number']}>
              {t('colPhotos')}
            </th>
            <th scope="col">{t('colState')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr key={row.sightingId}>
              <td>
                <UrgencyMark row={row} />
              </td>
              <td>
                <Link
                  to="/sightings/$sightingId"
                  params={{ sightingId: row.sightingId }}
                  className={classes['open']}
                >
                  <SeenAt row={row} />
                </Link>
              </td>
              <td>
                <Reasons row={row} />
              </td>
              <td>
                <BestGuess row={row} />
              </td>
              <td className={classes['nowrap']}>{sayAgo(new Date(row.postedAt), now, locale)}</td>
              <td className={classes['number']}>{row.photoCount}</td>
              <td className={classes['nowrap']}>{t(stateWord(row))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
