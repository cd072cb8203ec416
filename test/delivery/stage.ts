/** What the outbox's tests stand on: one person or several, notes to send them, a sender that does as it is told, clocks set by hand. */

import { type Database, findAll, update } from '../../src/collection.ts';
import { createOutbox, type OutboxOptions, type RunningOutbox } from '../../src/delivery/create-outbox.ts';
import {
  type Delivery,
  deliveryKind,
  type Item,
  itemKind,
  outboxPartition,
} from '../../src/delivery/item.ts';
import type { Posted, Sender } from '../../src/delivery/sender.ts';
import type { Occasion, Topic } from '../../src/delivery/topic.ts';
import { createPeople } from '../../src/people/people.ts';
import { type Person, peoplePartition, personId, personKind } from '../../src/people/person.ts';
import { SiteSettings, siteId, tenantPartition } from '../../src/people/site.ts';
import { type Instant, Temporal } from '../../src/time.ts';
import { reachable, silent, site } from '../support/outbox-people.ts';

export { silent, site };

export const tenant = 'tenant-1';
/** Monday, 08:30 in Copenhagen. */
export const start = Temporal.Instant.from('2026-05-04T06:30:00Z');

/** Domain time, and real time beside it: `pass` moves both, `jump` the domain's alone, as a demo does. */
export class Clock {
  domain = start;
  real = Temporal.Instant.from('2026-11-01T12:00:00Z');
  ticks = 1_000;

  pass(milliseconds: number): void {
    this.ticks += milliseconds;
    const whole = Math.ceil(milliseconds);
    this.real = this.real.add({ milliseconds: whole });
    this.domain = this.domain.add({ milliseconds: whole });
  }

  jump(duration: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): void {
    const { days = 0, hours = 0, minutes = 0 } = duration;
    this.domain = this.domain.add({ hours: 24 * days + hours, minutes });
  }

  readonly now = (): Instant => this.domain;
}

export interface Message {
  readonly to: string;
  readonly text: string;
  readonly card?: unknown;
  /** Present for an update of a message that was sent. */
  readonly activityId?: string;
}

/** Keeps what it is given; answers with `answer`, which a test sets. */
export class FakeSender implements Sender {
  readonly posts: Message[] = [];
  readonly updates: Message[] = [];
  answer: (message: Message) => Posted | Promise<Posted> = () => ({
    kind: 'sent',
    activityId: `activity-${this.posts.length}`,
  });
  answerUpdate: (message: Message) => Posted | Promise<Posted> = ({ activityId = '' }) => ({
    kind: 'sent',
    activityId,
  });

  async post(
    to: { readonly userId: string },
    { text, card }: { readonly text: string; readonly card?: unknown },
  ) {
    const message = { to: to.userId, text, card };
    this.posts.push(message);
    return this.answer(message);
  }

  async update(
    to: { readonly userId: string },
    activityId: string,
    { text, card }: { readonly text: string; readonly card?: unknown },
  ) {
    const message = { to: to.userId, text, card, activityId };
    this.updates.push(message);
    return this.answerUpdate(message);
  }
}

export interface Note {
  to: string;
  text: string;
  version: number;
  wanted: boolean;
  at: Instant;
  until: Instant;
}

export const person = (oid: string, more: Partial<Person> = {}): Person => reachable(tenant, oid, more);

export class Stage {
  readonly clock: Clock;
  readonly sender = new FakeSender();
  readonly notes = new Map<string, Note>();
  readonly database: Database;
  readonly topic: Topic;
  #replicas = 0;

  constructor(database: Database, clock: Clock) {
    this.database = database;
    this.clock = clock;
    this.topic = {
      name: 'note',
      look: async ({ subject }) => {
        const note = this.notes.get(subject);
        return note?.wanted === true ? { kind: 'wanted', ...note } : { kind: 'unwanted' };
      },
      render: async (items) => ({
        text: items.map(({ subject }) => this.notes.get(subject)?.text ?? '').join('; '),
        body: [],
      }),
    };
  }

  async add(...people: readonly Person[]): Promise<void> {
    for (const one of people) await createPeople(this.database).add(one);
  }

  /** The site that everybody works at, where its settings matter. */
  async open(name: string = site): Promise<void> {
    await createPeople(this.database).addSite({
      partition: tenantPartition(tenant),
      id: siteId(site),
      kind: 'site',
      tenant,
      site,
      name,
      prefix: 'FH',
      programme: 'familieanbringelse',
      settings: SiteSettings.parse({}),
    });
  }

  /** Wanted of `to`, from now for a day. */
  note(subject: string, to: string, more: Partial<Note> = {}): Occasion {
    const note = {
      to,
      text: `note ${subject}`,
      version: 1,
      wanted: true,
      at: this.clock.domain,
      until: this.clock.domain.add({ hours: 24 }),
      ...more,
    };
    this.notes.set(subject, note);
    return this.occasion(subject);
  }

  occasion(subject: string): Occasion {
    const note = this.notes.get(subject);
    if (note === undefined) throw new Error(`no note ${subject}`);
    const { to, at, until } = note;
    return { tenant, site, topic: 'note', subject, occasion: '1', audience: 'key-worker', to, at, until };
  }

  replica(more: Partial<OutboxOptions> = {}): RunningOutbox {
    this.#replicas += 1;
    const { clock } = this;
    return createOutbox({
      database: this.database,
      topics: () => [this.topic],
      sender: this.sender,
      ticks: () => clock.ticks,
      wall: () => clock.real,
      log: silent,
      replica: `replica-${this.#replicas}`,
      sleep: async (milliseconds) => clock.pass(milliseconds),
      random: () => 0.5,
      ...more,
    });
  }

  async items(): Promise<readonly Item[]> {
    const found: Item[] = [];
    const query = { partition: outboxPartition(tenant) };
    for await (const { doc } of findAll(this.database.collection(itemKind), query)) found.push(doc);
    return found;
  }

  async deliveries(): Promise<readonly Delivery[]> {
    const found: Delivery[] = [];
    const query = { partition: outboxPartition(tenant) };
    for await (const { doc } of findAll(this.database.collection(deliveryKind), query)) found.push(doc);
    return found.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  }

  /** The states of all items, as one word each: `closed` says how. */
  async states(): Promise<readonly string[]> {
    return (await this.items()).map(({ state, closedAs }) => closedAs ?? state);
  }

  async reference(oid: string): Promise<string | undefined> {
    const stored = await this.database.collection(personKind).get(peoplePartition(tenant), personId(oid));
    return stored?.doc.reference?.state;
  }

  /** As an inbound message or a reinstall does. */
  async revive(oid: string): Promise<void> {
    await update(this.database.collection(personKind), peoplePartition(tenant), personId(oid), (one) => ({
      ...one,
      reference: person(oid).reference,
    }));
  }
}
