import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** What a browser and a security key say about one ceremony; tests change one thing at a time. */
export type CeremonyConditions = {
  readonly origin: string;
  /** The host name the authenticator believes it talks to. */
  readonly rpId?: string;
  readonly userVerified?: boolean;
  /** What the browser claims the challenge was. */
  readonly challenge?: string;
};

const flag = { userPresent: 0x01, userVerified: 0x04, attestedCredential: 0x40 };

/**
 * An ES256 passkey in memory: attestation "none" and assertions as WebAuthn Level 3 §6.1, §6.5 and
 * §8.7 lay them out, CBOR by RFC 8949, the key as COSE (RFC 9053 §7.1).
 */
export class SoftwareAuthenticator {
  readonly credentialId: Buffer = randomBytes(32);
  counter = 0;
  readonly #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

  constructor() {
    this.#keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  register(
    options: PublicKeyCredentialCreationOptionsJSON,
    conditions: CeremonyConditions,
  ): RegistrationResponseJSON {
    const clientData = clientDataJson('webauthn.create', options.challenge, conditions);
    const idLength = Buffer.alloc(2);
    idLength.writeUInt16BE(this.credentialId.length);
    const authData = Buffer.concat([
      this.#authenticatorData(conditions, flag.attestedCredential),
      Buffer.alloc(16),
      idLength,
      this.credentialId,
      this.#coseKey(),
    ]);
    const attestationObject = cborMap([
      [cborText('fmt'), cborText('none')],
      [cborText('attStmt'), cborMap([])],
      [cborText('authData'), cborBytes(authData)],
    ]);
    const id = this.credentialId.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  assert(
    options: PublicKeyCredentialRequestOptionsJSON,
    conditions: CeremonyConditions,
  ): AuthenticationResponseJSON {
    this.counter += 1;
    const clientData = clientDataJson('webauthn.get', options.challenge, conditions);
    const authData = this.#authenticatorData(conditions, 0);
    const signed = Buffer.concat([authData, sha256(clientData)]);
    const id = this.credentialId.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
      },
    };
  }

  #authenticatorData(conditions: CeremonyConditions, more: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const verified = conditions.userVerified === false ? 0 : flag.userVerified;
    return Buffer.concat([
      sha256(Buffer.from(conditions.rpId ?? new URL(conditions.origin).hostname)),
      Buffer.of(flag.userPresent | verified | more),
      counter,
    ]);
  }

  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    return cborMap([
      [cborInteger(1), cborInteger(2)],
      [cborInteger(3), cborInteger(-7)],
      [cborInteger(-1), cborInteger(1)],
      [cborInteger(-2), cborBytes(Buffer.from(x, 'base64url'))],
      [cborInteger(-3), cborBytes(Buffer.from(y, 'base64url'))],
    ]);
  }
}

function clientDataJson(type: string, challenge: string, conditions: CeremonyConditions): Buffer {
  return Buffer.from(
    JSON.stringify({
      type,
      challenge: conditions.challenge ?? challenge,
      origin: conditions.origin,
      crossOrigin: false,
    }),
  );
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function cborHead(major: number, value: number): Buffer {
  if (value < 24) {
    return Buffer.of((major << 5) | value);
  }
  return value < 256
    ? Buffer.of((major << 5) | 24, value)
    : Buffer.of((major << 5) | 25, value >> 8, value & 0xff);
}

function cborInteger(value: number): Buffer {
  return value >= 0 ? cborHead(0, value) : cborHead(1, -1 - value);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([cborHead(2, bytes.length), bytes]);
}

function cborText(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([cborHead(3, bytes.length), bytes]);
}

function cborMap(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([cborHead(5, entries.length), ...entries.flat()]);
}
