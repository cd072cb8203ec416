/** What somebody tells about a family: a statement about one person, and a trouble, a place or a score in it. */
import { anyone, group, lawful, model, pattern, person, place, trouble, words } from './guard-words.ts';

/** What may stand before the statement itself. */
const opening =
  '^(?:(?:hej|hey|ok|nå|men|og|så|ps|obs|fyi|info|til info|til (?:din |jeres )?orientering|(?:lige )?(?:en )?(?:lille )?(?:opdatering|update)|sidste nyt|til jer|bare så (?:du|i) ved det|så (?:du|i) ved det|ved du godt at|jeg kan fortælle at|vi oplever at|jeg oplever at|jeg er bekymret(?: for)?|jeg så at|i dag|i går|i nat|i morges|i aftes|i weekenden|lige nu|desværre|vi tror|jeg tror|at)[\\s,.:;-]+)*';

/** Told, not asked: the subject comes first and its verb after it. */
const statement = pattern(
  `${opening}(?:${person}|sagen)(?:\\s+${place}|\\s+(?:selv|også|stadig|jo|altså|lige|nu))*\\s+(?!er centrum)\\p{L}+`,
);
/** A verb that says what somebody is or did, by its form; nouns and small words of the same form left out. */
const finite =
  '(?!(?:eller|efter|under|over|hver|der|her|før|derfor|inden|uger|måneder|timer|børn|skal|kan(?! ikke)|må|bør|og|samt|år|af|er (?:altid|med i|med hele|centrum|i centrum|i fokus|under \\d|over \\d|\\d))(?!\\p{L}))(?:\\p{L}+r|\\p{L}+(?:ede|te)|var|kom|gik|fik|sagde|gjorde|lå|sad|stod|tog|gav|sov|bad|drak|skrev|så|blev|løb|faldt|spiste|græd|skreg|slog|vil|kan ikke|kunne ikke|is|was|has|had|does|did|\\p{L}+s|\\p{L}+ed|came|went|took|left|broke|said|hit)';
/** One person is the subject and the verb follows: told of somebody, whatever it is. */
const plain = pattern(
  `${opening}(?:${person}|den lille|sagen)(?:\\s+(?:${place}|på \\d\\.? sal|til (?:barnet|babyen)|selv|også|stadig|jo|altså|lige|nu|og (?:hendes|hans) \\p{L}+))*\\s+${finite}(?!\\p{L})\\s+\\p{L}`,
);
/** What was found or is thought of somebody. */
const seen = pattern(
  `^(?:i dag |i går |så )*(?:vi|jeg|we|i)\\s+(?:fandt|så|hørte|opdagede|bemærkede|oplever|oplevede|synes|mistænker|fornemmer|lagde mærke til|found|saw|heard|noticed)\\s.*(?:${words(`${person}|familien|forældrene|lejligheden|værelset|sengen|køkkenet`)}|${trouble.source})`,
);

/** Of several: the sources speak so too, so only what no source says of them. */
const several = pattern(`${opening}${group}(?:\\s+(?:selv|også|stadig|jo|altså|lige))*\\s+\\p{L}+`);
const grave = pattern(
  words(
    'skændtes|skændes|sloges|slås|politiet|skilt|gået fra|flygtninge|romaer|muslimer|beskidt\\p{L}*|skimmel|skreg|råbte?|fulde|drak|påvirkede|udeblev|aflyste|drunk|fighting|police',
  ),
);

/** Somebody in front of the writer: `jeg har en mor, der …`. */
const beforeMe = pattern(
  '(?<!\\p{L})(?:jeg|vi|i)\\s+(?:har|sidder med|står med|arbejder med|har fået|fik)\\s+(?:lige nu |her |lige |i dag |pt )*(?:en|et|to)\\s+(?:\\p{L}+\\s+)?(?:mor|far|gravid|kvinde|familie|par|barn|baby|pige|dreng|borger|forælder|forældrepar|teenager|ung)(?!\\p{L})',
  '(?<!\\p{L})(?:i|we)\\s+have\\s+(?:a|an)\\s+(?:\\p{L}+\\s+)?(?:mother|mom|father|dad|family|couple|woman|child|baby|girl|boy)(?!\\p{L})',
);

