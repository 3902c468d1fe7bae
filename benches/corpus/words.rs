//! Knows the words that texts are drawn from.

use super::dice::Dice;
use super::text::Lang;

// The first words of each list are drawn most often, as in any language.
const NB: &str = "og i det er som på til å for at en med av ikke kan du den har de om et vi \
    barnet familien når eller fra hva deg dere skal sammen også bare må før etter hvis \
    familiepartneren foreldre forelder hjemme besøk samtale avtale veiledning plan mål uke dag \
    kveld morgen hverdag trygghet tillit støtte hjelp behov spørsmål svar tid rom stemme ord \
    tegning lek måltid søvn skole barnehage helsestasjon kommune tjeneste barnevernstjeneste \
    saksbehandler leder kollega møte nettverk nabo venn bror søster mor far besteforelder tolk \
    språk kultur økonomi bolig arbeid helse omsorg samspill grense rutine vane øving ferdighet \
    erfaring kunnskap vurdering observasjon notat skjema samtykke taushetsplikt meldeplikt journal \
    evaluering avslutning overgang oppfølging koordinering samarbeid ansvar rolle oppgave ramme \
    begynner spør lytter viser øver prøver forteller skriver leser ringer avtaler følger hjelper \
    støtter vurderer bekrefter gjentar velger endrer avslutter deler tegner leker rydder trygg \
    rolig åpen ærlig tydelig liten stor ny kjent vanlig viktig vanskelig felles skriftlig muntlig \
    ukentlig daglig frivillig særlig nødvendig tilstrekkelig";
const EN: &str = "the and of to a in is that for with you on it be as not can are they or this have \
    child family when what from we your at by will together also only must before after if \
    partner parents parent home visit talk agreement guidance plan goal week day \
    evening morning everyday safety trust support help need question answer time room voice word \
    drawing play meal sleep school nursery clinic municipality service welfare \
    worker leader colleague meeting network neighbour friend brother sister mother father interpreter \
    language culture economy housing work health care interaction boundary routine habit practice skill \
    experience knowledge assessment observation note form consent confidentiality duty record \
    evaluation ending transition follow-up coordination cooperation responsibility role task frame \
    begins asks listens shows practises tries tells writes reads calls agrees follows helps \
    supports considers confirms repeats chooses changes ends shares draws plays tidies safe \
    calm open honest clear small large new known ordinary important difficult common written spoken \
    weekly daily voluntary special necessary sufficient";

/// Words that are drawn, and how often.
#[derive(Debug)]
pub struct Words {
    words: Vec<String>,
    /// The sums of the weights up to and including each word.
    sums: Vec<usize>,
    lang: Lang,
}

impl Words {
    /// Collects the words of a language: the list, and compounds made from it.
    pub fn of(lang: Lang) -> Self {
        let (list, joint) = match lang {
            Lang::Nb => (NB, ""),
            Lang::En => (EN, "-"),
        };
        let mut words: Vec<String> = list.split_whitespace().map(str::to_owned).collect();
        let nouns: Vec<String> =
            words[36..].iter().filter(|word| word.chars().count() > 4).cloned().collect();
        let mut dice = Dice::new(&[7]);
        for _ in 0..500 {
            words.push(format!("{}{joint}{}", dice.pick(&nouns), dice.pick(&nouns)));
        }
        let mut sum = 0;
        let weigh = |place: usize| {
            sum += 1_000_000 / (place + 4);
            sum
        };
        let sums = (0..words.len()).map(weigh).collect();
        Self { words, sums, lang }
    }

    /// Draws one word.
    pub fn draw(&self, dice: &mut Dice) -> &str {
        let all = self.sums.last().copied().unwrap_or_default();
        let drawn = dice.below(all);
        &self.words[self.sums.partition_point(|sum| *sum <= drawn)]
    }

    /// Draws so many words and starts with a capital.
    pub fn phrase(&self, dice: &mut Dice, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.draw(dice)).collect();
        capital(&words.join(" "))
    }

    /// Draws a piece of text with characters that mean something in one or
    /// another markup language.
    pub fn odd(&self, dice: &mut Dice) -> &'static str {
        let [nb, en] = *dice.pick(&[
            ["%-tegnet", "the % sign"],
            ["§ 4-2", "section 4-2"],
            ["kl. 10:30", "at 10:30"],
            ["«ja» & «nei»", "‘yes’ & ‘no’"],
            ["a < b", "a < b"],
            ["#3", "#3"],
        ]);
        self.lang.of([nb, en])
    }
}

/// Makes the first letter a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
