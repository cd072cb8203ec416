/**
 * A process of its own that writes to a file: `node --import tsx sqlite-writer.ts FILE NAME COUNT`. It adds 1 to a shared
 * counter and creates a document of its own, COUNT times, and prints each acknowledged number on a line.
 */
import { openSqlite } from '../../src/storage/sqlite.ts';
import { handClock, note, notes } from './storage-kinds.ts';

const [file = '', name = '', count = ''] = process.argv.slice(2);
const database = await openSqlite({ file, now: handClock().now });
const collection = database.collection(notes);
await collection.create(note('shared', 'counter', { count: 0 }));
for (let n = 0; n < Number(count); n += 1) {
  const created = await collection.create(note('own', `${name}:${n}`));
  let answer = 'conflict';
  while (answer === 'conflict') {
    const found = await collection.get('shared', 'counter');
    if (found === undefined) throw new Error('the counter is gone');
    answer = (await collection.replace({ ...found.doc, count: (found.doc.count ?? 0) + 1 }, found.etag)).kind;
  }
  process.stdout.write(`${created.kind} ${n}\n`);
}
await database.close();
