import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { completeLock, findMissing, type Lock } from './lock/complete-lock.ts';

// To be run after `npm install` against a registry that does not carry every platform.
//   npm run complete-lock
const path = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(await readFile(path, 'utf8')) as Lock;
await writeFile(path, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
process.stdout.write(`${findMissing(lock).length} entries added\n`);
