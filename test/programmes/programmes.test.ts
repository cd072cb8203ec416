import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { optionsOf } from '../../src/checkins/answers.ts';
import { faultsOf } from '../../src/programmes/check.ts';
import { familieanbringelse } from '../../src/programmes/familieanbringelse.ts';
import type { Form, Item } from '../../src/programmes/form.ts';
import { choice, delivery, option, say } from '../../src/programmes/items.ts';
import { defineProgramme, formOf, phaseName, pulseOf } from '../../src/programmes/programme.ts';
import { programmeOf, programmes } from '../../src/programmes/programmes.ts';
import { ReviewTypeId } from '../../src/reviews/types.ts';

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
      for (const form of programme.forms) {
        for (const trigger of form.triggers) {
          if (trigger.kind === 'before-review') expect(programme.reviewTypes).toContain(trigger.review);
        }
      }
    }
  });

  it('says everything in Danish and in English', () => {
    const said = allItems.flatMap((item) => [item.question, ...optionsOf(item).map((one) => one.label)]);
    for (const { da, en } of said) expect([da.trim(), en.trim()]).not.toContain('');
  });

  it('has every form and item of the domain dossier, C1', () => {
    const keys = Object.fromEntries(
      familieanbringelse.forms.map((form) => [form.id, itemsOf(form).map((item) => item.key)]),
    );
    expect(keys).toEqual({
      ugepuls: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'],
      ke1: ['t1', 't2', 't3', 't4', 't5', 't6', 't7'],
      ke2: ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'],
      ke3: ['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8'],
      ke4: ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'],
      ke5: ['u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7'],
    });
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

  it('names a phase that the programme no longer has by its id', () => {
    expect(phaseName(familieanbringelse, 'ophold').da).toBe('Ophold');
    expect(phaseName(familieanbringelse, 'gammel').da).toBe('gammel');
  });
});
