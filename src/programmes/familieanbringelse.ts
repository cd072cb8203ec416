/**
 * Familieanbringelse: the national model that Greve, Randers and Odense are developing, used by Familiens Hus.
 * Core elements: facts N21 to N25; roles: H13; phases: a site's own division, from H21 and N25.
 */
import {
  individuel,
  mentalisering,
  netvaerk,
  team,
  udslusning,
  ugepuls,
} from './familieanbringelse-forms.ts';
import { say } from './items.ts';
import { defineProgramme } from './programme.ts';

export const familieanbringelse = defineProgramme({
  id: 'familieanbringelse',
  name: say('Familieanbringelse', 'Family placement'),
  elementsAre: 'core-elements',
  elements: [
    {
      id: 'team',
      name: say('Tværfagligt indsatsteam omkring familien', 'Interdisciplinary team around the family'),
      short: say('Team', 'Team'),
    },
    {
      id: 'mentalisering',
      name: say('Mentaliseringsbaseret tilgang', 'Mentalisation-based approach'),
      short: say('Mentalisering', 'Mentalisation'),
    },
    {
      id: 'individuel',
      name: say(
        'Individuel tilrettelæggelse og systematisk opfølgning på progression',
        'Individual planning and systematic follow-up on progression',
      ),
      short: say('Individuel/progression', 'Individual/progression'),
    },
    {
      id: 'netvaerk',
      name: say('Mobilisering af familiens netværk', "Mobilisation of the family's network"),
      short: say('Netværk', 'Network'),
    },
    {
      id: 'udslusning',
      name: say(
        'Gradvis og sammenhængende udslusning til eget hjem eller anden indsats',
        'Gradual and coherent discharge to own home or other support',
      ),
      short: say('Udslusning', 'Discharge'),
    },
  ],
  roles: [
    say('Socialrådgiver', 'Social worker'),
    say('Sundhedsplejerske', 'Health visitor'),
    say('Familiebehandler (ambulant)', 'Family therapist (outpatient)'),
    say('Familiebehandler (døgn)', 'Family therapist (residential)'),
    say('Psykolog', 'Psychologist'),
  ],
  phases: [
    { id: 'foer-indflytning', name: say('Før indflytning', 'Before moving in') },
    { id: 'ophold', name: say('Ophold', 'Stay') },
    { id: 'udslusning', name: say('Udslusning', 'Discharge') },
    { id: 'efter', name: say('Efter udflytning', 'After moving out') },
  ],
  forms: [ugepuls, team, mentalisering, individuel, netvaerk, udslusning],
  reviewTypes: [
    'opstart',
    'indsatsteam',
    'samlet-vurdering',
    'statusmoede',
    'foerste-opfoelgning',
    'opfoelgning',
    'barnets-plan',
    'netvaerksmoede',
    'sundhedsstatus',
    'supervision',
    'udslusningsplan',
    'efter-udflytning',
    'fidelity',
    'tilsyn',
    'dataindsamling',
  ],
  sources: ['002', '000'],
});