/** What was seen on a visit. */
const visited = pattern(
  `^(?:i dag |i går |så )*(?:vi|jeg|we|i)\\s+(?:var|kom|tog|besøgte|mødte|så|talte|snakkede|ringede|visited|saw|met)\\s.*${words('hjemmebesøg|familien|mor|far|moren|faren|barnet|forældrene|lejligheden|the family|the mother|the baby')}.*[\\s,]${words('og|men|hvor|mor|far|der|de|hun|han|was|were|and')}\\s`,
);

const scored = pattern(
  `${words('adbb|epds|cib|ors|srs|asq|who-?5|score\\p{L}*')}.*${words(anyone)}.*(?:\\d|${words('lav|lave|høj|dårlig\\p{L}*')})`,
  `${words('adbb|epds|cib|ors|srs|asq|who-?5')}\\s+(?:er|var|blev|på)\\s+(?:på\\s+)?\\d.*${words(anyone)}`,
  `${opening}${person}\\s+(?:scorer|scorede|fik|har|scores|scored)\\s.*${words('adbb|epds|cib|ors|srs|asq|who-?5')}`,
);

/** `familien i 2b`: one that lives here. */
const placed = pattern(
  `${words(`${anyone}|familie|par|parret|beboeren|beboerne|pige|dreng|gravide?`)}[\\s,]+(?:(?:\\p{L}+\\s+){0,2})?${place}`,
  `${words(`${person}|familien|forældrene|parret|familie|par|beboeren`)}\\s+(?:${words('i stuen|ovenpå|nedenunder|ved siden af|på gangen')}|på\\s+\\d\\.(?!\\d|\\s*(?:møde|opholds|kvartal|døgn|uge|år)))`,
  `^${place}\\s`,
);

/** Somebody else did it, to one of them: `politiet hentede faren`. */
const befell = pattern(
  `${opening}(?!hv)(?:politiet|lægen|${words('\\p{L}{3,}(?:en|et|erne)')})\\s+(?:(?!beskrev|nævnte)\\p{L}+(?:ede|te)|tog|fandt|så|fik|har|gav|måtte|sagde)\\s+(?:\\p{L}+\\s+){0,4}?${words(`moren|moderen|faren|faderen|barnet|babyen|den lille|drengen|pigen|hende|ham|kæresten`)}`,
);

/** A noted line: `dagbog: …`, `referat af netværksmøde: …`. */
const heading = pattern(
  `^(?:obs|fyi|til orientering|notat|journalnotat|journal|dagbog|log|logbog|referat|status|(?:hjemme)?besøg(?:et)?|samvær(?:et)?|samtalen?|natten|aftenen|vagten|observation(?:en|er)?|overlevering|vagtskifte|kommentar)(?![\\p{L}]).{0,30}?[\\s:,]${words(anyone)}`,
);

const asked = /\?\s*$|^(?:hv|how|what|who|when|where|why)/u;
const conditional = pattern(words('hvis|if|når man'));

/** True when the text tells something about one family that is not to be written here. */
export function tells(text: string): boolean {
  const said = text.toLowerCase();
  if (asked.test(said)) return false;
  if (placed.test(said)) return true;
  if (model.test(said)) return false;
  return (
    heading.test(said) ||
    (!conditional.test(said) && plain.test(said)) ||
    seen.test(said) ||
    (!conditional.test(said) && statement.test(said) && (trouble.test(said) || lawful.test(said))) ||
    (several.test(said) && grave.test(said)) ||
    (beforeMe.test(said) && trouble.test(said)) ||
    visited.test(said) ||
    befell.test(said) ||
    scored.test(said)
  );
}

/** A family that lives here, in a question too. */
export const isPlaced = (said: string): boolean => placed.test(said);

/** A family that the writer has before them, in a question too. */
export const isBeforeMe = (said: string): boolean => beforeMe.test(said);
