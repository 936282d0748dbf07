import type { SessionView } from '@homeward/contract';
import { Center, Loader } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { SignInScreen } from '../member/sign-in-screen.tsx';
import { useLanguage } from '../say/language.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useSession } from './use-session.ts';

export type SessionGateProps = { readonly children: (session: SessionView) => ReactNode };

/**
 * Shows the desk to members only. When a session ends the screen is covered, not thrown away: the
 * same member goes on with what was typed; for anybody else everything starts anew.
 */
export function SessionGate({ children }: SessionGateProps) {
  const { t } = useLanguage();
  const { session, error, refetch } = useSession();
  const [last, setLast] = useState<SessionView | null>(null);
  if (session != null && session.member.id !== last?.member.id) {
    setLast(session);
  }
  if (error !== null && session === undefined) {
    return (
      <Center mih="60vh" p="md">
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </Center>
    );
  }
  if (session === undefined) {
    return (
      <Center mih="60vh">
        <Loader aria-label={t('loading')} />
      </Center>
    );
  }
  const locked = session === null;
  const view = session ?? last;
  return (
    <>
      {locked && <SignInScreen wasSignedIn={last !== null} />}
      {view !== null && (
        <div key={view.member.id} hidden={locked} inert={locked}>
          {children(view)}
        </div>
      )}
    </>
  );
}
