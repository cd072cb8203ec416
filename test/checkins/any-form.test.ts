/** One definition per form: whatever items a form has, its answers survive card, storage, reading and correcting. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { optionsOf, type Raw, rawAnswers, readAnswers } from '../../src/checkins/answers.ts';
import type { Form, FormVersion, Item } from '../../src/programmes/form.ts';
import { delivery, option, say } from '../../src/programmes/items.ts';
import { defineProgramme, type Programme } from '../../src/programmes/programme.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { faultsOf, filledIn, pressed, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, tenant } from '../support/seed.ts';
import { thursday, type World, week, world } from '../support/world.ts';

const forms = Number(process.env.FORMS ?? 200);

const label = fc.string({ minLength: 1, maxLength: 30 }).map((text) => say(text, text));
const options = fc
  .uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/), { minLength: 2, maxLength: 6 })
  .map((values) => values.map((value) => option(value, `Valg ${value}`, `Option ${value}`)));
type Two = [ReturnType<typeof option>, ReturnType<typeof option>];

const item = (key: string): fc.Arbitrary<Item<'a'>> =>
  fc.oneof(
    label.map((question): Item<'a'> => delivery(key, 'a', question)),
    label.map((question): Item<'a'> => ({ kind: 'progression', key, question })),
    fc.tuple(label, options, fc.boolean()).map(([question, some, none]): Item<'a'> => {
      const [first, second, ...rest] = some as Two;
      return {
        kind: 'choice',
        key,
        question,
        options: [first, second, ...rest],
        ...(none ? { noAnswer: say('Ved ikke', 'Not known') } : {}),
      };
    }),
    fc.tuple(label, options).map(([question, some]): Item<'a'> => {
      const [first, second, ...rest] = some as Two;
      return { kind: 'choices', key, question, options: [first, second, ...rest] };
    }),
    fc
      .tuple(label, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
      .map(([question, from, more]): Item<'a'> => ({ kind: 'number', key, question, from, to: from + more })),
  );

const version: fc.Arbitrary<FormVersion<'a'>> = fc
  .integer({ min: 1, max: 9 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => item(`q${index + 1}`))))
  .map(([first, ...rest]) => ({ version: 1, items: [first as Item<'a'>, ...rest] }));

const inputFor = (one: Item): fc.Arbitrary<string> => {
  const values = optionsOf(one).map((each) => each.value);
  if (one.kind === 'number') return fc.integer({ min: one.from, max: one.to }).map(String);
  if (one.kind === 'choices') return fc.subarray(values, { minLength: 1 }).map((some) => some.join(','));
  return fc.constantFrom(...values);
};

const inputsFor = (of: FormVersion): fc.Arbitrary<Raw> =>
  fc.record(Object.fromEntries(of.items.map((one) => [one.key, inputFor(one)])));

const scene = version.chain((of) => fc.tuple(fc.constant(of), inputsFor(of), inputsFor(of)));

const formWith = (of: FormVersion<'a'>): Form<'a', 'start'> => ({
  id: 'skema',
  name: say('Skema', 'Form'),
  triggers: [],
  versions: [of],
});

const programmeWith = (form: Form<'a', 'start'>): Programme =>
  defineProgramme({
    id: 'nyt',
    name: say('Ny indsats', 'New programme'),
    elementsAre: 'focus-areas',
    elements: [{ id: 'a', name: say('Fokus', 'Focus'), short: say('Fokus', 'Focus') }],
    roles: [],
    phases: [{ id: 'start', name: say('Start', 'Start') }],
    forms: [form],
    reviewTypes: [],
    sources: ['002'],
  });

describe.each(engines)('any form on $name', ({ name, open }) => {
  let opened: Opened;
  let the: World;
  let programme: Programme;
  let number = 0;
  beforeAll(async () => {
    opened = await open(() => thursday);
    const cases = Array.from({ length: forms + 500 }, (_, index) => `NY-${1000 + index}`);
    the = await world(
      opened.database,
      {
        site: 'nyt-sted',
        prefix: 'NY',
        programme: 'nyt',
        settings: { progression: true },
        cases: cases
          .slice(0, name === 'sqlite' ? cases.length : 100)
          .map((code) => ({ code, phase: 'start' })),
      },
      { programmeOf: (id) => (id === 'nyt' ? programme : programmeOf(id)) },
    );
  });
  afterAll(() => opened.dispose());

  it('a new programme and form work with no other change, from the card to the export', async () => {
    programme = programmeWith(
      formWith({ version: 1, items: [delivery('q1', 'a', say('Gik det?', 'Did it?'))] }),
    );
    const form = await the.says(1, 'check-in NY-1000');
    expect(textOf(form)).toContain('Skema for NY-1000, uge 19');
    const receipt = await the.presses(1, pressed(form, 'Gem', { q1: '3' }));
    expect(textOf(receipt)).toContain('Gik det? **I høj grad**');
  });

  it('an old record is read by its own version when the form has got a new one', async () => {
    const first = { version: 1, items: [delivery('q1', 'a', say('Gammelt spørgsmål?', 'Old?'))] } as const;
    const second = { version: 2, items: [delivery('q2', 'a', say('Nyt spørgsmål?', 'New?'))] } as const;
    programme = programmeWith(formWith(first));
    const old = await the.says(1, 'check-in NY-1001');
    programme = programmeWith({ ...formWith(first), versions: [first, second] });
    // The card was in her hand when the form changed: what she answered counts.
    const saved = await the.presses(1, pressed(old, 'Gem', { q1: '2' }));
    expect(textOf(saved)).toContain('Gammelt spørgsmål? **I nogen grad**');
    const again = await the.presses(1, pressed(saved, 'Ret'));
    expect(filledIn(again)).toEqual({ q1: '2' });
    expect(textOf(await the.says(1, 'check-in NY-1002'))).toContain('Nyt spørgsmål?');
    const kept = await the.checkIns.get({ tenant, site: 'nyt-sted', code: 'NY-1001', form: 'skema', week });
    expect(kept).toMatchObject({ version: 1, answers: { q1: 2 } });
  });

  it('survives write, read and correct', async () => {
    number = 2;
    await fc.assert(
      fc.asyncProperty(scene, async ([of, first, second]) => {
        number += 1;
        const code = `NY-${1000 + number}`;
        programme = programmeWith(formWith(of));
        const form = await the.says(1, `check-in ${code}`);
        expect(faultsOf(form)).toEqual([]);
        const receipt = await the.presses(1, pressed(form, 'Gem', first));
        const correction = await the.presses(1, pressed(receipt, 'Ret'));
        const said = readAnswers(of.items, first, false);
        if (said.kind === 'faults') throw new Error('valid inputs were refused');
        expect(filledIn(correction)).toEqual(rawAnswers(said.answers));
        const corrected = await the.presses(1, pressed(correction, 'Gem', second));
        expect(faultsOf(corrected)).toEqual([]);
        const kept = await the.checkIns.get({ tenant, site: 'nyt-sted', code, form: 'skema', week });
        const now = readAnswers(of.items, second, false);
        expect(now).toMatchObject({ kind: 'ok', answers: kept?.answers });
        if (kept === undefined) throw new Error('nothing kept');
        if (kept.revision === 2) expect(kept.earlier).toMatchObject([{ answers: said.answers, by: oid(1) }]);
      }),
      { numRuns: name === 'sqlite' ? forms : forms / 20, seed: 4 },
    );
  }, 120_000);
});
