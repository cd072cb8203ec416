import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { noAnswerValue, optionsOf } from '../../src/checkins/answers.ts';
import { familieanbringelse } from '../../src/programmes/familieanbringelse.ts';
import type { Form, Item } from '../../src/programmes/form.ts';
import { choice, delivery, option, say } from '../../src/programmes/items.ts';
import { defineProgramme, formOf, phaseName, pulseOf } from '../../src/programmes/programme.ts';
import { programmeOf, programmes } from '../../src/programmes/programmes.ts';
import { ReviewTypeId } from '../../src/reviews/types.ts';
import { faultsOf } from './check.ts';

const itemsOf = (form: Form): readonly Item[] => form.versions.flatMap((version) => version.items);
const allItems = programmes.flatMap((programme) => programme.forms.flatMap(itemsOf));

describe('programmes', () => {
  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    '%s is sound',
    (_, programme) => {
      expect(faultsOf(programme)).toEqual([]);
      expect(programmeOf(programme.id)).toBe(programme);
      expect(pulseOf(programme)).toBe(programme.forms[0]);
    },
  );

  it('names only sources and review types that there are', () => {
    const sources: Record<string, unknown> = parse(
      readFileSync(new URL('../../src/knowledge/sources.yaml', import.meta.url), 'utf8'),
    );
    for (const programme of programmes) {
      for (const source of programme.sources) expect(Object.keys(sources)).toContain(source);
      for (const type of programme.reviewTypes) expect(ReviewTypeId.options).toContain(type);
    }
  });

  it('says everything in Danish and in English', () => {
    const said = allItems.flatMap((item) => [item.question, ...optionsOf(item).map((one) => one.label)]);
    for (const { da, en } of said) expect([da.trim(), en.trim()]).not.toContain('');
  });

  it('has every form with its items in order, each on its scale or with its options, in a list written apart from them', () => {
    const shown = (item: Item): string => {
      const options = optionsOf(item).map(({ label }) => label.da);
      switch (item.kind) {
        case 'delivery':
          return `${item.key} L ${item.element}, ${options.at(-1)}`;
        case 'progression':
          return `${item.key} P`;
        default:
          return `${item.key} ${item.kind === 'choices' ? 'flere: ' : ''}${options.join(' / ')}`;
      }
    };
    const forms = familieanbringelse.forms.map((form) => [form.id, itemsOf(form).map(shown)]);
    expect(Object.fromEntries(forms)).toEqual({
      ugepuls: [
        'p1 L team, Ikke relevant',
        'p2 L mentalisering, Ikke relevant',
        'p3 L individuel, Ikke relevant',
        'p4 L netvaerk, Ikke relevant',
        'p5 L udslusning, Ikke relevant',
        'p6 P',
        'p7 Nej / Tages på næste teammøde / Leder kontaktes i dag / Akut – følg beredskab',
      ],
      ke1: [
        't1 flere: Socialrådgiver / Sundhedsplejerske / Familiebehandler (ambulant) / Familiebehandler (døgn) / Psykolog / Andre',
        't2 Som planlagt / Flyttet / Ikke afholdt',
        't3 L team, Ikke relevant',
        't4 L team, Ikke relevant',
        't5 Ikke behov / Aftalt / Mangler',
        't6 L team, Ikke relevant',
        't7 Ingen / Bemanding / Samtykke eller deling / Fremmøde / Myndighedsafklaring / Andet',
      ],
      ke2: [
        'm1 0 / 1 / 2 / 3 eller flere',
        'm2 L mentalisering, Ikke relevant',
        'm3 Struktureret (fx video) / I hverdagen / Nej',
        'm4 P',
        'm5 L mentalisering, Ikke relevant',
        'm6 Ja / Planlagt / Nej',
        'm7 Ja / Delvist / Nej',
      ],
      ke3: [
        'i1 Ja / Skal justeres / Mangler',
        'i2 L individuel, Ikke relevant',
        'i3 P',
        'i4 P',
        'i5 P',
        'i6 P',
        'i7 Ja / Nej / Ikke planlagt',
        'i8 Nej / Inden 14 dage / Nu – myndighed kontaktes',
      ],
      ke4: [
        'n1 Ja / I gang / Nej',
        'n2 0 / 1-2 / 3 eller flere',
        'n3 Afholdt / Planlagt / Familien ønsker det ikke nu / Ikke planlagt',
        'n4 L netvaerk, Ikke relevant',
        'n5 Etableret / I gang / Ikke aktuelt',
        'n6 Ingen / Samtykke / Afstand eller tid / Konflikt i netværket / Intet netværk / Andet',
      ],
      ke5: [
        'u1 Ja / Udkast / Nej / For tidligt',
        'u2 Ja / Delvist / Nej',
        'u3 Ja / Delvist / Nej / Ikke relevant',
        'u4 Ja / I gang / Nej',
        'u5 Afholdt / Dato sat / Mangler',
        'u6 L udslusning, Ikke spurgt',
        'u7 Ja / Delvist / Nej',
      ],
    });
  });

  it('asks for each form when C1 says', () => {
    const triggers = familieanbringelse.forms.map((form) => [form.id, form.triggers]);
    const elements = [{ kind: 'every', weeks: 4, after: 2 }];
    expect(Object.fromEntries(triggers)).toEqual({
      ugepuls: [{ kind: 'every', weeks: 1, after: 0 }],
      ke1: elements,
      ke2: elements,
      ke3: [{ kind: 'before-review', review: 'statusmoede', workingDays: 5 }],
      ke4: [{ kind: 'before-review', review: 'netvaerksmoede', workingDays: 5 }],
      ke5: [{ kind: 'every', weeks: 2, after: 0, in: ['udslusning'] }],
    });
  });

  it('has the two scales of C1, in their own words and apart from "no answer"', () => {
    const said = (item: Item) => optionsOf(item).map(({ value, label }) => `${value} ${label.da}`);
    const [p1, p6] = ['p1', 'p6'].map((key) => allItems.find((item) => item.key === key));
    expect(p1 && said(p1)).toEqual([
      '0 Slet ikke',
      '1 I mindre grad',
      '2 I nogen grad',
      '3 I høj grad',
      `${noAnswerValue} Ikke relevant`,
    ]);
    expect(p6 && said(p6)).toEqual([
      '-2 Klar tilbagegang',
      '-1 Lidt tilbagegang',
      '0 Uændret',
      '1 Lidt fremgang',
      '2 Klar fremgang',
      `${noAnswerValue} Kan ikke vurderes`,
    ]);
  });

  it('keeps expanded choices to five options, except lists of professions, obstacles and scales', () => {
    const long = allItems.filter((item) => optionsOf(item).length > 5).map((item) => item.key);
    expect([...new Set(long)].sort()).toEqual([
      'f5',
      'h5',
      'i3',
      'i4',
      'i5',
      'i6',
      'm4',
      'n6',
      'p6',
      't1',
      't7',
    ]);
  });

  it('never asks about what a family is: no free text, no outcome', () => {
    expect(new Set(allItems.map((item) => item.kind))).toEqual(
      new Set(['delivery', 'progression', 'choice', 'choices', 'number']),
    );
    const outcome = formOf(familieanbringelse, 'ke5')?.versions[0].items.find((item) => item.key === 'u2');
    expect(outcome && optionsOf(outcome).map((one) => one.value)).toEqual(['ja', 'delvist', 'nej']);
  });

  it('does not compile when a programme is incomplete', () => {
    const whole = {
      id: 'x',
      name: say('X', 'X'),
      elementsAre: 'focus-areas',
      elements: [{ id: 'a', name: say('A', 'A'), short: say('A', 'A') }],
      roles: [],
      phases: [{ id: 'start', name: say('Start', 'Start') }],
      reviewTypes: [],
      sources: [],
    } as const;
    const version = { version: 1, items: [delivery('q1', 'a', say('?', '?'))] } as const;
    const form = { id: 'f', name: say('F', 'F'), triggers: [], versions: [version] } as const;
    defineProgramme({ ...whole, forms: [form] });
    // @ts-expect-error no forms
    defineProgramme({ ...whole });
    // @ts-expect-error a form needs at least one
    defineProgramme({ ...whole, forms: [] });
    const elsewhere = {
      ...form,
      versions: [{ version: 1, items: [delivery('q1', 'b', say('?', '?'))] }],
    } as const;
    // @ts-expect-error 'b' is no element of it
    defineProgramme({ ...whole, forms: [elsewhere] });
    const never = { ...form, triggers: [{ kind: 'every', weeks: 1, after: 0, in: ['slut'] }] } as const;
    // @ts-expect-error 'slut' is no phase of it
    defineProgramme({ ...whole, forms: [never] });
    // @ts-expect-error a question needs its English
    defineProgramme({ ...whole, name: { da: 'X' }, forms: [form] });
    // @ts-expect-error one option is no choice
    choice('q', say('?', '?'), option('a', 'A', 'A'));
  });

  it('says where and what when the data is faulty', () => {
    const twice = choice('site', say('?', '?'), option('a', 'A', 'A'), option('a', 'B', 'B'));
    const faulty = {
      ...familieanbringelse,
      id: 'x',
      forms: [{ ...pulseOf(familieanbringelse), versions: [{ version: 2, items: [twice] }] }],
    } as const;
    expect(faultsOf(faulty)).toEqual([
      "x ugepuls version 2: key 'site' must be a slug and none of site, code, form, version, week, seen, following, from, note, reason",
      "x ugepuls version 2 site: option 'a' stands twice",
      'x ugepuls: versions are 2; allowed: 1, 2, 3 … without gaps',
    ]);
  });

  it('says which names stand twice, and which forms would never fall due', () => {
    const [phase] = familieanbringelse.phases;
    const triggers = [
      { kind: 'every', weeks: 0, after: -1 },
      { kind: 'before-review', review: 'tilsyn', workingDays: 5 },
    ] as const;
    const form = { ...pulseOf(familieanbringelse), triggers };
    expect(
      faultsOf({
        ...familieanbringelse,
        id: 'x',
        phases: [phase, phase],
        forms: [form, { ...form, triggers: [] }],
        reviewTypes: ['opstart', 'statusmoede'],
      }),
    ).toEqual([
      "x: phase 'foer-indflytning' stands twice",
      "x: form 'ugepuls' stands twice",
      'x ugepuls: every 0 weeks; allowed: 1 and whole numbers above',
      'x ugepuls: after -1 weeks; allowed: 0 and whole numbers above',
      "x ugepuls: before 'tilsyn', which the programme has not; it has opstart, statusmoede",
    ]);
  });

  it('names a phase that the programme no longer has by its id', () => {
    expect(phaseName(familieanbringelse, 'ophold').da).toBe('Ophold');
    expect(phaseName(familieanbringelse, 'gammel').da).toBe('gammel');
  });
});
