import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const webDir = fileURLToPath(new URL('../../web/', import.meta.url));
const packagesDir = fileURLToPath(new URL('../../packages/', import.meta.url));
const sourceDirs = [
  join(webDir, 'public'),
  join(webDir, 'desk'),
  join(webDir, 'map'),
  join(packagesDir, 'wording'),
  join(packagesDir, 'contract'),
];

/** Where the built pages lie. */
export const webDist = { public: join(webDir, 'dist/public'), desk: join(webDir, 'dist/desk') };

/** Builds the web part when it is missing or older than its sources. */
export async function buildWebAssets(onBuild: (line: string) => void): Promise<void> {
  if (!(await isOutdated([webDist.public, webDist.desk], sourceDirs))) {
    return;
  }
  onBuild('Building the web pages …');
  await runBuild();
}

/** Whether a folder of results is empty or holds a file older than the newest source. */
export async function isOutdated(
  results: readonly string[],
  sources: readonly string[],
): Promise<boolean> {
  const built = Math.min(...(await Promise.all(results.map(oldestFile))));
  const newest = Math.max(...(await Promise.all(sources.map(newestFile))));
  return built === 0 || built < newest;
}

function runBuild(): Promise<void> {
  const npm = spawn('npm', ['run', 'build', '--silent', '--workspace', 'web'], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  npm.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  npm.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    npm.once('error', reject);
    npm.once('exit', (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`web build: expected exit status 0, got ${code}\n${output}`));
      }
    });
  });
}

async function filesBelow(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function modifiedAt(path: string): Promise<number> {
  return (await stat(path)).mtimeMs;
}

async function newestFile(dir: string): Promise<number> {
  return Math.max(0, ...(await Promise.all((await filesBelow(dir)).map(modifiedAt))));
}

/** 0 when there is nothing. */
async function oldestFile(dir: string): Promise<number> {
  const files = await filesBelow(dir);
  return files.length === 0 ? 0 : Math.min(...(await Promise.all(files.map(modifiedAt))));
}
