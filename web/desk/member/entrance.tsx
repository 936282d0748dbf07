import { Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { HomeMark } from '../frame/home-mark.tsx';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import classes from './entrance.module.css';

export type EntranceProps = { readonly title: string; readonly children: ReactNode };

/** The page before the desk: one card, one thing to do. */
export function Entrance({ title, children }: EntranceProps) {
  return (
    <main className={classes['entrance']}>
      <Paper className={classes['card']}>
        <Stack gap="md">
          <div className={classes['top']}>
            <HomeMark size={40} />
            <LanguageSwitch />
          </div>
          <Title order={1} size="h2">
            {title}
          </Title>
          {children}
        </Stack>
      </Paper>
    </main>
  );
}
