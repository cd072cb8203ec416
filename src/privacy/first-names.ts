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
  werner william willy yasmin yusuf zahra zainab zara ulrikke tenna sidsel sigrid sigurd storm svea aage aase åge åse`
    .split(/\s+/)
    .filter((name) => name !== 'storm'),
);
