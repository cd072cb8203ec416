/** The one step before every command, with an npm that only notes what it was asked. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { z } from 'zod/v4';

let folder = '';
afterEach(() => (folder === '' ? undefined : rm(folder, { recursive: true, force: true })));

it('comes before each command that the README names, and it names them all', async () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile('package.json', 'utf8')));
  const readme = await readFile('README.md', 'utf8');
  const named = [...readme.matchAll(/`npm (?:run )?([a-z:]+)|^npm (?:run )?([a-z:]+)/gm)].map(
    ([, a, b]) => a ?? b,
  );
  expect([...new Set(named)].sort()).toEqual(
    ['ci', ...Object.keys(scripts)].filter((name) => name !== 'build').sort(),
  );
  for (const script of Object.values(scripts)) expect(script).toMatch(/^node tools\/prepare\.mjs /);
});

it('builds with all that the code reads beside itself', async () => {
  const besides = (await readdir('src', { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.ts'))
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(besides.length).toBeGreaterThan(100);
  expect(besides.filter((file) => !existsSync(file.replace(/^src/, 'dist')))).toEqual([]);
});

it('installs what builds and tests too, whatever NODE_ENV says, and only once', async () => {
  folder = await mkdtemp(join(tmpdir(), 'tovholder-prepare-'));
  await mkdir(join(folder, 'tools'));
  await mkdir(join(folder, 'node_modules'));
  await copyFile('tools/prepare.mjs', join(folder, 'tools/prepare.mjs'));
  await writeFile(join(folder, 'package-lock.json'), '{}');
  const npm = join(folder, 'npm');
  await writeFile(npm, `#!/bin/sh\necho "$@" >> '${join(folder, 'asked')}'\n`);
  await chmod(npm, 0o755);
  const PATH = [folder, dirname(process.execPath), '/usr/bin', '/bin'].join(':');
  for (let start = 0; start < 2; start += 1) {
    const { status } = spawnSync(process.execPath, ['tools/prepare.mjs'], {
      cwd: folder,
      env: { PATH, NODE_ENV: 'production' },
    });
    expect(status).toBe(0);
  }
  expect(await readFile(join(folder, 'asked'), 'utf8')).toMatch(/^ci (?=.*--include=dev\b).*\n$/);
});
