// Makes a fresh clone ready, with nothing but Node and npm: installs what package-lock.json names, once.
// `node tools/prepare.mjs build` also compiles to dist/ and copies beside it what is read at run time. Needs no dependency itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = `${root}node_modules/.tovholder-prepared`;

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(
      `Tovholder skal bruge Node 20.19 eller nyere; her er ${process.versions.node}. Hent en nyere på nodejs.org.`,
    );
  }
}

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .update(process.platform)
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  console.error('Henter det, Tovholder er bygget af (npm ci). Det tager et minut eller to første gang.');
  // Also where NODE_ENV=production would leave out what builds and tests.
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    const said = String(done.stderr ?? '');
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/i.test(said)) {
      stop('Jeg kan ikke få fat i npm-registret. Tjek netforbindelsen, og kør kommandoen igen.');
    }
    if (/EACCES|EPERM|EROFS/.test(said)) {
      stop(`Jeg må ikke skrive i ${root}. Giv dig selv skriveadgang til mappen, og kør kommandoen igen.`);
    }
    process.stderr.write(said);
    stop('npm ci gik galt. Beskeden ovenfor siger hvorfor; ret det, og kør kommandoen igen.');
  }
  writeFileSync(stampFile, wanted);
}

function build() {
  rmSync(`${root}dist`, { recursive: true, force: true });
  const compiled = spawnSync(
    process.execPath,
    [`${root}node_modules/typescript/bin/tsc`, '-p', 'tsconfig.build.json'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (compiled.status !== 0) stop('The build failed; the compiler says why above.');
  // What the code reads beside itself: articles, models.
  cpSync(`${root}src`, `${root}dist`, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  // What is wrong in a file of the knowledge base, the start says.
  spawnSync(process.execPath, [`${root}dist/knowledge/keep-parsed.js`], { stdio: 'ignore' });
}

checkNode();
install();
if (process.argv[2] === 'build') build();
