#!/usr/bin/env node
// Plain JavaScript, so that an old Node can still say what it needs.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `homeward: needs Node 24 or newer, this is ${process.version}. Run it through npm (npm start, npx homeward …), which brings its own.\n`,
  );
  process.exit(1);
}
// Pictures are large and short-lived: glibc's many arenas would keep a third of the memory for
// nothing. It reads its settings only when a process begins, so this one begins again with them.
const arenas = 'MALLOC_ARENA_MAX';
if (process.platform === 'linux' && process.execve && process.env[arenas] === undefined) {
  const env = { ...process.env, [arenas]: '2', MALLOC_MMAP_THRESHOLD_: '1048576' };
  // The heap grows in smaller steps; pictures and models leave little to gain from a large one.
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--optimize-for-size',
    '--max-semi-space-size=4',
  ];
  process.execve(process.execPath, [process.execPath, ...flags, ...process.argv.slice(1)], env);
}
const { main } = await import('../src/main.ts');
process.exitCode = await main(process.argv.slice(2), process.env);
