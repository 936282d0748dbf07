import type { PasskeyOptions, SignInVerify } from '@homeward/contract';
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from '@simplewebauthn/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/request.ts';
import { useLanguage } from '../say/language.tsx';

/** Signing in: a challenge from the server, answered by the device. */
export function useSignIn() {
  const { locale } = useLanguage();
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async () => {
      const { ceremony, options } = await request<
        PasskeyOptions<PublicKeyCredentialRequestOptionsJSON>
      >('/api/sign-in/options', { locale, body: {} });
      const response = await startAuthentication({ optionsJSON: options });
      const body: SignInVerify = { ceremony, response };
      await request<void>('/api/sign-in/verify', { locale, body });
    },
    onSuccess: () => client.invalidateQueries(),
  });
  return {
    supported: browserSupportsWebAuthn(),
    signIn: () => mutation.mutate(),
    waiting: mutation.isPending,
    error: mutation.error,
  };
}

/** The person closed the device's question, or let it run out of time. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && /^(NotAllowedError|AbortError)$/.test(error.name);
}

/** The device already holds a passkey of this desk. */
export function isAlreadyEnrolled(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidStateError';
}
