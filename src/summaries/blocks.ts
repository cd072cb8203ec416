/** Blocks 4 to 7 of a summary in words. */
import type { Language } from '../people/person.ts';
import { formOf, type Programme } from '../programmes/programme.ts';
import { enoughCases, type Figures } from './summary.ts';
import type { Block, View, Voice } from './view.ts';

/** Sources named before the rest is counted. */
const sourcesNamed = 3;

/** Nothing while the week runs, not even whether there is enough: counted anew with each check-in, the difference would tell what one family's says. */
function progressionLine({ figures: { progression, open }, week, running }: View, { texts }: Voice): string {
  const t = texts.summaries.progression;
  if (running && progression.kind !== 'off') return t.running;
  switch (progression.kind) {
    case 'few':
      return t.few;
    case 'off':
      return open < enoughCases ? t.few : t.off;
    case 'shown': {
      const { cases, forward, unchanged, back, until = week } = progression;
      const all = forward.count + unchanged.count + back.count;
      return t.shown(until, cases, forward.count / all, unchanged.count / all, back.count / all);
    }
  }
}

function meetingLine({ meetings }: Figures, { texts }: Voice): string {
  const t = texts.summaries.meetings;
  return meetings.length === 0 ? t.none : t.list(meetings.map(({ type, count }) => t.some(type, count)));
}

function formName(programme: Programme | undefined, form: string, language: Language): string {
  return (programme === undefined ? undefined : formOf(programme, form)?.name[language]) ?? form;
}

function qualityLines({ quality }: Figures, { texts, language, programmeOf }: Voice): readonly string[] {
  const t = texts.summaries.quality;
  const { answered, asked, nulls, late, sources, versions } = quality;
  const changed = versions.filter((one, index) =>
    versions.slice(0, index).some(({ programme, form }) => programme === one.programme && form === one.form),
  );
  const forms = changed.map(({ programme, form }) => formName(programmeOf(programme), form, language));
  return [
    answered === 0 ? t.none : t.answered(answered, late),
    ...(nulls > 0 ? [t.nulls(nulls / asked)] : []),
    ...(forms.length > 0 ? [t.changedForms([...new Set(forms)])] : []),
    ...(sources.length > 0 ? [t.sources(sources.slice(0, sourcesNamed), sources.length - sourcesNamed)] : []),
  ];
}

/** Blocks 4 to 7: progression, meetings, capacity, data quality. */
export function laterBlocks(view: View, voice: Voice): readonly Block[] {
  const { figures } = view;
  const { blocks, capacity } = voice.texts.summaries;
  const { enrolled, places, planned } = figures.capacity;
  const room = places === undefined ? capacity.enrolled(enrolled) : capacity.ofPlaces(enrolled, places);
  return [
    { title: blocks.progression, lines: [progressionLine(view, voice)] },
    { title: blocks.meetings, lines: [meetingLine(figures, voice)] },
    { title: blocks.capacity, lines: planned.length === 0 ? [room] : [room, capacity.planned(planned)] },
    { title: blocks.quality, lines: qualityLines(figures, voice) },
  ];
}
