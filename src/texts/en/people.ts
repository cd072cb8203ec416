import type { people as Danish } from '../da/people.ts';
import { common } from './common.ts';

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
  progression: 'Show questions about the progress of child and family (needs DPIA and DPO)',
  freeText: 'Allow one line of free text',
  save: 'Save',
  back: 'Show the overview',
  siteSaved: (name) => `✓ ${name} has been created. Now give the first people a role.`,
  siteExists: 'There is already a site with that name or those letters. Choose others.',
  wrongName: 'Write a name of 2 to 60 characters.',
  wrongPrefix: 'Write 2 to 4 capital letters, for example FH.',
  wrongPhones: 'Write each line as function, colon and number, five lines at most.',
  wrongProgramme: 'Choose a programme from the list.',
  person: 'Person',
  personHint: 'Choose a colleague, or paste the id they see when they write my id to me.',
  personName: 'Name in lists',
  role: 'Role',
  roles: {
    member: 'Team member',
    coordinator: 'Coordinator',
    leader: 'Leader',
    'subject-lead': 'Subject lead',
  },
  wrongPerson:
    'That does not look like an id. Ask your colleague to write my id to me, and paste the answer here.',
  wrongRole: 'Choose a site and a role from the list.',
  roleGiven: (name, role, site) => `✓ ${name} is now ${role.toLowerCase()} at ${site}.`,
  roleTaken: (name, role, site) => `✓ ${name} is no longer ${role.toLowerCase()} at ${site}.`,
  showPeople: 'Show people',
  peopleAt: (site) => `People at ${site}`,
  nobody: 'Nobody has a role here yet.',
  take: 'Remove',
  gone: 'That has already been changed. Here is the overview as it is now.',
  sites: {
    none: 'You have no role at any site yet.',
    only: (name) => `You work at one site only: ${name}.`,
    which: (name) => `Which site? Right now it is ${name}.`,
    chosen: (name) => `✓ ${name} is chosen. Reviews and weekly status now show that site.`,
    notYours: 'You do not work at that site. Write site to see yours.',
  },
  stillHolds: (codes) =>
    `${common.list(codes)} still ${codes.length === 1 ? 'has' : 'have'} that person as key worker or deputy. Ask the coordinator to write: hand over`,
  myId: (oid) => `Your id is ${oid}. Give it to your administrator if you need a role.`,
};
