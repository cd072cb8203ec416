/**
 * Tryghedscirklen: a group course within a programme (fact K05). A "case" is one course: how many came is a number,
 * the participants are not known to the bot. The sources give neither sessions nor length: the site decides when a
 * session is held, so the form falls due by no rule and is opened by hand.
 */
import { choice, delivery, none, number, option, other, say } from './items.ts';
import { defineProgramme } from './programme.ts';

export const tryghedscirklen = defineProgramme({
  id: 'tryghedscirklen',
  name: say('Tryghedscirklen', 'Tryghedscirklen (group course)'),
  elementsAre: 'focus-areas',
  elements: [
    {
      id: 'behov',
      name: say('Forstå og imødekomme barnets behov', "Understanding and meeting the child's needs"),
      short: say('Barnets behov', "The child's needs"),
    },
  ],
  roles: [say('Gruppeleder', 'Group leader')],
  phases: [
    { id: 'planlagt', name: say('Planlagt', 'Planned') },
    { id: 'i-gang', name: say('I gang', 'Under way') },
  ],
  forms: [
    {
      id: 'gruppegang',
      name: say('Gruppegang', 'Group session'),
      triggers: [],
      versions: [
        {
          version: 1,
          items: [
            number('c1', say('Hvor mange var tilmeldt?', 'How many were signed up?'), 0, 40),
            number('c2', say('Hvor mange kom?', 'How many came?'), 0, 40),
            delivery(
              'c3',
              'behov',
              say(
                'Nåede vi det, gruppegangen skulle handle om?',
                'Did we get through what the session was about?',
              ),
            ),
            choice(
              'c4',
              say('Største barriere', 'Greatest obstacle'),
              none,
              option('bemanding', 'Bemanding', 'Staffing'),
              option('lokaler', 'Lokaler', 'Rooms'),
              option('fremmoede', 'Fremmøde', 'Attendance'),
              other,
            ),
          ],
        },
      ],
    },
  ],
  reviewTypes: ['supervision'],
  sources: ['001'],
});
