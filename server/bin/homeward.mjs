#!/usr/bin/env node
// Plain JavaScript, so that an old Node can still say what it needs.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `homeward: needs Node 24 or newer, this is ${process.version}. Run it through npm (npm start, npx homeward …), which brings its own.\n`,
  );
  process.exit(1);
}
const { main } = await import('../src/main.ts');
process.exitCode = await main(process.argv.slice(2), process.env);
