import type { rights as Danish } from '../da/rights.ts';
import { common } from './common.ts';

const { count, list } = common;

const kinds: Readonly<Record<string, string>> = {
  case: 'The case',
  review: 'Reviews and deadlines',
  'check-in': 'Check-ins',
  'gap-question': 'Unanswered questions that mention the case',
  'colleague-question': 'Questions to a colleague that mention the case',
  draft: 'Draft articles that mention the case',
  item: 'Occasions for messages',
  delivery: 'Messages sent',
};
const counted: Readonly<Record<string, readonly [one: string, many: string]>> = {
  case: ['case', 'cases'],
  review: ['review', 'reviews'],
  'check-in': ['check-in', 'check-ins'],
  'gap-question': ['question', 'questions'],
  'colleague-question': ['question to a colleague', 'questions to a colleague'],
  draft: ['draft', 'drafts'],
};

/** English texts of access and erasure. */
export const rights: typeof Danish = {
  unknown: (code) => `I don't know ${code} at your site. See your cases with: cases`,
  unreadable: 'I cannot read that card. Nothing was erased. Open it again with for example: erase FH-07',
  access: {
    notYours: "Only the site's coordinator or leader can fetch an access file.",
    notHere: 'I cannot make files here. Your administrator can switch links on.',
    ready: (code, link) =>
      `Here is everything I hold about ${code}: [Fetch the file](${link}). The link works once, for an hour. Whoever has the link can open it. Read the file through before you pass it on.`,
    page: (code) => ({
      title: `Fetch what is held about ${code}`,
      body: `The file contains everything Tovholder holds about ${code} and is confidential. Whoever has the link can open it for an hour at most. Once the file has been fetched, the link stops working.`,
    }),
  },
  file: {
    about: 'case',
    site: 'site',
    made: 'made',
    explanation: 'explanation',
    notes: [
      'This file shows everything Tovholder holds about the case. The case record is kept in the case system and is not included here.',
      'Members of staff appear as a number, the same throughout the file. Other cases appear as "another case".',
      'The access log shows what was seen and done in the last six months, but not by whom.',
    ],
    held: 'content',
    log: 'accessLog',
    when: 'when',
    what: 'what',
    staff: (number) => `member of staff ${number}`,
    otherCase: 'another case',
    kinds,
    actions: {
      'case-seen': "The case's check-ins were seen",
      'case-changed': 'The case was created or changed',
      'check-in-saved': 'A check-in was saved',
      'check-in-corrected': 'A check-in was corrected',
      'review-changed': 'A review or deadline was changed',
      'summary-seen': 'The weekly status was seen',
      exported: 'Data was fetched as a file',
      erased: 'The case was erased',
      'settings-changed': 'The settings were changed',
      'site-added': 'The site was added',
      'site-closed': 'The site was closed',
      'site-reopened': 'The site was reopened',
      'role-given': 'A role was given',
      'role-taken': 'A role was taken away',
      'channel-changed': 'The channel of the site was changed',
    },
  },
  erase: {
    notYours: "Only the site's leader, or an administrator who belongs to the site, can do that.",
    stillOpen: (code) =>
      `${code} is open, and only closed cases can be erased. Nothing was erased. Close it first with: case ${code}`,
    nothing: (code) => `There is nothing more about ${code} to erase.`,
    title: (code) => `Erase ${code} for good?`,
    what: (counts) =>
      `This erases ${list(counts.map(([kind, some]) => count(some, counted[kind]?.[0] ?? kind, counted[kind]?.[1] ?? kind)))}.`,
    final: 'It cannot be undone. If something must be archived or handed over, do that first.',
    stays:
      'The weekly status holds counts only and stays. The list of messages sent is erased after 90 days at most, the access log after 6 months. Both show only the case code. The messages in the chat are in Teams.',
    otherwise: (day) => `If you do nothing, it is erased by itself on ${day}.`,
    confirm: (code) => `Erase ${code}`,
    keep: 'Keep it',
    kept: (code) => `${code} was not erased.`,
    done: (code) => `✓ ${code} has been erased.`,
  },
};
