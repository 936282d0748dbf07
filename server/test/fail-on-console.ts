import { afterEach } from 'vitest';

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;
const calls: string[] = [];

// Throwing tells where; the list makes the test fail even when somebody catches what was thrown.
for (const method of methods) {
  console[method] = () => {
    calls.push(`console.${method}`);
    throw new Error(`a test wrote with console.${method}`);
  };
}

afterEach(() => {
  const written = calls.splice(0);
  if (written.length > 0) {
    throw new Error(`a test wrote to the console: ${written.join(', ')}`);
  }
});
