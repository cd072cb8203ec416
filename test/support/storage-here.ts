/** One database for a group of storage tests. Apart from `storage-kinds.ts`, which also runs outside of jest. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { Collection, Database } from '../../src/collection.ts';
import type { Engine, Opened } from './databases.ts';
import { type HandClock, handClock, type Note, notes } from './storage-kinds.ts';

export interface NotesHere {
  readonly clock: HandClock;
  readonly database: Database;
  readonly collection: Collection<Note>;
  /** A fresh one for each test. */
  readonly partition: string;
  /** Creates a document that did not exist. */
  etagOf(doc: Note): Promise<string>;
}

/** Opens one database for a `describe`, and gives each of its tests a partition of its own. */
export function notesOn(open: Engine['open']): NotesHere {
  const clock = handClock();
  let opened: Opened | undefined;
  let collection: Collection<Note> | undefined;
  let partition = '';
  const ready = <R>(thing: R | undefined): R => {
    if (thing === undefined) throw new Error('used before its tests run');
    return thing;
  };
  beforeAll(async () => {
    opened = await open(clock.now);
    collection = opened.database.collection(notes);
  });
  afterAll(() => opened?.dispose());
  beforeEach(() => {
    partition = `test:${randomUUID()}`;
  });
  return {
    clock,
    get database() {
      return ready(opened).database;
    },
    get collection() {
      return ready(collection);
    },
    get partition() {
      return partition;
    },
    async etagOf(doc) {
      const created = await ready(collection).create(doc);
      if (created.kind !== 'created') throw new Error('expected a new document');
      return created.etag;
    },
  };
}
