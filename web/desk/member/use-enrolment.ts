import type { EnrolOptions, EnrolVerify, PasskeyOptions } from '@homeward/contract';
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
} from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../api/request.ts';
import { useLanguage } from '../say/language.tsx';

/** Enrolling with the one-time link: the token leaves the address bar as soon as it is read. */
export function useEnrolment() {
  const { locale } = useLanguage();
  const [invite] = useState(takeInvite);
  const mutation = useMutation({
    mutationFn: async (name: string) => {
      const first: EnrolOptions = { invite, name };
      const { ceremony, options } = await request<
        PasskeyOptions<PublicKeyCredentialCreationOptionsJSON>
      >('/api/enrol/options', { locale, body: first });
      const response = await startRegistration({ optionsJSON: options });
      const second: EnrolVerify = { ceremony, name, response };
      await request<void>('/api/enrol/verify', { locale, body: second });
    },
    onSuccess: () => location.replace('/'),
  });
  return {
    supported: browserSupportsWebAuthn(),
    hasInvite: invite !== '',
    enrol: (name: string) => mutation.mutate(name),
    waiting: mutation.isPending || mutation.isSuccess,
    error: mutation.error,
  };
}

/** A link that was copied in part gives nothing. */
function takeInvite(): string {
  const [invite = ''] = /^[A-Za-z0-9_-]{43}$/.exec(location.hash.slice(1)) ?? [];
  history.replaceState(history.state, '', location.pathname);
  return invite;
}
