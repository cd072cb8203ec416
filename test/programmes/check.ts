/** What the compiler cannot see about a programme: the shipped ones are held to it by `programmes.test.ts`. */
import type { Form, FormVersion, Item, Trigger } from '../../src/programmes/form.ts';
import type { Programme } from '../../src/programmes/programme.ts';

const slug = /^[a-z0-9][a-z0-9-]*$/;

/** Names that a card's data carries beside the answers. */
const reservedKeys: readonly string[] = [
  'site',
  'code',
  'form',
  'version',
  'week',
  'seen',
  'following',
  'from',
  'note',
  'reason',
];

function twice(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function faultsOfItem(where: string, item: Item): readonly string[] {
  const faults: string[] = [];
  if (!slug.test(item.key) || reservedKeys.includes(item.key)) {
    faults.push(`${where}: key '${item.key}' must be a slug and none of ${reservedKeys.join(', ')}`);
  }
  if (item.kind === 'choice' || item.kind === 'choices') {
    const values = item.options.map((option) => option.value);
    for (const value of values) {
      if (!slug.test(value)) faults.push(`${where} ${item.key}: option '${value}' is no slug (a-z, 0-9, -)`);
    }
    for (const value of twice(values)) faults.push(`${where} ${item.key}: option '${value}' stands twice`);
  }
  if (item.kind === 'number' && item.from > item.to) {
    faults.push(`${where} ${item.key}: from ${item.from} is above to ${item.to}`);
  }
  return faults;
}

function faultsOfVersion(where: string, version: FormVersion): readonly string[] {
  const keys = version.items.map((item) => item.key);
  return [
    ...twice(keys).map((key) => `${where}: item '${key}' stands twice`),
    ...version.items.flatMap((item) => faultsOfItem(where, item)),
  ];
}

function faultsOfForm(where: string, form: Form): readonly string[] {
  const numbers = form.versions.map((one) => one.version);
  const faults = form.versions.flatMap((one) => faultsOfVersion(`${where} version ${one.version}`, one));
  if (!slug.test(form.id)) return [...faults, `${where}: id '${form.id}' is no slug (a-z, 0-9, -)`];
  return numbers.every((number, index) => number === (numbers[index - 1] ?? 0) + 1)
    ? faults
    : [...faults, `${where}: versions are ${numbers.join(', ')}; allowed: 1, 2, 3 … without gaps`];
}

/** A form with such a trigger would never fall due, and nobody would be told. */
function faultsOfTrigger(where: string, trigger: Trigger, { reviewTypes }: Programme): readonly string[] {
  if (trigger.kind === 'before-review') {
    const { review } = trigger;
    return reviewTypes.includes(review)
      ? []
      : [`${where}: before '${review}', which the programme has not; it has ${reviewTypes.join(', ')}`];
  }
  const { weeks, after } = trigger;
  return [
    ...(Number.isInteger(weeks) && weeks > 0
      ? []
      : [`${where}: every ${weeks} weeks; allowed: 1 and whole numbers above`]),
    ...(Number.isInteger(after) && after >= 0
      ? []
      : [`${where}: after ${after} weeks; allowed: 0 and whole numbers above`]),
  ];
}

/** Every fault of a programme in words; empty when it is sound. */
export function faultsOf(programme: Programme): readonly string[] {
  const { id: where, elements, phases, forms } = programme;
  const named = { element: elements, phase: phases, form: forms };
  const repeated = Object.entries(named).flatMap(([what, all]) =>
    twice(all.map(({ id }) => id)).map((id) => `${where}: ${what} '${id}' stands twice`),
  );
  return [
    ...repeated,
    ...forms.flatMap((form) => [
      ...faultsOfForm(`${where} ${form.id}`, form),
      ...form.triggers.flatMap((trigger) => faultsOfTrigger(`${where} ${form.id}`, trigger, programme)),
    ]),
  ];
}
