// Workers inherit it: what they throw away is collected less often in a larger nursery, which saves a seventh of their processor time.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=64`.trim();

// Native ES modules (temporal-polyfill, minisearch and date-holidays ship nothing else); swc takes the types off.
// biome-ignore lint/style/noDefaultExport: jest reads the default export
export default {
  testEnvironment: '<rootDir>/test/support/environment.mjs',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  // Only to end what hangs. By the time it takes is judged what has a deadline of its own, with room for a busy machine, and how two
  // medians compare; nothing by how fast it is.
  testTimeout: 120_000,
  // Much of the suite waits (for leases, browsers, killed processes): both cores of a small machine are in use. A third took as long.
  maxWorkers: 2,
  // Modules of ended suites are never let go; a worker that holds many of them is slow, and is replaced by a fresh one.
  workerIdleMemoryLimit: '700MB',
};
