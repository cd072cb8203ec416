/** Who works in the model at once, and what may go wrong: the smallest cases, and a large one. */
import { StoreError } from '../../../src/collection.ts';
import { type Person, peoplePartition, personId, personKind } from '../../../src/people/person.ts';
import { type Actor, type Mutant, type Setting, site, tenant } from './scenario.ts';

const nothing = { crashes: 0, faults: 0, jumps: 0 };

const dispatcher = (name: string, times = 1): Actor => ({
  name,
  run: async (scene, outbox) => {
    for (let count = 0; count < times; count += 1) await outbox.dispatch(tenant, scene.now());
  },
});

const planner = (name: string): Actor => ({
  name,
  run: async (scene, outbox) => {
    await outbox.plan(scene.occasions(), scene.now());
    await outbox.dispatch(tenant, scene.now());
  },
});

/** A key worker is relieved: the subject is written, then planned. */
const mover = (subject: string, to: string): Actor => ({
  name: 'mover',
  changes: true,
  run: async (scene, outbox) => {
    await scene.step('mover', `${subject} is ${to}'s`, () => {
      const now = scene.subjects.get(subject);
      if (now !== undefined) scene.change(subject, { ...now, to, version: now.version + 1 });
    });
    await outbox.subjectChanged(tenant, site, subject, scene.now());
    await outbox.plan(scene.occasions(), scene.now());
  },
});

/** Somebody moves a review: what its card shows is another thing. */
const changer = (name: string, subject: string, times = 1): Actor => ({
  name,
  changes: true,
  run: async (scene, outbox) => {
    for (let count = 0; count < times; count += 1) {
      await scene.step(name, `${subject} changes`, () => {
        const now = scene.subjects.get(subject);
        if (now !== undefined) scene.change(subject, { ...now, version: now.version + 1 });
      });
      await again(() => outbox.subjectChanged(tenant, site, subject, scene.now()));
    }
  },
});

/** Somebody marks a review held, and takes it back. */
const holder = (subject: string): Actor => ({
  name: 'holder',
  changes: true,
  run: async (scene, outbox) => {
    for (const wanted of [false, true]) {
      await scene.step('holder', `${subject} wanted: ${wanted}`, () => {
        const now = scene.subjects.get(subject);
        if (now !== undefined) scene.change(subject, { ...now, wanted });
      });
      await again(() => outbox.subjectChanged(tenant, site, subject, scene.now()));
    }
  },
});

/** A handler whose write was lost says so, and the person presses again. */
async function again(work: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }
}

/** "Leder kontaktes i dag", pressed. */
const urgent = (name: string, subject: string): Actor => ({
  name,
  run: async (scene, outbox) => {
    const occasion = scene.occasions().find((one) => one.subject === subject);
    if (occasion !== undefined) await outbox.sendNow(occasion, scene.now());
  },
});

/** A person adds the bot anew: the client first, then the message to us. */
const reinstaller = (oid: string): Actor => ({
  name: 'reinstaller',
  mayCrash: false,
  run: async (scene, outbox) => {
    await scene.step('reinstaller', `${oid} reinstalls`, () => scene.install(oid));
    const people = scene.world.database('reinstaller').collection(personKind);
    await again(async () => {
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const stored = await people.get(peoplePartition(tenant), personId(oid));
        if (stored?.doc.reference === undefined) return;
        const alive: Person = { ...stored.doc, reference: { ...stored.doc.reference, state: 'alive' } };
        if ((await people.replace(alive, stored.etag)).kind === 'replaced') return;
      }
    });
    await again(() => outbox.reachable(tenant, oid, scene.now()));
  },
});

/** A coordinator presses "send again" at everything unknown. */
const presser = (name: string): Actor => ({
  name,
  run: async (scene, outbox) => {
    for (const { id } of await outbox.unknowns(tenant, site)) {
      await outbox.decideUnknown(tenant, id, 'send-again', scene.now());
    }
  },
});

const one = { subjects: ['a'], people: ['x'] };

/** A few thousand states at most: explored completely at every run of the tests. */
export const small: readonly Setting[] = [
  {
    name: 'two replicas',
    ...one,
    budget: nothing,
    actors: [dispatcher('r1'), dispatcher('r2')],
  },
  {
    name: 'two replicas, one crashes',
    ...one,
    budget: { ...nothing, crashes: 1 },
    actors: [dispatcher('r1'), dispatcher('r2')],
  },
  {
    name: 'two replicas and a call whose fate is lost',
    ...one,
    budget: { ...nothing, faults: 1 },
    actors: [dispatcher('r1'), dispatcher('r2')],
  },
  {
    name: 'a replica, and the recipient changes',
    subjects: ['a'],
    people: ['x', 'y'],
    budget: nothing,
    actors: [dispatcher('r1'), mover('a', 'y')],
  },
  {
    name: 'a replica, and the card changes',
    ...one,
    budget: nothing,
    actors: [dispatcher('r1'), changer('c1', 'a')],
  },
  {
    name: 'a replica, and the subject is held and taken back',
    ...one,
    budget: nothing,
    actors: [dispatcher('r1'), holder('a')],
  },
  {
    name: 'a replica, and somebody reinstalls',
    ...one,
    removed: ['x'],
    budget: { ...nothing, jumps: 1 },
    actors: [dispatcher('r1'), reinstaller('x')],
  },
];

