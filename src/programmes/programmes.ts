/** The programmes there are. To add one: write its file, put it in this list. */
import { familieanbringelse } from './familieanbringelse.ts';
import { famko } from './famko.ts';
import { hjemmebaseret } from './hjemmebaseret.ts';
import type { Programme } from './programme.ts';
import { tryghedscirklen } from './tryghedscirklen.ts';

export const programmes: readonly Programme[] = [familieanbringelse, famko, hjemmebaseret, tryghedscirklen];

/** How features ask for a programme; a test gives its own. */
export type ProgrammeOf = (id: string) => Programme | undefined;

export const programmeOf: ProgrammeOf = (id) => programmes.find((programme) => programme.id === id);
