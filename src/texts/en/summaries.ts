import { instantOf } from '../../time.ts';
import { capital } from '../capital.ts';
import type { summaries as Danish } from '../da/summaries.ts';
import { common } from './common.ts';

const { count, date, list, moment, number, percent, week } = common;

const answers = (given: number): string => count(given, 'answer', 'answers');

const meetingNames: Readonly<Record<string, readonly [one: string, many: string]>> = {
  opstart: ['start-up meeting', 'start-up meetings'],
  indsatsteam: ['team conference', 'team conferences'],
  'samlet-vurdering': ['overall assessment', 'overall assessments'],
  statusmoede: ['status meeting', 'status meetings'],
  'foerste-opfoelgning': ['first statutory follow-up', 'first statutory follow-ups'],
  opfoelgning: ['statutory follow-up', 'statutory follow-ups'],
  'barnets-plan': ["decision on the child's plan", "decisions on a child's plan"],
  netvaerksmoede: ['network meeting', 'network meetings'],
  sundhedsstatus: ['health status', 'health statuses'],
  supervision: ['supervision', 'supervisions'],
  udslusningsplan: ['discharge planning meeting', 'discharge planning meetings'],
  'efter-udflytning': ['follow-up meeting after moving out', 'follow-up meetings after moving out'],
  fidelity: ['fidelity self-review', 'fidelity self-reviews'],
  tilsyn: ['supervisory visit', 'supervisory visits'],
  dataindsamling: ['data collection', 'data collections'],
};

