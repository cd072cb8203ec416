/**
 * The forms of familieanbringelse. Ours, not Social- og Boligstyrelsen's: no official fidelity scale for the model was found.
 */
import type { Form } from './form.ts';
import {
  action,
  choice,
  choices,
  delivery,
  no,
  none,
  option,
  other,
  partly,
  progression,
  say,
  underWay,
  yes,
} from './items.ts';

type Element = 'team' | 'mentalisering' | 'individuel' | 'netvaerk' | 'udslusning';
type PhaseId = 'foer-indflytning' | 'ophold' | 'udslusning' | 'efter';
type Sheet = Form<Element, PhaseId>;

export const ugepuls: Sheet = {
  id: 'ugepuls',
  name: say('Ugepuls', 'Weekly pulse'),
  triggers: [{ kind: 'every', weeks: 1, after: 0 }],
  versions: [
    {
      version: 1,
      items: [
        delivery(
          'p1',
          'team',
          say(
            'Arbejdede vi som ét tværfagligt team om forløbet i denne uge?',
            'Did we work as one interdisciplinary team on the case this week?',
          ),
        ),
        delivery(
          'p2',
          'mentalisering',
          say(
            'Fastholdt vi en mentaliserende tilgang, også når det var presset?',
            'Did we keep a mentalising approach, also under pressure?',
          ),
        ),
        delivery(
          'p3',
          'individuel',
          say(
            'Fulgte ugens indsats forløbets aktuelle delmål?',
            "Did the week's work follow the current interim goals?",
          ),
        ),
        delivery(
          'p4',
          'netvaerk',
          say('Blev familiens netværk inddraget som aftalt?', "Was the family's network involved as agreed?"),
        ),
        delivery(
          'p5',
          'udslusning',
          say(
            'Arbejdede vi med næste skridt mod udslusning?',
            'Did we work on the next step towards discharge?',
          ),
        ),
        progression(
          'p6',
          say(
            'Barnets trivsel og udvikling – samlet retning',
            "The child's wellbeing and development – overall direction",
          ),
        ),
        action('p7'),
      ],
    },
  ],
};

export const team: Sheet = {
  id: 'ke1',
  name: say('Tværfagligt indsatsteam', 'Interdisciplinary team'),
  triggers: [{ kind: 'every', weeks: 4, after: 2 }],
  versions: [
    {
      version: 1,
      items: [
        choices(
          't1',
          say('Aktive faggrupper i perioden', 'Professions active in the period'),
          option('socialraadgiver', 'Socialrådgiver', 'Social worker'),
          option('sundhedsplejerske', 'Sundhedsplejerske', 'Health visitor'),
          option('familiebehandler-ambulant', 'Familiebehandler (ambulant)', 'Family therapist (outpatient)'),
          option('familiebehandler-doegn', 'Familiebehandler (døgn)', 'Family therapist (residential)'),
          option('psykolog', 'Psykolog', 'Psychologist'),
          option('andre', 'Andre', 'Others'),
        ),
        choice(
          't2',
          say('Indsatsteammøde (teamkonference) afholdt', 'Team conference held'),
          option('som-planlagt', 'Som planlagt', 'As planned'),
          option('flyttet', 'Flyttet', 'Moved'),
          option('ikke-afholdt', 'Ikke afholdt', 'Not held'),
        ),
        delivery(
          't3',
          'team',
          say(
            'Fælles forståelse af barnets og forældrenes behov',
            "Shared understanding of the child's and the parents' needs",
          ),
        ),
        delivery('t4', 'team', say('Tovholder og roller er tydelige', 'Key worker and roles are clear')),
        choice(
          't5',
          say(
            'Koordinering med eksterne (OUH/jordemoder, egen læge m.fl.)',
            'Coordination with others (hospital/midwife, GP and so on)',
          ),
          option('ikke-behov', 'Ikke behov', 'Not needed'),
          option('aftalt', 'Aftalt', 'Agreed'),
          option('mangler', 'Mangler', 'Missing'),
        ),
        delivery(
          't6',
          'team',
          say('Forældrene har været med i aftalerne', 'The parents took part in the agreements'),
        ),
        choice(
          't7',
          say('Største barriere', 'Greatest obstacle'),
          none,
          option('bemanding', 'Bemanding', 'Staffing'),
          option('samtykke', 'Samtykke eller deling', 'Consent or sharing'),
          option('fremmoede', 'Fremmøde', 'Attendance'),
          option('myndighedsafklaring', 'Myndighedsafklaring', 'Decision by the authority'),
          other,
        ),
      ],
    },
  ],
};

