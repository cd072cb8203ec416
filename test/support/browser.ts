/** A real browser: an installed Chrome or Chromium where there is one, else the one inside an npm package. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The package unpacks libraries of its own only where it believes to run in a function service: said where the system's are missing. */
async function packaged(withLibraries: boolean): Promise<Browser> {
  if (withLibraries) process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  const executablePath = await bundled.executablePath();
  const libraries = withLibraries ? { LD_LIBRARY_PATH: `${tmpdir()}/al2023/lib` } : {};
  return chromium.launch({
    executablePath,
    args: [...bundled.args.filter((arg) => !arg.includes('single-process')), ...quiet],
    env: { ...process.env, ...libraries },
  });
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = installed.find((path) => existsSync(path));
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: quiet });
  try {
    return await packaged(false);
  } catch {
    return packaged(true);
  }
}
