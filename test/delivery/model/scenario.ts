/** A small tenant in the model: people, subjects, cards; actors that work on them; and what must hold of it. */

import { createOutbox, type RunningOutbox } from '../../../src/delivery/create-outbox.ts';
import type { Delivery, Item } from '../../../src/delivery/item.ts';
import type { Posted, Sender } from '../../../src/delivery/sender.ts';
import type { Look, Occasion, Topic } from '../../../src/delivery/topic.ts';
import { type Person, personId } from '../../../src/people/person.ts';
import { type Instant, Temporal } from '../../../src/time.ts';
import { reachable, silent, site } from '../../support/outbox-people.ts';
import { type Answer, type Budget, World, type Write } from './world.ts';

export const tenant = 't';
export { site };

const base = Temporal.Instant.from('2026-05-04T08:00:00Z');
const until = base.add({ hours: 48 });

interface Subject {
  wanted: boolean;
  to: string;
  version: number;
}

interface Post {
  readonly items: readonly string[];
  readonly outcome: 'arrived' | 'lost' | 'refused' | 'dead';
}

/** What stands on a card that arrived. */
type Shown = readonly { readonly id: string; readonly version: number }[];

/** Takes one safeguard out. */
export interface Mutant {
  readonly name: string;
  readonly write?: (write: Write) => Answer;
  /** Does not look again after binding. */
  readonly neverLooks?: true;
}

export interface Setting {
  readonly name: string;
  readonly subjects: readonly string[];
  readonly people: readonly string[];
  readonly budget: Budget;
  readonly actors: readonly Actor[];
  /** People whom the client has removed: a POST to them is refused as dead until they reinstall. */
  readonly removed?: readonly string[];
  /** Nobody has made the items yet. */
  readonly unplanned?: true;
}

export type Actor = {
  readonly name: string;
  readonly mayCrash?: false;
  /** Writes subjects. */
  readonly changes?: true;
  run(scene: Scene, outbox: RunningOutbox): Promise<void>;
};

export class Scene {
  readonly world: World;
  readonly subjects = new Map<string, Subject>();
  readonly #history = new Map<string, { step: number; subject: Subject }[]>();
  readonly #installed = new Map<string, boolean>();
  readonly #posts: Post[] = [];
  readonly #cards = new Map<string, Shown>();
  readonly #boundAt = new Map<string, number>();
  readonly #sentOnce = new Set<string>();
  readonly #mutant: Mutant | undefined;
  readonly #setting: Setting;
  /** How often a person said "send again", by item. */
  readonly retries = new Map<string, number>();