export const mentalisering: Sheet = {
  id: 'ke2',
  name: say('Mentaliseringsbaseret tilgang', 'Mentalisation-based approach'),
  triggers: [{ kind: 'every', weeks: 4, after: 2 }],
  versions: [
    {
      version: 1,
      items: [
        choice(
          'm1',
          say(
            'Mentaliserende samtaler eller øvelser i perioden',
            'Mentalising talks or exercises in the period',
          ),
          option('0', '0', '0'),
          option('1', '1', '1'),
          option('2', '2', '2'),
          option('3-plus', '3 eller flere', '3 or more'),
        ),
        delivery(
          'm2',
          'mentalisering',
          say(
            'Talt med forælderen om barnets signaler og indre oplevelse',
            "Talked with the parent about the child's signals and inner experience",
          ),
        ),
        choice(
          'm3',
          say('Samspil observeret', 'Interaction observed'),
          option('struktureret', 'Struktureret (fx video)', 'Structured (such as video)'),
          option('hverdag', 'I hverdagen', 'In everyday life'),
          no,
        ),
        progression(
          'm4',
          say(
            'Forældrenes nysgerrighed på barnets behov – retning',
            "The parents' curiosity about the child's needs – direction",
          ),
        ),
        delivery(
          'm5',
          'mentalisering',
          say(
            'Vi kunne selv bevare ro og nysgerrighed i svære situationer',
            'We could keep calm and curious ourselves in difficult situations',
          ),
        ),
        choice(
          'm6',
          say('Supervision eller faglig sparring i perioden', 'Supervision or peer discussion in the period'),
          yes,
          option('planlagt', 'Planlagt', 'Planned'),
          no,
        ),
        choice(
          'm7',
          say(
            'Barnets perspektiv beskrevet ud fra observation',
            "The child's perspective described from observation",
          ),
          yes,
          partly,
          no,
        ),
      ],
    },
  ],
};

export const individuel: Sheet = {
  id: 'ke3',
  name: say('Individuel tilrettelæggelse og opfølgning', 'Individual planning and follow-up'),
  triggers: [{ kind: 'before-review', review: 'statusmoede', workingDays: 5 }],
  versions: [
    {
      version: 1,
      items: [
        choice(
          'i1',
          say('Delmål er aktuelle', 'The interim goals are up to date'),
          yes,
          option('justeres', 'Skal justeres', 'Need adjusting'),
          option('mangler', 'Mangler', 'Missing'),
        ),
        delivery(
          'i2',
          'individuel',
          say(
            'Forældrene har været med til at vurdere målene',
            'The parents took part in assessing the goals',
          ),
        ),
        progression('i3', say('Barnets trivsel og udvikling', "The child's wellbeing and development")),
        progression(
          'i4',
          say('Forældrenes omsorg og forældrekompetencer', "The parents' care and parenting skills"),
        ),
        progression('i5', say('Samspil og tilknytning', 'Interaction and attachment')),
        progression(
          'i6',
          say('Hverdagsstruktur efter barnets behov', "Everyday structure that fits the child's needs"),
        ),
        choice(
          'i7',
          say(
            'Aftalt redskab brugt til tiden (fx ADBB, ORS/SRS)',
            'Agreed tool used on time (such as ADBB, ORS/SRS)',
          ),
          yes,
          no,
          option('ikke-planlagt', 'Ikke planlagt', 'Not planned'),
        ),
        choice(
          'i8',
          say('Skal opfølgningen fremrykkes?', 'Should the follow-up be brought forward?'),
          no,
          option('14-dage', 'Inden 14 dage', 'Within 14 days'),
          option('nu', 'Nu – myndighed kontaktes', 'Now – the authority is contacted'),
        ),
      ],
    },
  ],
};

