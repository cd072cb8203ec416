import { capital } from '../capital.ts';
import type { people as Danish } from '../da/people.ts';
import { common } from './common.ts';

const { count } = common;

/** English texts of administration: sites and who has which role. */
export const people: typeof Danish = {
  title: 'Administration',
  notAdministrator: 'Only an administrator can do that. Ask yours if something needs changing.',
  noSites: 'There are no sites yet. Create the first one.',
  site: (name, programme, count) =>
    `${name} · ${programme} · ${count === 1 ? '1 person' : `${count} people`}`,
  addSite: 'Create a site',
  addRole: 'Give a role',
  siteName: 'Name of the site',
  prefix: 'Letters of the case codes (2-4, for example FH)',
  programme: 'Programme',
  phones: 'Emergency phones, one per line, for example Duty line: 12 34',
  phonesHint: "Write functions, never people's names.",
  save: 'Save',
  back: 'Show the overview',
  siteSaved: (name) => `✓ ${name} has been created. Now give the first people a role.`,
  wrongName: 'Write a name of 2 to 60 characters.',
  person: 'Person',
  personHint: 'Ask your colleague to write “my id” to me, and paste the answer here.',
  personName: 'Name in lists',
  atSite: 'Site',
  role: 'Role',
  roles: {
    member: 'Team member',
    coordinator: 'Coordinator',
    leader: 'Leader',
    'subject-lead': 'Subject lead',
  },
  wrongPerson: 'One id belongs here. Ask your colleague to write “my id” to me, and paste the answer here.',
  wrongRole: 'Choose a site and a role from the list.',
  roleGiven: (name, role, site) => `✓ ${name} is now ${role.toLowerCase()} at ${site}.`,
  askToWrite: (name) => `Ask ${name} to write hi to me, so that I can send messages.`,
  roleTaken: (name, role, site) => `✓ ${name} is no longer ${role.toLowerCase()} at ${site}.`,
  vacant: {
    coordinator:
      'The site now has no coordinator. The leader gets reminders of meetings instead. Nobody can fill in closed weeks until someone else has the role.',
    leader:
      'The site now has no leader. Nobody gets the weekly status, or is told when the leader should make contact, until someone else has the role.',
    both: 'The site now has neither coordinator nor leader. Only key workers and deputies get reminders until someone else has the role.',
  },
  told: {
    title: 'Your role',
    taken: (role, site) => `You are no longer ${role.toLowerCase()} at ${site}.`,
    again: (role, site) => `You are ${role.toLowerCase()} at ${site} again.`,
    ask: 'If that is a mistake, talk to your administrator.',
    over: 'That no longer holds.',
    soon: (name) => `I will tell ${name} in a little while, unless you undo it.`,
  },
  ownRole: {
    title: 'A new role at the site',
    notice: 'An administrator has given themselves a role at your site.',
    given: (name, role, site) =>
      `${name} is an administrator and has given themselves the role of ${role.toLowerCase()} at ${site}.`,
    opens: {
      member: "The role shows the site's cases and reviews.",
      coordinator: "The role gives access to everything about the site's cases.",
      leader: "The role gives access to everything about the site's cases.",
      'subject-lead': "The role shows the site's cases and reviews.",
    },
    ask: 'If that comes as a surprise, ask the administrator. It is in the access log, too.',
    soon: (names) => `I will tell ${common.list(names)}.`,
  },
  showPeople: 'Show people',
  peopleAt: (site) => `People at ${site}`,
  nobody: 'Nobody has a role here yet.',
  take: 'Remove',
  undo: 'Undo',
  gone: 'That has already been changed. Here is the overview as it is now.',
  change: 'Settings',
  settings: {
    title: (site) => `Settings for ${site}`,
    saved: (site) => `✓ The settings for ${site} have been saved.`,
    notSaved: 'Not saved. Correct the fields that are marked.',
    unreadable: 'I cannot read that card. Nothing was changed. Open it again with: administration',
    groundStands:
      'The letters and the programme were not changed, because the site has had a case in the meantime. The rest is saved as it stands here.',
    standsFast: (prefix, programme) =>
      `The letters ${prefix} and the programme ${programme} are fixed, because the site has had cases. If they must change, create a new site and close this one.`,
    progression: {
      label: 'Questions about the progress of child and family',
      on: 'Show them. It takes an approved DPIA and a yes from the DPO',
    },
    freeText: { label: 'One line of free text in the forms', on: 'Allow it' },
    places: 'Places (may be empty)',
    timesTitle: 'Times',
    timesHint: 'Between 07:00 and 17:00.',
    times: {
      pulse: 'Weekly pulse, Thursday',
      pulseNudge: 'Gentle reminder, Friday',
      reminder: 'Reminders of reviews',
      summary: 'Weekly status for the leader, Monday',
    },
    closedTitle: 'Closing days',
    closedHint: 'I know the public holidays. These days are yours to decide.',
    closedOn: 'Closed',
    days: { december24: '24 December', december31: '31 December', june5: '5 June' },
    keepTitle: 'Closed cases',
    keep: 'Months before they are erased (1-60)',
    keepHint: 'Agree on the number with the DPO and the archive.',
    reviews: 'Reviews',
    reviewsTitle: (site) => `Reviews at ${site}`,
    reviewTitle: (name, site) => `${name} · ${site}`,
    reviewSaved: (name) => `✓ ${name} has been saved.`,
    change: 'Change',
    back: 'Back',
    isOff: 'switched off',
    isLegal: 'statutory',
    every: (weeks) => (weeks === 1 ? 'every week' : `every ${weeks} weeks`),
    leadsAre: (leads) => {
      const before = leads.filter((lead) => lead > 0);
      const days = `${common.list(before.map(String))} ${before.join() === '1' ? 'working day before' : 'working days before'}`;
      return `reminds ${common.list([...(before.length > 0 ? [days] : []), ...(leads.includes(0) ? ['the same morning'] : [])])}`;
    },
    noLeads: 'without reminders',
    inUse: 'In use',
    inUseOn: 'Send reminders',
    everyWeeks: 'Weeks between (1-52)',
    leads: 'Remind this many working days before',
    leadsHint: 'For example 10, 5, 1. Write 0 for the same morning. Empty means no reminders.',
    legalHint: 'Statutory: it cannot be switched off, and its own reminders stay. You can add more.',
    faults: {
      name: 'Write a name of 2 to 60 characters, with letters or digits.',
      nameTaken: 'Another site already has that name. Choose another.',
      prefix: 'Write 2 to 4 capital letters, for example FH.',
      prefixTaken: 'Another site uses those letters. Choose others.',
      programme: 'Choose a programme from the list.',
      places: 'Write a whole number from 0 to 200, or leave the field empty.',
      phones: 'Write each line as function, colon and number, five lines at most.',
      pulse: 'Choose a time between 07:00 and 17:00.',
      pulseNudge: 'Choose a time between 07:00 and 17:00.',
      reminder: 'Choose a time between 07:00 and 17:00.',
      summary: 'Choose a time between 07:00 and 17:00.',
      keepClosedMonths: 'Write a whole number from 1 to 60.',
      everyWeeks: 'Write a whole number from 1 to 52.',
      leads: 'Write whole numbers from 0 to 60 with commas between them, six at most.',
    },
  },
  closing: {
    ask: 'Close the site',
    title: (site) => `Close ${site}?`,
    there: ({ cases, reviews, people }) => {
      const some = (number: number, one: string, many: string) =>
        number === 0 ? `no ${many}` : count(number, one, many);
      return `There are now: ${some(cases, 'open case', 'open cases')}, ${some(reviews, 'planned review', 'planned reviews')} and ${some(people, 'person', 'people')} with a role.`;
    },
    closeCases:
      'The site can be closed when all its cases are. Only then does the time run after which they are erased. Ask the coordinator or the leader to write “cases”, open each of them and press Close the case.',
    means:
      'A closed site gets no reminders, forms, weekly status or messages in the channel, not even about reviews that are planned.',
    roles:
      'It no longer stands in lists, nobody can open a case or be given a role there, and the roles that people have do not count. I do not tell them.',
    kept: 'Closed cases are erased when their months are over. Until then the coordinator and the leader can still ask for access, and the leader can erase.',
    undo: 'You can always reopen the site under Closed sites. The roles count again then.',
    close: 'Close the site',
    done: (site) => `✓ ${site} is closed.`,
    already: (site) => `${site} is closed already.`,
    list: (sites) => `Closed sites (${sites})`,
    listTitle: 'Closed sites',
    since: (day) => `closed ${common.date(day)} ${day.year}`,
    none: 'No sites are closed.',
    reopen: 'Reopen',
    reopened: (site) => `✓ ${site} is open, and the roles count again.`,
  },
  places: {
    notYours: 'Only the coordinator and the leader can change the number of places.',
    wrong: 'Write a whole number from 0 to 200, for example: places 4',
    are: (site, places) =>
      `${site} has ${places === undefined ? 'no number of places yet' : count(places, 'place', 'places')}. If it is another number, write for example: places 6`,
    set: (site, places) => `✓ ${site} now has ${count(places, 'place', 'places')}.`,
    unreadable: 'I cannot read that card. Nothing has changed. Open it again with: places',
    planned: 'Planned in and out',
    nonePlanned: 'None planned.',
    moves: (moves) => `${capital(common.week(moves.week))}: ${common.moves(moves)}`,
    week: 'Week',
    weekFrom: (week, monday) => `${capital(common.week(week))}, from ${common.date(monday)}`,
    in: 'Families moving in',
    out: 'Families moving out',
    hint: "Numbers only, never who. It is shown in the weekly status for the site's own leader.",
    remove: 'Remove',
    faults: { week: 'Choose a week from the list.', count: 'Write how many move in or out, 20 at most.' },
    saved: (moves) => `✓ Saved. ${capital(common.week(moves.week))}: ${common.moves(moves)}.`,
    removed: (week) => `✓ ${capital(common.week(week))} has been removed.`,
  },
  sites: {
    none: 'You have no role at any site yet.',
    only: (name) => `You work at one site only: ${name}.`,
    which: (name) => `Which site? Right now it is ${name}.`,
    choose: 'Choose',
    chosen: (name) => `✓ ${name} is chosen. Reviews and weekly status now show that site.`,
    notYours: 'You do not work at that site. Write site to see yours.',
  },
  stillHolds: (codes) =>
    `${common.list(codes)} still ${codes.length === 1 ? 'has' : 'have'} that person as key worker or deputy. Ask the coordinator or the leader to write: hand over`,
  myId: (oid) => `Your id is ${oid}. Give it to your administrator if you need a role.`,
  thenWrite: 'Write hi to me once you have the role. Only then can I send you messages.',
};