/** English texts of the weekly summary. */
export const summaries: typeof Danish = {
  title: (of, site) => `Weekly status, ${week(of)} – ${site}`,
  soFar: (of, site) => `Weekly status, ${week(of)} so far – ${site}`,
  quiet: (of, received, expected, notDone) => {
    const said = [
      `${received} of ${expected} check-ins`,
      ...(notDone > 0 ? [`${notDone} could not be done`] : []),
      'no overdue reviews',
    ];
    return `${capital(week(of))}: all in place. ${expected === 0 ? 'No overdue reviews' : said.join(', ')}.`;
  },
  notice: (title, some) =>
    `${title}. ${some === 0 ? 'Nothing needs' : some === 1 ? 'One thing needs' : `${capital(number(some))} things need`} action.`,
  empty: (of) => `${capital(week(of))}: the site has no open cases.`,
  showFigures: 'Show or hide the figures',
  showWeeks: 'Show or hide weekly figures',
  countedAt: (at) => `Counted ${moment(instantOf(at))}. “Needs action” shows how things stand now.`,
  countedThen: (at) => `Counted ${moment(instantOf(at))}.`,
  footer:
    "The figures count answers and meetings, not families. The case codes are for the site's own leader only.",
  gone: 'There is no weekly status to show any more.',

  blocks: {
    action: 'Needs action',
    checkIns: 'Check-ins',
    delivery: 'Delivery, four weeks',
    progression: 'Progression',
    meetings: 'Next 14 days',
    capacity: 'Capacity',
    quality: 'Data quality',
  },

  action: {
    none: 'Nothing right now',
    legalOverdue: (some) => `${count(some, 'statutory date has', 'statutory dates have')} passed`,
    overdue: (some) => count(some, 'overdue meeting', 'overdue meetings'),
    legalSoon: (some) => `${count(some, 'statutory date', 'statutory dates')} within 10 working days`,
    undated: (some) => `${count(some, 'statutory follow-up', 'statutory follow-ups')} without a date`,
    contacts: (some) =>
      count(some, 'message to the leader not seen yet', 'messages to the leader not seen yet'),
    flags: (some) => count(some, 'thing to look at in how we work', 'things to look at in how we work'),
    'missed-twice': 'Check-in missing twice in a row',
    'low-delivery': 'Delivery is low three check-ins in a row',
    discharge: 'Discharge has begun, but those taking over or the handover are missing',
    supervision: 'No supervision or peer discussion two months running',
    due: (code, name, on, agreed) => {
      const who = code === undefined ? capital(name) : `${code}: ${name}`;
      if (on === undefined) return who;
      return agreed ? `${who}, ${date(on)}` : `${who}, by ${date(on)}, no day agreed`;
    },
    contact: (code, of) => `${code} in ${week(of)}`,
    more: (some) => `and ${some} more`,
    allReviews: 'See all meetings of the site',
  },

  checkIns: {
    none: 'None were due that week',
    received: (received, expected) => `${received} of ${expected} received`,
    notDone: (some) => `${some} could not be done`,
    missing: (some) => `${some} missing`,
    byRole: (role, some) => `${role} ${some}`,
    roles: {
      member: 'staff',
      coordinator: 'coordinators',
      leader: 'leaders',
      'subject-lead': 'subject leads',
    },
  },

  delivery: {
    caption: 'Share of answers to some or a great extent.',
    compared: 'The arrow compares with the four weeks before.',
    few: 'too few answers',
    allFew: 'Too few answers to show delivery.',
    share: (share, given) => `${percent(share)} (${answers(given)})`,
    trend: {
      up: (from) => `↑ from ${percent(from)}`,
      down: (from) => `↓ from ${percent(from)}`,
      level: (from) => `→ as before (${percent(from)})`,
    },
    notRelevant: (share, rises) => `${percent(share)} not relevant${rises ? ', rising' : ''}`,
    chart: 'Delivery in per cent; each point is the four weeks up to the end of that week',
    weeklyCaption: 'Each figure is the four weeks up to the end of that week.',
    weekly: (of, share) => `${week(of)}: ${share === undefined ? 'too few' : percent(share)}`,
    weekLabel: (of) => capital(week(of)),
  },

  progression: {
    off: 'Progression is not counted at this site.',
    few: 'Too few cases to show progression together.',
    running: 'Progression is put together when the week is over.',
    shown: (until, cases, forward, unchanged, back) =>
      `${cases} cases in the 12 weeks up to ${week(until)}: ${percent(forward)} progress, ${percent(unchanged)} unchanged, ${percent(back)} setback. Put together every fourth week.`,
  },

  meetings: {
    none: 'No meetings in the calendar',
    some: (type, some) => {
      const [one, many] = meetingNames[type] ?? [type, type];
      return count(some, one, many);
    },
    name: (type) => meetingNames[type]?.[0] ?? type,
    list,
  },

  capacity: {
    ofPlaces: (enrolled, places) =>
      enrolled > places
        ? `${count(enrolled, 'case enrolled', 'cases enrolled')}, ${count(places, 'place', 'places')}`
        : `${enrolled} of ${count(places, 'place', 'places')}`,
    enrolled: (enrolled) => count(enrolled, 'case enrolled', 'cases enrolled'),
    planned: (all) =>
      `Planned: ${all.map((moves) => `${common.moves(moves)}, ${week(moves.week)}`).join('; ')}`,
  },

  quality: {
    none: 'No check-ins in four weeks',
    answered: (all, late) =>
      `${count(all, 'check-in', 'check-ins')} in four weeks, ${late === 0 ? 'all in time' : `${late} after the end of the week`}`,
    nulls: (share) => `${percent(share)} of the answers are “not relevant”`,
    changedForms: (forms) =>
      `The questions of ${list(forms)} have changed meanwhile, so answers from before and after cannot be compared`,
    sources: (titles, more) => {
      const named = titles.map((title) => `“${title}”`);
      return `I now answer differently from ${list(more > 0 ? [...named, `${more} more sources`] : named)}`;
    },
  },

  notLeader:
    "The weekly status is for the site's leader. You find your own cases with `reviews` and `check-in`.",
  noSuchWeek: (number) =>
    `I have no weekly status for week ${number}. They are made on Mondays and kept for 26 weeks.`,
  wrongWeek: 'Write the number of the week, for example weekly status 18.',
  runningButton: (of) => `${capital(week(of))} so far`,
  runningCommand: (number) => `weekly status ${number}`,

  export: {
    everyFourth: (newest) =>
      `Figures for others are made up every fourth week, so that two files cannot give one family away. The newest go up to ${week(newest)}.`,
    newestButton: (newest) => `Get ${week(newest)}`,
    newestCommand: (number) => `weekly status ${number} csv`,
    ready: (of, link) =>
      `Here are the figures up to ${week(of)} as CSV for a spreadsheet, without case codes: [Get the weekly status](${link}). The link works once and for an hour. Whoever holds it can open it.`,
    nothing:
      'There are no figures that may be passed on yet. Each figure must come from at least five cases, so that no family can be recognised.',
    notHere: 'I cannot make files here. Your administrator can switch links on.',
    running: (of) => `${capital(week(of))} is not over. It can be fetched from Monday.`,
    page: {
      title: 'Get the weekly status',
      body: 'Each figure in the file is rounded and comes from at least five cases, and there are no names or case codes. Whoever holds the link can open it for an hour at most. Once the file has been fetched, the link no longer works.',
    },
    header: ['Week', 'Site', 'Block', 'Measure', 'Value', 'Unit', 'Answers, rounded to 5'],
    units: { count: 'count, rounded to 5', percent: 'per cent', places: 'count' },
    legalOverdue: 'Statutory dates passed',
    overdue: 'Other overdue meetings',
    legalSoon: 'Statutory dates within 10 working days',
    undated: 'Statutory follow-ups without a date',
    contacts: 'Messages to the leader not seen',
    flags: 'Things to look at in how we work',
    expected: 'Expected',
    received: 'Received',
    notDone: 'Could not be done',
    missing: 'Missing',
    positive: (element) => `${element}: to some or a great extent, four weeks`,
    notRelevant: (element) => `${element}: not relevant, four weeks`,
    forward: 'Progress, 12 weeks',
    unchanged: 'Unchanged, 12 weeks',
    back: 'Setback, 12 weeks',
    meeting: (type) => capital(meetingNames[type]?.[0] ?? type),
    enrolled: 'Cases enrolled',
    places: 'Places',
    nulls: 'Not relevant or not assessed, four weeks',
    late: 'Answers after the end of the week, four weeks',
  },
};
