import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useLanguage } from '../say/language.tsx';
import { DemoNote } from './demo-note.tsx';
import classes from './desk-frame.module.css';
import { DeskHeader } from './desk-header.tsx';
import { KeysHelp } from './keys-help.tsx';
import { SessionGate } from './session-gate.tsx';

/** What stands around every screen of a signed-in member. */
export function DeskFrame() {
  const { t } = useLanguage();
  return (
    <SessionGate>
      {(session) => (
        <>
          <a href="#content" className={classes['skip']}>
            {t('skipToContent')}
          </a>
          <DeskHeader session={session} />
          <main id="content" className={classes['content']} tabIndex={-1}>
            {session.demo && <DemoNote />}
            <Suspense>
              <Outlet />
            </Suspense>
          </main>
          <KeysHelp />
        </>
      )}
    </SessionGate>
  );
}