/** Tens of thousands of states each: explored completely at full size. */
export const medium: readonly Setting[] = [
  {
    name: 'two replicas, and time passes all deadlines',
    ...one,
    budget: { ...nothing, jumps: 1 },
    actors: [dispatcher('r1'), dispatcher('r2')],
  },
  {
    name: 'two replicas, one crashes, and time passes all deadlines',
    ...one,
    budget: { ...nothing, crashes: 1, jumps: 1 },
    actors: [dispatcher('r1'), dispatcher('r2')],
  },
  {
    name: 'a replica, the recipient changes, and time passes all deadlines',
    subjects: ['a'],
    people: ['x', 'y'],
    budget: { ...nothing, jumps: 1 },
    actors: [dispatcher('r1'), mover('a', 'y')],
  },
  {
    name: 'a replica brings a card up to date that changes, and one may crash',
    ...one,
    budget: { crashes: 1, faults: 0, jumps: 1 },
    actors: [dispatcher('r1', 2), changer('c1', 'a')],
  },
  {
    name: 'a replica, a call whose fate is lost, and somebody who presses "send again"',
    ...one,
    budget: { crashes: 0, faults: 1, jumps: 1 },
    actors: [dispatcher('r1', 2), presser('p1')],
  },
  {
    name: 'a replica with two items of one recipient, one of which changes hands',
    subjects: ['a', 'b'],
    people: ['x', 'y'],
    budget: nothing,
    actors: [dispatcher('r1'), mover('a', 'y')],
  },
  {
    name: 'three replicas',
    ...one,
    budget: nothing,
    actors: [dispatcher('r1'), dispatcher('r2'), dispatcher('r3')],
  },
];

/** Only random runs get anywhere. */
export const large: readonly Setting[] = [
  {
    name: 'three replicas, three items, everything at once',
    subjects: ['a', 'b', 'c'],
    people: ['x', 'y'],
    removed: ['y'],
    unplanned: true,
    budget: { crashes: 1, faults: 2, jumps: 3 },
    actors: [
      planner('r1'),
      planner('r2'),
      dispatcher('r3', 2),
      mover('a', 'y'),
      changer('c1', 'b', 2),
      holder('c'),
      presser('p1'),
      reinstaller('y'),
    ],
  },
  {
    name: 'three replicas bring one card up to date',
    subjects: ['a'],
    people: ['x'],
    budget: { crashes: 0, faults: 1, jumps: 2 },
    actors: [dispatcher('r1', 2), dispatcher('r2', 2), dispatcher('r3', 2), changer('c1', 'a', 2)],
  },
  {
    name: 'a removed person, and two who press',
    subjects: ['a', 'b'],
    people: ['x'],
    removed: ['x'],
    budget: { crashes: 1, faults: 2, jumps: 3 },
    actors: [dispatcher('r1', 2), dispatcher('r2', 2), reinstaller('x'), presser('p1'), presser('p2')],
  },
  {
    name: 'two who want it sent at once, beside two replicas',
    subjects: ['a', 'b'],
    people: ['x', 'y'],
    unplanned: true,
    budget: { crashes: 1, faults: 1, jumps: 2 },
    actors: [urgent('u1', 'a'), urgent('u2', 'a'), planner('r1'), planner('r2'), mover('b', 'y')],
  },
];

const isItem = (doc: { readonly kind: string }) => doc.kind === 'item';
const isDelivery = (doc: { readonly kind: string }) => doc.kind === 'delivery';

/** One safeguard less each. All must be caught. */
export const mutants: readonly Mutant[] = [
  {
    name: 'binds whatever the etag',
    write: ({ doc }) => (isItem(doc) && doc.state === 'bound' ? 'force' : 'as-is'),
  },
  {
    name: 'heals without a fence',
    write: ({ doc, method }) =>
      isDelivery(doc) && method === 'create' && doc.state === 'void' ? 'pretend-done' : 'as-is',
  },
  {
    name: 'posts though it was fenced',
    write: ({ doc, method, fits }) =>
      isDelivery(doc) && method === 'create' && doc.state === 'sending' && !fits ? 'force' : 'as-is',
  },
  {
    name: 'takes an unknown fate for a refusal',
    write: ({ doc, before }) =>
      isDelivery(doc) && doc.state === 'unknown' && before?.state === 'sending'
        ? { instead: { state: 'refused' } }
        : 'as-is',
  },
  { name: 'does not decide again after binding', neverLooks: true },
  {
    name: 'marks a reference dead whatever the etag',
    write: ({ doc }) => {
      const reference = doc.reference as { readonly state?: string } | undefined;
      return doc.kind === 'person' && reference?.state === 'dead' ? 'force' : 'as-is';
    },
  },
  {
    name: 'does not mark a card again when somebody was in between',
    write: ({ doc, before, fits }) =>
      isDelivery(doc) && doc.stale === 0 && before?.state === 'sent' && !fits ? 'pretend-done' : 'as-is',
  },
  {
    name: 'lets a change pass by a delivery about to be made',
    write: ({ doc, actor, method }) =>
      isDelivery(doc) && method === 'create' && doc.state === 'void' && actor.startsWith('c')
        ? 'pretend-not'
        : 'as-is',
  },
];