  constructor(setting: Setting, mutant?: Mutant) {
    this.#setting = setting;
    this.#mutant = mutant;
    this.world = new World(setting.budget);
    this.world.watchWrite = (write) => this.#watch(write);
    if (mutant?.write !== undefined) this.world.mutate = mutant.write;
    this.world.rest = () =>
      JSON.stringify([
        [...this.subjects],
        [...this.#installed],
        this.#posts,
        [...this.#cards],
        [...this.retries],
      ]);
    for (const oid of setting.people) {
      this.#installed.set(oid, !setting.removed?.includes(oid));
      this.world.put(reachable(tenant, oid));
    }
    for (const name of setting.subjects)
      this.change(name, { wanted: true, to: setting.people[0] ?? '', version: 1 });
  }

  async begin(): Promise<void> {
    if (this.#setting.unplanned === undefined) {
      await this.world.start('planner', () => this.outbox('planner').plan(this.occasions(), this.now()));
      await this.#drain();
    }
    for (const actor of this.#setting.actors) {
      await this.world.start(actor.name, () => actor.run(this, this.outbox(actor.name)), actor.mayCrash);
    }
  }

  now(): Instant {
    return base.add({ milliseconds: this.world.time });
  }

  occasions(): readonly Occasion[] {
    return [...this.subjects]
      .filter(([, subject]) => subject.wanted)
      .map(([name, { to }]) => ({
        tenant,
        site,
        topic: 'note',
        subject: name,
        occasion: '1',
        audience: 'key-worker',
        to,
        at: base,
        until,
      }));
  }

  /** Writes a subject at once; an actor makes a step of it with `step`. */
  change(name: string, subject: Subject): void {
    this.subjects.set(name, subject);
    const history = this.#history.get(name) ?? [];
    history.push({ step: this.world.step, subject });
    this.#history.set(name, history);
  }

  step(actor: string, label: string, work: () => void): Promise<void> {
    return this.world.ask(actor, label, { ok: work });
  }

  install(oid: string): void {
    this.#installed.set(oid, true);
  }

  outbox(actor: string): RunningOutbox {
    let count = 0;
    const { world } = this;
    return createOutbox({
      database: world.database(actor),
      topics: () => [this.#topic(actor)],
      sender: this.#sender(actor),
      ticks: () => world.time,
      wall: () => this.now(),
      log: silent,
      replica: actor,
      perSecond: Number.POSITIVE_INFINITY,
      workers: 1,
      leased: false,
      random: () => 0,
      sleep: (milliseconds) => world.ask(actor, 'sleep', { ok: () => world.pass(milliseconds) }),
      freshId: () => {
        count += 1;
        return `delivery:${actor}-${count}`;
      },
    });
  }

  #topic(actor: string): Topic {
    return {
      name: 'note',
      look: (item) =>
        this.#mutant?.neverLooks === true
          ? Promise.resolve(asPlanned(item))
          : this.world.ask(actor, `look ${item.subject}`, { ok: () => this.#look(item) }),
      render: async (items) => {
        const shown = items.map(({ id, subject }) => ({
          id,
          version: this.subjects.get(subject)?.version ?? 0,
        }));
        return { text: JSON.stringify(shown), body: [] };
      },
    };
  }

  #look({ subject }: Item): Look {
    const found = this.subjects.get(subject);
    if (found?.wanted !== true) return { kind: 'unwanted' };
    return { kind: 'wanted', to: found.to, at: base, until, version: found.version };
  }

  #sender(actor: string): Sender {
    const { world } = this;
    return {
      post: ({ userId }, { text }) => {
        const shown: Shown = JSON.parse(text);
        const as = (outcome: Post['outcome'], posted: Posted) => () => {
          this.#post(actor, userId, shown, outcome);
          return posted;
        };
        const activityId = `card-${userId}-${shown.map(({ id }) => id).join()}-${actor}-${world.step}`;
        const arrive = (posted: Posted) => () => {
          this.#cards.set(activityId, shown);
          return as('arrived', posted)();
        };
        const away = as('dead', { kind: 'dead' });
        const here = () => this.#installed.get(userId) === true;
        return world.ask<Posted>(actor, `post to ${userId} ${text}`, {
          ok: () => (here() ? arrive({ kind: 'sent', activityId })() : away()),
          'lost-done': () => (here() ? arrive({ kind: 'unknown' })() : away()),
          'lost-not': as('lost', { kind: 'unknown' }),
          refused: as('refused', { kind: 'refused' }),
        });
      },
      update: (_, activityId, { text }) => {
        const show = () => void this.#cards.set(activityId, JSON.parse(text));
        return world.ask<Posted>(actor, `update ${text}`, {
          ok: () => {
            show();
            return { kind: 'sent', activityId };
          },
          'lost-done': () => {
            show();
            return { kind: 'unknown' };
          },
          'lost-not': () => ({ kind: 'unknown' }),
        });
      },
    };
  }

  #post(actor: string, to: string, shown: Shown, outcome: Post['outcome']): void {
    this.#posts.push({ items: shown.map(({ id }) => id), outcome });
    for (const { id } of shown) {
      const bound = this.#boundAt.get(`${actor} ${id}`) ?? 0;
      const history = this.#history.get(subjectOf(id)) ?? [];
      const right = history.some(
        ({ subject }, index) =>
          subject.wanted &&
          subject.to === to &&
          (history[index + 1]?.step ?? Number.POSITIVE_INFINITY) >= bound,
      );
      if (!right) this.world.violations.push(`${id} went to ${to}, who was not to get it`);
      if (this.#uncertain(id) > 1 + (this.retries.get(id) ?? 0))
        this.world.violations.push(`${id} went twice`);
    }
  }

  #uncertain(id: string): number {
    return this.#posts.filter(
      ({ items, outcome }) => items.includes(id) && (outcome === 'arrived' || outcome === 'lost'),
    ).length;
  }

