import { Alert, Button, Text } from '@mantine/core';
import { ProblemNote } from '../frame/problem-note.tsx';
import { useLanguage } from '../say/language.tsx';
import { Entrance } from './entrance.tsx';
import { isCancelled, useSignIn } from './use-sign-in.ts';

export type SignInScreenProps = { readonly wasSignedIn: boolean };

export function SignInScreen({ wasSignedIn }: SignInScreenProps) {
  const { t } = useLanguage();
  const { supported, signIn, waiting, error } = useSignIn();
  return (
    <Entrance title={t('signInTitle')}>
      <Text>{wasSignedIn ? t('sessionEnded') : t('signInText')}</Text>
      {!supported && (
        <Alert color="amber" role="alert">
          {t('passkeyUnsupported')}
        </Alert>
      )}
      {error !== null &&
        (isCancelled(error) ? (
          <Alert color="amber" role="alert">
            {t('signInCancelled')}
          </Alert>
        ) : (
          <ProblemNote error={error} />
        ))}
      <Button size="md" disabled={!supported} loading={waiting} onClick={signIn}>
        {t('signIn')}
      </Button>
      <Text size="sm" c="dimmed" aria-live="polite">
        {waiting ? t('signInWaiting') : t('signInHelp')}
      </Text>
    </Entrance>
  );
}
