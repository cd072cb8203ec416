/** `npm run backup -- FILE`, on a server `node dist/backup.js FILE`: a whole copy of the SQLite database, also while the bot runs. Exit 0 when it stands. */
import { readConfig } from './config.ts';
import { mustStand, saidToStarter } from './storage/open.ts';
import { copySqlite } from './storage/sqlite-copy.ts';

/** @returns what is said when it is done. @throws Error with one sentence for whoever asked. */
function backUp(to: string | undefined): string {
  const read = readConfig();
  if (read.kind === 'faults') throw new Error(read.faults.join('\n'));
  const { storage } = read.config;
  if (storage.engine === 'cosmos')
    throw new Error('Cosmos DB is copied by the account: its continuous backup.');
  if (to === undefined || to.startsWith('-'))
    throw new Error('Name the copy that is to be made, such as /backup/tovholder-2026-05-04.db');
  mustStand(storage);
  copySqlite(storage.file, to);
  return `${to} holds all of ${storage.file}.`;
}

try {
  console.log(backUp(process.argv[2]));
} catch (error) {
  console.error(saidToStarter(error));
  process.exitCode = 1;
}