export const netvaerk: Sheet = {
  id: 'ke4',
  name: say('Mobilisering af familiens netværk', "Mobilising the family's network"),
  triggers: [{ kind: 'before-review', review: 'netvaerksmoede', workingDays: 5 }],
  versions: [
    {
      version: 1,
      items: [
        choice('n1', say('Netværkskort opdateret', 'Network map updated'), yes, underWay, no),
        choice(
          'n2',
          say('Personer med konkret aftale', 'People with a concrete agreement'),
          option('0', '0', '0'),
          option('1-2', '1-2', '1-2'),
          option('3-plus', '3 eller flere', '3 or more'),
        ),
        choice(
          'n3',
          say('Netværksmøde', 'Network meeting'),
          option('afholdt', 'Afholdt', 'Held'),
          option('planlagt', 'Planlagt', 'Planned'),
          option('ikke-nu', 'Familien ønsker det ikke nu', 'The family does not wish it now'),
          option('ikke-planlagt', 'Ikke planlagt', 'Not planned'),
        ),
        delivery(
          'n4',
          'netvaerk',
          say('Netværket bruges i hverdagen', 'The network is used in everyday life'),
        ),
        choice(
          'n5',
          say('Civilsamfundskontakt', 'Contact with civil society'),
          option('etableret', 'Etableret', 'Established'),
          underWay,
          option('ikke-aktuelt', 'Ikke aktuelt', 'Not relevant now'),
        ),
        choice(
          'n6',
          say('Største barriere', 'Greatest obstacle'),
          none,
          option('samtykke', 'Samtykke', 'Consent'),
          option('afstand-tid', 'Afstand eller tid', 'Distance or time'),
          option('konflikt', 'Konflikt i netværket', 'Conflict in the network'),
          option('ingen-netvaerk', 'Intet netværk', 'No network'),
          other,
        ),
      ],
    },
  ],
};

export const udslusning: Sheet = {
  id: 'ke5',
  name: say('Gradvis og sammenhængende udslusning', 'Gradual and coherent discharge'),
  triggers: [{ kind: 'every', weeks: 2, after: 0, in: ['udslusning'] }],
  versions: [
    {
      version: 1,
      items: [
        choice(
          'u1',
          say('Udslusningsplan', 'Discharge plan'),
          yes,
          option('udkast', 'Udkast', 'Draft'),
          no,
          option('for-tidligt', 'For tidligt', 'Too early'),
        ),
        choice('u2', say('Næste skridt er afklaret', 'The next step is settled'), yes, partly, no),
        {
          ...choice(
            'u3',
            say(
              'Øvedage eller hjemmedage gennemført som aftalt',
              'Practice days or days at home carried out as agreed',
            ),
            yes,
            partly,
            no,
          ),
          noAnswer: say('Ikke relevant', 'Not relevant'),
        },
        choice(
          'u4',
          say(
            'Modtagende fagpersoner er aftalt (navne i fagsystemet)',
            'Receiving professionals are agreed (names in the case system)',
          ),
          yes,
          underWay,
          no,
        ),
        choice(
          'u5',
          say('Overleveringsmøde', 'Handover meeting'),
          option('afholdt', 'Afholdt', 'Held'),
          option('dato-sat', 'Dato sat', 'Date set'),
          option('mangler', 'Mangler', 'Missing'),
        ),
        delivery(
          'u6',
          'udslusning',
          say(
            'Forældrenes egen tryghed ved næste skridt (spurgt)',
            'How safe the parents feel about the next step (asked)',
          ),
          say('Ikke spurgt', 'Not asked'),
        ),
        choice(
          'u7',
          say('Støtte efter udflytning aftalt', 'Support after moving out agreed'),
          yes,
          partly,
          no,
        ),
      ],
    },
  ],
};
