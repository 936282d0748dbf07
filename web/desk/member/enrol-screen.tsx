import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/request.ts';
import { ProblemNote } from '../frame/problem-note.tsx';
import { useLanguage } from '../say/language.tsx';
import { Entrance } from './entrance.tsx';
import { useEnrolment } from './use-enrolment.ts';
import { isAlreadyEnrolled, isCancelled } from './use-sign-in.ts';

export function EnrolScreen() {
  const { t } = useLanguage();
  const { supported, hasInvite, enrol, waiting, error } = useEnrolment();
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() !== '') {
      enrol(name.trim());
    }
  };
  if (!hasInvite) {
    return (
      <Entrance title={t('enrolTitle')}>
        <Alert color="amber" role="alert">
          {t('enrolNoInvite')}
        </Alert>
        <ToSignIn />
      </Entrance>
    );
  }
  if (isSpent(error)) {
    return (
      <Entrance title={t('enrolTitle')}>
        <ProblemNote error={error} />
        <ToSignIn />
      </Entrance>
    );
  }
  return (
    <Entrance title={t('enrolTitle')}>
      <Text>{t('enrolText')}</Text>
      {!supported && (
        <Alert color="amber" role="alert">
          {t('passkeyUnsupported')}
        </Alert>
      )}
      {error !== null && <EnrolmentProblem error={error} />}
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('enrolName')}
            description={t('enrolNameHelp')}
            size="md"
            maxLength={80}
            autoComplete="name"
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={asked && name.trim() === '' ? t('enrolNameMissing') : undefined}
          />
          <Button type="submit" size="md" disabled={!supported} loading={waiting}>
            {t('enrolMake')}
          </Button>
        </Stack>
      </form>
      <Text size="sm" c="dimmed" aria-live="polite">
        {waiting ? t('signInWaiting') : ''}
      </Text>
    </Entrance>
  );
}

/** The link was used or has expired: trying again leads nowhere. */
function isSpent(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.code === 'invite-invalid';
}

/** Many open their old invite because it is the address they kept. */
function ToSignIn() {
  const { t } = useLanguage();
  return <Anchor href="/">{t('enrolToSignIn')}</Anchor>;
}

function EnrolmentProblem({ error }: { readonly error: unknown }) {
  const { t } = useLanguage();
  if (isCancelled(error) || isAlreadyEnrolled(error)) {
    return (
      <Alert color="amber" role="alert">
        {t(isCancelled(error) ? 'enrolCancelled' : 'enrolExists')}
      </Alert>
    );
  }
  return <ProblemNote error={error} />;
}
