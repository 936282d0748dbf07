import { fileURLToPath } from 'node:url';
import { checkBoundaries } from './boundaries/check.ts';
import { readSources } from './boundaries/read-sources.ts';

// Fails when a source imports or uses what its place does not allow.
//   npx node scripts/check-boundaries.ts
const sources = await readSources(fileURLToPath(new URL('..', import.meta.url)));
const violations = checkBoundaries(sources);
for (const { path, line, rule, message } of violations) {
  process.stderr.write(`${path}:${line} ${rule}: ${message}\n`);
}
process.stdout.write(`${sources.size} sources, ${violations.length} across a boundary\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
