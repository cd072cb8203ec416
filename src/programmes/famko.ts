/**
 * FAMKO as Odense continued it from 2024: voluntary, a family therapist as key worker from pregnancy to two years,
 * most support in the first half-year, then an assessment (facts K04, K11 to K15, K20). Focus areas and phases are our
 * reading; the source names none.
 */
import { action, delivery, progression, say } from './items.ts';
import { defineProgramme } from './programme.ts';

export const famko = defineProgramme({
  id: 'famko',
  name: say('FAMKO', 'FAMKO'),
  elementsAre: 'focus-areas',
  elements: [
    {
      id: 'tilknytning',
      name: say('Tidligt tilknytningsforløb', 'Early attachment support'),
      short: say('Tilknytning', 'Attachment'),
    },
    {
      id: 'sundhedspleje',
      name: say('Udvidet sundhedspleje', 'Extended health visiting'),
      short: say('Sundhedspleje', 'Health visiting'),
    },
    {
      id: 'samarbejde',
      name: say('Samarbejde på tværs', 'Cooperation across services'),
      short: say('Samarbejde', 'Cooperation'),
    },
    {
      id: 'frivillighed',
      name: say('Frivilligt og i forældrenes tempo', "Voluntary and at the parents' pace"),
      short: say('Frivillighed', 'Voluntary'),
    },
  ],
  roles: [
    say('Familiebehandler (tovholder)', 'Family therapist (key worker)'),
    say('Sundhedsplejerske', 'Health visitor'),
    say('Jordemoder', 'Midwife'),
  ],
  phases: [
    { id: 'graviditet', name: say('Graviditet', 'Pregnancy') },
    { id: 'foerste-halvaar', name: say('Barnets første halve år', "The child's first half-year") },
    { id: 'til-to-aar', name: say('Til barnet er to år', 'Until the child is two') },
    { id: 'vurdering', name: say('Vurdering ved to år', 'Assessment at two') },
  ],
  forms: [
    {
      id: 'ugepuls',
      name: say('Ugepuls', 'Weekly pulse'),
      triggers: [
        { kind: 'every', weeks: 2, after: 0, in: ['graviditet'] },
        { kind: 'every', weeks: 1, after: 0, in: ['foerste-halvaar'] },
        { kind: 'every', weeks: 4, after: 0, in: ['til-to-aar', 'vurdering'] },
      ],
      versions: [
        {
          version: 1,
          items: [
            delivery(
              'f1',
              'tilknytning',
              say('Arbejdede vi med tilknytningen som aftalt?', 'Did we work on the attachment as agreed?'),
            ),
            delivery(
              'f2',
              'sundhedspleje',
              say(
                'Fik familien de ekstra besøg af sundhedsplejersken, der var aftalt?',
                'Did the family get the extra health visits that were agreed?',
              ),
            ),
            delivery(
              'f3',
              'samarbejde',
              say(
                'Var vi koordineret med jordemoder, sundhedspleje og andre om familien?',
                'Were we coordinated with midwife, health visitor and others around the family?',
              ),
            ),
            delivery(
              'f4',
              'frivillighed',
              say(
                'Var forældrene med til at bestemme indhold og tempo?',
                'Did the parents have a say in content and pace?',
              ),
            ),
            progression(
              'f5',
              say(
                'Barnets trivsel og udvikling – samlet retning',
                "The child's wellbeing and development – overall direction",
              ),
            ),
            action('f6'),
          ],
        },
      ],
    },
  ],
  reviewTypes: ['opstart', 'indsatsteam', 'statusmoede', 'netvaerksmoede', 'sundhedsstatus', 'supervision'],
  sources: ['001', '003'],
});
