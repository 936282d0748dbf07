import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fingerprintImage, hammingDistance } from '@homeward/imagery';
import { describe, expect, it } from 'vitest';
import { readPicture } from './read-picture.ts';

// Published hashes of the official PDQ implementations (facebook/ThreatExchange). Their README asks
// for 10 bits to the C++ one where quality is 80 or more; the Python one, whose pictures are shrunk
// by another library first, is tested there with 16.

const security = fileURLToPath(new URL('../../../../shared/fixtures/security/', import.meta.url));
const vectors = `${security}vectors/pdq.json`;

type PdqCase = {
  readonly file: string;
  readonly image: string | null;
  readonly cpp_readme?: string;
  readonly java_test?: string;
  readonly python_readme?: string;
  readonly python_test?: string;
};

if (existsSync(vectors) || process.env['CI']) {
  describe('fingerprints of published pictures', () => {
    const { cases } = JSON.parse(readFileSync(vectors, 'utf8')) as {
      readonly cases: readonly PdqCase[];
    };
    for (const one of cases.filter((item) => item.image !== null)) {
      it(`${one.file} is near the published hash`, async () => {
        const { bits, quality } = fingerprintImage(await readPicture(`${security}${one.image}`));
        const distanceTo = (hash: string) => hammingDistance(bits, Buffer.from(hash, 'hex'));
        const exact = [one.cpp_readme, one.java_test].filter((hash) => hash !== undefined);
        const loose = [one.python_readme, one.python_test].filter((hash) => hash !== undefined);
        expect(exact.length + loose.length).toBeGreaterThan(0);
        if (quality < 80) return;
        for (const hash of exact) expect(distanceTo(hash)).toBeLessThanOrEqual(10);
        for (const hash of loose) expect(distanceTo(hash)).toBeLessThanOrEqual(16);
      });
    }
  });
}
