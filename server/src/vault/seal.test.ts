import { createDecipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundTo, boundToRef, openBytes, sealBytes, sealOverheadBytes } from './seal.ts';
import type { SealedRef } from './session.ts';

const key = Buffer.alloc(32, 7);
const ref: SealedRef = {
  domain: 'case',
  recordId: 'sgt_0190f0c0d5e07abc8def0123456789ab',
  field: 'sighting.sealed_facts',
};

describe('sealBytes and openBytes', () => {
  it('return every plaintext as it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (plaintext) => {
        const opened = openBytes(key, boundToRef(ref), sealBytes(key, boundToRef(ref), plaintext));
        expect(opened?.equals(plaintext)).toBe(true);
      }),
    );
  });

  it('add a version, a nonce and a tag and nothing else', () => {
    expect(sealOverheadBytes).toBe(1 + 12 + 16);
    expect(sealBytes(key, boundToRef(ref), Buffer.alloc(100))).toHaveLength(100 + 29);
  });

  it('write the layout that AES-256-GCM reads from the description alone', () => {
    const sealed = sealBytes(key, boundToRef(ref), Buffer.from('王小龙'));
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
    decipher.setAAD(
      Buffer.from('[1,"case","sgt_0190f0c0d5e07abc8def0123456789ab","sighting.sealed_facts"]'),
    );
    decipher.setAuthTag(sealed.subarray(-16));
    const opened = Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()]);
    expect(opened.toString()).toBe('王小龙');
  });

  it('never use a nonce twice', () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 5000; i += 1) {
      nonces.add(sealBytes(key, boundToRef(ref), Buffer.alloc(1)).subarray(1, 13).toString('hex'));
    }
    expect(nonces.size).toBe(5000);
  });

  it('do not open when any single byte was changed', () => {
    const sealed = sealBytes(key, boundToRef(ref), Buffer.from('the child limps on the left'));
    for (let index = 0; index < sealed.length; index += 1) {
      for (const change of [1, 0x80]) {
        const changed = Buffer.from(sealed);
        changed[index] = (changed[index] ?? 0) ^ change;
        expect(openBytes(key, boundToRef(ref), changed), `byte ${index}`).toBeNull();
      }
    }
  });

  it('do not open when bytes are missing or added', () => {
    const sealed = sealBytes(key, boundToRef(ref), Buffer.from('abc'));
    for (let length = 0; length < sealed.length; length += 1) {
      expect(openBytes(key, boundToRef(ref), sealed.subarray(0, length))).toBeNull();
    }
    expect(openBytes(key, boundToRef(ref), Buffer.concat([sealed, Buffer.of(0)]))).toBeNull();
  });

  it('open only as the field of the record in the domain that they were sealed for', () => {
    const sealed = sealBytes(key, boundToRef(ref), Buffer.from('abc'));
    const others: SealedRef[] = [
      { ...ref, domain: 'media' },
      { ...ref, recordId: 'sgt_0190f0c0d5e07abc8def0123456789ac' },
      { ...ref, field: 'sighting.sealed_contact' },
    ];
    for (const other of others) {
      expect(openBytes(key, boundToRef(other), sealed)).toBeNull();
    }
    expect(openBytes(Buffer.alloc(32, 8), boundToRef(ref), sealed)).toBeNull();
  });

  it('open with no other key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (other) => {
        fc.pre(!Buffer.from(other).equals(key));
        const sealed = sealBytes(key, boundToRef(ref), randomBytes(20));
        expect(openBytes(Buffer.from(other), boundToRef(ref), sealed)).toBeNull();
      }),
    );
  });
});

describe('boundTo', () => {
  it('keeps parts apart whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        const same = a.length === b.length && a.every((part, index) => part === b[index]);
        expect(boundTo(...a).equals(boundTo(...b))).toBe(same);
      }),
    );
  });
});
