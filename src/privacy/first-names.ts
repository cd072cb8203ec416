/**
 * Common Danish given names, most of those borne by more than a few thousand people. Left out: names that are everyday
 * words (Bo, Liv, Sten, Dag, Mai, Sol, Ask, Lykke, Storm, Rose) and names of places in our sources (Greve).
 */
export const firstNames: ReadonlySet<string> = new Set(
  `adam agnes ahmed albert alberte alexander alfred ali alice alma amalie amanda amina amir anders andrea andreas ane anette
  anita anja anna annabell anne annelise anni annette anton arne arthur asger asta astrid august augusta axel bent bente
  benjamin benny bertha bertil birgit birgitte birte birthe bjarne bodil britt brian camilla carl carla carina caroline casper
  cecilie charlotte charlie christel christian christina christine christoffer clara claus connie conrad dagny daniel
  daniella david dennis diana ditte dorte dorthe ebbe edith egon eigil einar ejvind elias elin elisabeth ella ellen ellinor
  elliot else elvira emil emilia emilie emily emma emmy erik erling ernst esben ester esther eva fatima felix ferdinand filippa
  finn flemming frank frederik frederikke freja frida frode gerda gert gitte grethe gudrun gunnar gustav hanna hannah hanne hans
  harald hasan hassan hector helena helene helga helge helle henning henriette henrik henry herman hjalmar holger hugo
  ib ibrahim ida inga inge ingeborg inger ingrid irene iris isabella isak ivan ivar jacob jakob jan jane janne janni jannik jeanette
  jens jeppe jesper jette jim joachim joakim joan johan johanna johanne johannes john johnny jonas jonathan jonna josefine
  josephine julia julie julius jytte jørgen jørn kaj kamilla karen karin karina karl karla karoline kasper katja katrine
  kenneth kent kim kirsten kirstine kjeld klara klaus knud kristian kristina kristine kristoffer kurt lars lasse laura laurits
  lauritz laust lea leif lena lene leo leon leonora lilian lilly lina line linda lis lisa lisbeth lise lissi lizzi lone lotte louis
  louise lucas lucia ludvig luis luka lukas luna lærke mads magnus maja malene malou malthe marcus maren margit margrethe maria
  marianne marie marina mark markus marlene martha martin mathias mathilde mathilda matilde max maya merete mette mia michael
  michelle mie mikael mike mikkel mille milla milo minna mogens mohamed mohammad mohammed morten muhammad mustafa nadia naja nanna
  natalie natasha nete nicklas nicolai nicoline niels nikolaj nina nis noah nora oda ole olga olivia oliver oscar oskar otto ove
  palle patrick paul paula per pernille peter petra pia poul preben rasmus rebecca rebekka regitze regnar rie rigmor rikke
  robert rolf ronja rosa rune ruth sabrina saga sally samuel sandra sanne sara sarah sebastian selma signe silas silje simon simone
  sine sofia sofie sonja solveig sophia sophie stefan steen stella stig stine susanne susan susan svend søren tanja theo theodor thea theis
  therese thomas thor thorbjørn thorkild tilde tim tina tobias tom tommy tone torben tove trine troels tue tyge ulla ulrik uffe vagn
  valdemar valentin vera verner vibeke victor victoria vigga viggo vilhelm viktor viktoria vilma villads villum viola vivi walter
  werner william willy yasmin yusuf zahra zainab zara ulrikke tenna sidsel sigrid sigurd svea aage aase åge åse
      abdi abdul abdullah adem agnete aisha aksel ali aleksander alena alfrida alva amal amira anastasia andrej andrzej angelica anisa anneli annelie
      annemarie annemette antonia arda arina arno asbjørn asger asim asma astrid aya ayaan ayse aysel ayşe aziz bashir beata beate bella benedikte
      benedicte bettina birger birk bjørg bjørk bo-erik bodil bogdan carlo carmen cathrine celina celine charlotta claudia conni cristina dagmar dana danny
      darius denise dina ditlev dmitri dorota dorthea ebba edvard eline elisa elise elma elna else-marie elsebeth emre enver erna esma eszter eva-marie
      ewa fadi fadumo farah fatima fatma fatime felicia fie filip finja fiona fjodor florin freya frederikke fritz gabriel gabriela galina georg
      geert gunhild gunvor gustaf hadi halima halime hamid hamza hannibal hedvig helle-marie hermann hilda hilde hjalte hodan hussein hüseyin iben
      idris ilse imran inaya ines ingelise iqra irena irina isa ismail ivana iwona jacqueline jamal jamila janice jannie jannick jasmin jasmina
      jasmine jason jean jeanett jelena jennifer jenny jessica joanna jolanta jonatan josef joseph josefina judith juliane juliana kaja kaia
      karim karl-erik karla karsten katarina katarzyna kathrine katrin kevin khadija khalid kirstin klara kristin krzysztof lajla laila lamin
      lara larissa lasse laurine leila leah lene-marie leonardo leyla liam liban liliana linea linette linn linnea liva ljubica lorenz lorna
      lotta ludwig lydia lykke-marie maiken maja-lise majbritt majken mahad mahmoud mahmud malak malik malou manuel marcel margarethe margrete maria-louise
      mariam mariana marija marika mariya marko marlon marta marwa maryam mateusz matheo mattias maximilian mehdi mehmet melanie melek melina
      melissa merve mette-marie michal michala michaela miguel milan milena mira miriam mona monica monika mouna munira muna murat mustafe
      nada nadine nadja najma naomi nasrin natacha natascha natalia nawal nathalie neel nellie nelly nermin nicholas nicklas nickolaj nicole nikita
      nikoline nikola ninna noor noël noel nour oleksandr olena oliwia omar omer osman otilia oxana parwin patrycja patricia pauline pawel
      philip phillip philippa pi-marie piotr preben rabia rachel rafael rahma ralf rania ramona rana randi rashid rasmine raya renate reza
      ricardo richard ritt rikke-marie rita roberto robin roger roman rosalina roxana ruben sahra saida salma salman salih samir samira samantha
      sami sanaa sarita selina selin serap sergej shirin sibel sigga sille silvia simona sinem siv siw snezana sofija solvej sonny sonnich
      soraya stephanie steffen steffan stephen sumaya sune suzan svetlana sylvester sylvia tabita tamara tanya tariq tatiana tatjana terese
      teresa tess thea-marie theis thilde thomasine thora thyra tiana tilda timo toke torkil torsten trille tristan trygve ture ursula
      valentina valerie vanessa vanja verona veronica veronika vibe vibeke victorija vincent virginia vitus vladimir wanda wiktoria winnie xenia
      yahya yasin yasmine yasmina yildiz yilmaz younes yousef youssef yvonne yvette zaid zaki zeynep zeinab zenia zoe zofia zohra øjvind øyvind`.split(
    /\s+/,
  ),
);

/** Given names that are also words in Danish or English: in lower case they say nothing. */
const words = new Set(
  `august ane bent birk bjørg bjørk charlie dan dina else fie finn frank hans helle ib inge iris isa jan jason jean jenny joan kaj
    lamin line lis luna mark martha max mia mie mille mona nada noor nour palle per pi rana randi robin roman rosa rune saga
    sally sami signe silas sine siv sol sonny stella stig tess thor tilde tim timo tom tone trille tue ture vera vibe viola`.split(
    /\s+/,
  ),
);

/** @example `laura`, but not `line` */
export const isLowerName = (word: string): boolean => firstNames.has(word) && !words.has(word);
