// Native ES modules (temporal-polyfill, minisearch and date-holidays ship nothing else); swc takes the types off.
// biome-ignore lint/style/noDefaultExport: jest reads the default export
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  // Only to end what hangs: nothing here is judged by the time it takes.
  testTimeout: 120_000,
  // Much of the suite waits (for leases, browsers, killed processes): both cores of a small machine are in use, not more.
  maxWorkers: 2,
  // Modules of ended suites are never let go; a worker that holds many of them is slow, and is replaced by a fresh one.
  workerIdleMemoryLimit: '700MB',
};