  #watch({ actor, doc, before }: Write): void {
    if (doc.kind === 'item') {
      if (doc.state === 'bound' && before?.state !== 'bound')
        this.#boundAt.set(`${actor} ${doc.id}`, this.world.step);
      if (this.#sentOnce.has(doc.id) && doc.closedAs !== 'sent')
        this.world.violations.push(`${doc.id} was sent and is ${doc.state}`);
      if (doc.closedAs === 'sent') this.#sentOnce.add(doc.id);
    }
    if (doc.kind === 'delivery' && doc.retried === true && before?.retried !== true) {
      for (const id of Object.keys(doc.items as object))
        this.retries.set(id, (this.retries.get(id) ?? 0) + 1);
    }
  }

  /** Takes every step as it should go, until all have ended or crashed. */
  async #drain(): Promise<void> {
    for (let count = 0; count < 2_000; count += 1) {
      const next = this.world.choices().find((choice) => choice.endsWith('/ok'));
      if (next === undefined) return;
      await this.world.take(next);
    }
    this.world.violations.push('it never comes to rest');
  }

  /** The scheduler has nothing left: a replica that lives does what every tick does, without faults; then all must be well. */
  async recover(): Promise<void> {
    this.world.budget = { crashes: 0, faults: 0, jumps: 0 };
    const outbox = this.outbox('healer');
    const cutShort = this.#setting.actors.some(
      ({ name, changes }) => changes === true && this.world.ending(name) !== 'done',
    );
    for (let round = 1; round <= 4; round += 1) {
      this.world.time += 61_000;
      await this.world.start(`healer${round}`, async () => {
        await outbox.plan(this.occasions(), this.now());
        // Only for a change that was cut short: otherwise a fault of step 9 would be hidden.
        if (cutShort) await outbox.mend(tenant, site, this.now());
        await outbox.dispatch(tenant, this.now());
      });
      await this.#drain();
    }
    this.#checkEnd();
  }

  #checkEnd(): void {
    const complain = (text: string) => void this.world.violations.push(text);
    for (const item of this.world.all<Item>('item')) {
      const subject = this.subjects.get(item.subject);
      const why = this.#faultOf(item, subject?.wanted === true);
      if (why !== undefined) complain(`${item.id}: ${why}`);
    }
    for (const delivery of this.world.all<Delivery>('delivery')) {
      if (delivery.state === 'sending') complain(`${delivery.id} is still on its way`);
      if (delivery.state !== 'sent' || delivery.activityId === undefined) continue;
      if (this.#installed.get(delivery.to) !== true) continue;
      for (const { id, version } of this.#cards.get(delivery.activityId) ?? []) {
        const newest = this.subjects.get(subjectOf(id))?.version;
        if (version !== newest) complain(`the card of ${delivery.id} shows version ${version} of ${newest}`);
      }
    }
  }

  #faultOf(item: Item, wanted: boolean): string | undefined {
    const delivery = item.delivery === undefined ? undefined : this.world.read<Delivery>(item.delivery);
    const person = this.world.read<Person>(personId(item.to));
    switch (item.state) {
      case 'open':
        return 'nobody sends it';
      case 'bound':
        return delivery?.state === 'unknown' && !delivery.retried
          ? undefined
          : `bound to a ${delivery?.state}`;
      case 'parked':
        if (person?.reference?.state === 'alive') return 'parked though its recipient can be reached';
        return this.#installed.get(item.to) === true
          ? 'parked though its recipient has reinstalled'
          : undefined;
      case 'closed':
        if (item.closedAs === 'sent')
          return this.#uncertain(item.id) === 0 ? 'sent, but nothing went' : undefined;
        return wanted ? `wanted, but ${item.closedAs}` : undefined;
    }
  }
}

const asPlanned = (item: Item): Look => ({ kind: 'wanted', to: item.to, at: base, until, version: 1 });

const subjectOf = (itemId: string): string => itemId.split(':')[2]?.split('~')[1] ?? '';
