/**
 * Home-based support as in Vordingborg: the effort takes place in the home instead of a residential stay (facts V02,
 * V03, V07, V10 to V12). Focus areas and phases are our reading; the source names none.
 */
import { action, delivery, progression, say } from './items.ts';
import { defineProgramme } from './programme.ts';

export const hjemmebaseret = defineProgramme({
  id: 'hjemmebaseret',
  name: say('Hjemmebaseret indsats', 'Home-based support'),
  elementsAre: 'focus-areas',
  elements: [
    {
      id: 'familiebehandling',
      name: say('Familiebehandling i hjemmet', 'Family therapy at home'),
      short: say('Familiebehandling', 'Family therapy'),
    },
    {
      id: 'praktisk',
      name: say(
        'Praktisk hjælp og støtte til organisering af hjemmet',
        'Practical help and support in organising the home',
      ),
      short: say('Praktisk hjælp', 'Practical help'),
    },
    {
      id: 'netvaerk',
      name: say('Familiens netværk', "The family's network"),
      short: say('Netværk', 'Network'),
    },
    {
      id: 'ansvar',
      name: say('Forældrenes eget ansvar', "The parents' own responsibility"),
      short: say('Eget ansvar', 'Own responsibility'),
    },
  ],
  roles: [
    say('Familiebehandler', 'Family therapist'),
    say('Støtteperson (praktisk hjælp)', 'Support worker (practical help)'),
  ],
  phases: [
    { id: 'opstart', name: say('Opstart', 'Start') },
    { id: 'indsats', name: say('Indsats i hjemmet', 'Support at home') },
    { id: 'udslusning', name: say('Udslusning', 'Discharge') },
  ],
  forms: [
    {
      id: 'ugepuls',
      name: say('Ugepuls', 'Weekly pulse'),
      triggers: [{ kind: 'every', weeks: 1, after: 0 }],
      versions: [
        {
          version: 1,
          items: [
            delivery(
              'h1',
              'familiebehandling',
              say(
                'Blev familiebehandlingen i hjemmet gennemført som aftalt?',
                'Was the family therapy at home carried out as agreed?',
              ),
            ),
            delivery(
              'h2',
              'praktisk',
              say(
                'Fik familien den praktiske hjælp og støtte, der var aftalt?',
                'Did the family get the practical help and support that was agreed?',
              ),
            ),
            delivery(
              'h3',
              'netvaerk',
              say(
                'Blev familiens netværk inddraget som aftalt?',
                "Was the family's network involved as agreed?",
              ),
            ),
            delivery(
              'h4',
              'ansvar',
              say(
                'Støttede vi forældrene i selv at tage ansvaret?',
                'Did we support the parents in taking the responsibility themselves?',
              ),
            ),
            progression(
              'h5',
              say(
                'Barnets trivsel og udvikling – samlet retning',
                "The child's wellbeing and development – overall direction",
              ),
            ),
            action('h6'),
          ],
        },
      ],
    },
  ],
  reviewTypes: [
    'opstart',
    'statusmoede',
    'foerste-opfoelgning',
    'opfoelgning',
    'barnets-plan',
    'netvaerksmoede',
    'supervision',
    'fidelity',
  ],
  sources: ['004'],
});
