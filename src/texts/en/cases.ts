import { dateOf, instantOf, type PlainDate } from '../../time.ts';
import type { cases as Danish } from '../da/cases.ts';
import { common } from './common.ts';

const { list } = common;

const day = (iso: string, today: PlainDate): string => common.day(dateOf(iso), today);
const withYear = (iso: string): string => `${common.date(dateOf(iso))} ${dateOf(iso).year}`;

/** English texts of cases. */
export const cases: typeof Danish = {
  list: {
    title: (all) => (all ? 'All cases' : 'My cases'),
    count: (cases, state) => {
      const which = state === 'closed' ? 'closed' : 'open';
      return cases === 1 ? `One ${which} case` : `${cases} ${which} cases`;
    },
    none: 'There are no open cases.',
    noneOfMine: 'You are neither key worker nor deputy of an open case.',
    row: (code, phase, holder) => `**${code}** · ${phase} · ${holder}`,
    paused: 'paused',
    closed: 'closed',
    noneSuch: 'No case matches the filter.',
    filter: 'Filter',
    any: 'All',
    holder: 'Key worker or deputy',
    phase: 'Phase',
    state: 'Show',
    states: { open: 'Open', paused: 'Paused', closed: 'Closed' },
    show: 'Show cases',
    open: (code) => `Open ${code}`,
    all: 'Show all',
    mine: 'Show mine',
    add: 'New case',
    handOver: 'Hand over',
    back: 'To the list',
  },
  one: {
    title: (code) => `Case ${code}`,
    programme: 'Programme',
    phase: 'Phase',
    since: (phase, from, today) => `${phase} (since ${day(from, today)})`,
    started: 'Started',
    examination: 'Examination ended',
    day: withYear,
    keyWorker: 'Key worker',
    deputy: 'Deputy',
    nobody: 'Nobody',
    away: (name) => `${name} (away)`,
    unknownPerson: 'Unknown member of staff',
    gone: (name) => `${name} (no longer here)`,
    otherForms: 'Show other forms',
    pausedSince: (from, today) =>
      `Paused since ${day(from, today)}. Meanwhile I send neither forms nor reminders, except of statutory dates.`,
    closedOn: (on, as) => `Closed ${withYear(on)}: ${as}.`,
    reviews: 'Reviews',
    noReviews: 'No upcoming reviews.',
    local:
      'Only what it takes to remind you of reviews and forms is kept here. The rest is in the case system.',
    edit: 'Edit the case',
    checkIn: 'Fill in a check-in',
    undo: 'Undo',
    undoHint: (what, at) =>
      `Last change: ${what}, ${common.moment(instantOf(at))}. It can be undone for a day.`,
  },
  changes: {
    opened: 'created',
    phase: 'new phase',
    people: 'new key worker or deputy',
    edited: 'new phase and new people',
    dates: 'dates corrected',
    paused: 'paused',
    resumed: 'pause ended',
    closed: 'closed',
    'handed-over': 'handed over',
  },
  edit: {
    title: (code) => `Edit ${code}`,
    phase: 'Phase',
    phaseFrom: 'New phase from',
    phaseHint: (phase) =>
      `Now: ${phase}. Choose a date only when the phase changes or its date needs correcting.`,
    keyWorker: 'Key worker',
    deputy: 'Deputy',
    nobody: 'Nobody',
    save: 'Save',
    pause: 'Pause',
    resume: 'End the pause',
    close: 'Close the case',
    back: 'Back',
    chooseDay: 'Choose a date.',
    choosePerson: 'Choose a person.',
    choosePhase: 'Choose a phase.',
  },
  dates: {
    open: (examined) => (examined ? 'Start and examination' : 'Correct the start'),
    title: (code, examined) => `${examined ? 'Start and examination' : 'Start'}: ${code}`,
    examination: 'The assessment or examination ended',
    examinationHint:
      'Only if it ran alongside the support. The first statutory follow-up is then due that day at the latest, unless the three months had passed.',
  },
  closing: {
    title: (code) => `Close ${code}`,
    why: 'Why is it closed?',
    effects: 'Planned reviews and forms fall away. If you undo it within a day, the reviews come back.',
    hint: 'I do not need to know what happens to the family. That is in the case system.',
    kinds: {
      ended: 'The case has ended',
      'not-started': 'It did not go ahead',
      mistake: 'Created by mistake',
    },
    choose: 'Choose a reason.',
    close: 'Close',
  },
  add: {
    title: 'New case',
    hint: 'The case gets the next free number. Write in the case system which family it is, not here.',
    programme: 'Programme',
    phase: 'Phase',
    started: 'Support started',
    startedHint: 'The deadline for the first statutory follow-up runs from that day.',
    create: 'Create',
  },
  whichSite: 'Which site?',
  handOver: {
    title: 'Hand over cases',
    hint: 'Every open case where the first is key worker or deputy goes to the second.',
    from: 'From',
    to: 'To',
    do: 'Hand over',
    holder: (name, cases) => `${name} (${cases === 1 ? '1 case' : `${cases} cases`})`,
    done: (codes, to) =>
      `✓ ${codes.length > 6 ? `${codes.length} cases` : list(codes)} handed over to ${to}. The handover can be undone ${codes.length === 1 ? '' : 'on each case '}for a day.`,
    nothing: 'There were no cases to hand over.',
    nobody: 'Nobody has open cases to hand over.',
  },
  said: {
    opened: (code) => `✓ ${code} has been created.`,
    openedAlready: (code) => `✓ ${code} has already been created.`,
    closedSince: (code) =>
      `That card created ${code}, which has been closed since. Create a new one with: new case`,
    done: {
      edit: (code) => `✓ ${code} has been changed.`,
      dates: (code) => `✓ ${code} has been changed. Deadlines and reviews follow.`,
      pause: (code) => `✓ ${code} is paused.`,
      resume: (code) => `✓ The pause of ${code} has ended.`,
      close: (code) => `✓ ${code} is closed. Its reviews are off the plan, and no more forms will come.`,
      undo: (code) => `✓ ${code}: the last change has been undone.`,
    },
    already: (code) => `${code} already stands like that.`,
    changedMeanwhile: (code) => `${code} has changed since the card was made. This is how it stands now.`,
  },
  faults: {
    closed: 'The case is closed and cannot be changed.',
    phase: 'That phase does not belong to the programme. Choose again.',
    date: 'That date cannot be used. Choose a day after the previous phase began, today at the latest.',
    since: 'Choose the day the new phase began.',
    start: 'That date cannot be used. Choose a day in the past six years, today at the latest.',
    'start-phase': 'The support cannot start after the next phase. Choose an earlier day.',
    examination:
      'That date cannot be used. Choose a day from the start of the support until today, or leave the field empty.',
    'same-person': 'Key worker and deputy must be two different people.',
    self: "As a leader you cannot make yourself key worker or deputy, since you would then see the family's progression. Ask the coordinator or another leader to do it.",
    'too-late': 'The change is more than a day old and cannot be undone. Edit the case instead.',
    person: 'Choose somebody who works at the site.',
  },
  unknown: (code) => `I don't know ${code} at your site. See your cases with: cases`,
  notYours: "Only the site's coordinator or leader can do that.",
  unreadable: 'I cannot read that card. Nothing was changed. Open it again with: cases',
  pause: {
    until: (from, to, today) =>
      `✓ You are away ${from === to ? `on ${day(from, today)}` : `from ${day(from, today)} until the end of ${day(to, today)}`}. Meanwhile your messages go to the deputy, else to the coordinator.`,
    leaderElsewhere:
      'What is for the leader goes to another leader at the site. You still get the weekly status.',
    leaderStill:
      'The site has no other leader meanwhile, so you still get what is for the leader. Whoever asks for contact the same day is told that you are away.',
    over: '✓ Your pause has ended. You get your messages again.',
    none: 'You are not away. Write for example: pause until 1 December',
    running: (to, today) => `You are away until the end of ${day(to, today)}. End it with: pause off`,
    coming: (from, to, today) =>
      `Your pause is set ${from === to ? `for ${day(from, today)}` : `from ${day(from, today)} until the end of ${day(to, today)}`}. Remove it with: pause off`,
    unreadable: 'I cannot read that date. Write for example: pause until 1 December',
    backwards: 'A pause must end today or later, and it cannot end before it begins.',
    long: 'A pause can last a year at most.',
    nextYear: (on) => `That is not until ${withYear(on)}. If you mean that day, write the year too.`,
  },
};
