//! What became of a matter: "the draft is approved", "the call is moved to Friday", "everybody is fine with it".
//!
//! These forms say how something ended or goes on from now, and never name the act of deciding, as the phrases of
//! [`decision`](super::decision) do. Most of their verbs report work as often ("moved to the new server"), so each form
//! asks for what tells the two apart: the noun that one decides on, who approved it, a day, or a reason.

use super::form::Form;

/// The forms, each in any letter case; words in capitals are put in by [`written`].
pub(super) const FORMS: [Form; 31] = [
    // When one meets, and what is put off.
    (
        " moved| rescheduled| re scheduled| shifted| postponed| canceled| cancelled| skipped",
        r"\b(?:meetings?|meet|calls?|sessions?|workshops?|sync|review|planning|talk|demo)(?:\s+(?:on|of|at|in|for)\s+(?:the\s+)?[^\s,;]+){0,2}\s+(?:(?:is|are|was|were|will\s+be|has\s+been|have\s+been)\s+(?:moved|re-?scheduled|shifted|postponed)|(?:is|are|will\s+be)\s+(?:cancell?ed|skipped))\b",
    ),
    (
        " moved | shifted | rescheduled | re scheduled | postponed | deferred | verschoben | vertagt ",
        r"\b(?:will\s+be\s+|wird\s+)?(?:moved|shifted|re-?scheduled|postponed|deferred|verschoben|vertagt)\s+(?:to|until|till|for|auf|bis)\s+(?:(?:the|den|die|das)\s+)?WHEN",
    ),
    (" postponed | deferred | tabled ", r"\b(?:postponed|deferred|tabled)\s+(?:the|this|that|until|till)\b"),
    (
        " set to | set for | set on | set at | fixed to | fixed for | fixed on | fixed at ",
        r"\b(?:date|deadline|slot)s?\s+(?:for\s+(?:the\s+)?\S+\s+)?(?:(?:is|was|has\s+been)\s+)?(?:set|fixed)\s+(?:to|for|on|at)\b",
    ),
    // What was handed in, and how it was taken.
    (
        " approved| accepted| adopted| rejected| ratified| declined| endorsed| agreed",
        r"\b(?:drs?|adrs?|standards?|drafts?|budget|charter|roadmap|plans?|nominations?|applications?|recommendations?|rfcs?|policy|policies|wording|concept|report)(?:\s+(?:for|of|on|from|to)\s+(?:the\s+)?\S+|\s+\S+)?\s+(?:is|are|was|were|got|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:approved|accepted|adopted|rejected|ratified|declined|endorsed|agreed)\b",
    ),
    (
        " approved| accepted| adopted| rejected| ratified| declined| endorsed| postponed| deferred",
        r"\b(?:drs?|adrs?|standard|draft|budget|charter|roadmap|plan|nomination|application|recommendation|rfc|policy|wording|concept|report)\s+(?:approved|accepted|adopted|rejected|ratified|declined|endorsed|postponed)(?:\W*$|\W*\()|[\p{L}\p{N})]:\s+(?:accepted|adopted|rejected|declined|postponed|deferred)[\s.!*_)]*$",
    ),
    (
        " approved | accepted | adopted | rejected | ratified | declined | endorsed | confirmed ",
        r"\b(?:approved|accepted|adopted|rejected|ratified|declined|endorsed|confirmed)\s+(?:unanimously|by\s+(?:the\s+|our\s+)?(?:DECIDERS|all|everyone|everybody|consensus|acclamation)\b)",
    ),
    (
        " approved| adopted| endorsed| ratified| rejected| accepted| opted for| opted against| chose | picked| settled| went with| went for",
        r"\b(?:DECIDERS|we)\s+(?:ha(?:s|ve|d)\s+)?(?:\w+ly\s+)?(?:approved|adopted|endorsed|ratified|rejected|accepted|opted\s+(?:for|against)|chose|picked|settled|went\s+(?:with|for))\b",
    ),
    (
        " rejected | declined | abandoned | discarded | verworfen | dropped in | retired in ",
        r"\b(?:rejected|declined|abandoned|discarded|verworfen)\s+(?:due\s+to|because|since|wegen|weil)\b|\b(?:abandoned|discarded|dropped|retired)\s+in\s+favou?r\s+of\b",
    ),
    (
        " chosen | selected | picked ",
        r"\b(?:was|were|is|are|got)\s+(?:chosen|selected|picked)\s+(?:over|instead\s+of)\b",
    ),
    (
        " accepted| rejected| declined| approved| adopted| carried| withdrawn",
        r"\b(?:pep|rfc|adr|dr|kep|proposal|motion|amendment)s?(?:\s+(?:no\.?\s*)?\x23?[\d.-]+)?\s+(?:(?:is|was|has\s+been)\s+)?(?:accepted|rejected|declined|approved|adopted|carried|withdrawn)[\s.!*_)]*$",
    ),
    (
        " elected | reelected | voted on and ",
        r"\b(?:was|were|is|has\s+been|have\s+been)\s+(?:re-?)?elected\b|\belected\s+(?:as\s|unanimously)|\bvoted\s+on\s+and\s+(?:adopted|approved|passed|accepted)\b",
    ),
    // French, Spanish, Italian, Portuguese, Dutch.
    (
        " unanimité| unanimidad| unanimità| unanimidade| unaniem| algemene stemmen| se acuerda| se acordó| se aprueba| se aprobó",
        r"\b(?:approuvée?s?|adoptée?s?|élue?s?|votée?s?|validée?s?)\s+à\s+l['’]unanimité\b|\b(?:aprobad|aprovad|acordad|eleit|elegid)[oa]s?\s+por\s+unanimida(?:d|de)\b|\bapprovat[oaie]\s+all['’]unanimità|\bunaniem\s+(?:goedgekeurd|aangenomen|akkoord)\b|\b(?:goedgekeurd|aangenomen)\s+met\s+algemene\s+stemmen\b|\bse\s+(?:acuerda|acordó|aprueba|aprobó)\b",
    ),
    (
        " besluiten dat| besloten | wordt besloten| est décidé| a décidé| décidons",
        r"\bwe\s+besluiten\s+dat\b|\b(?:is|wordt|werd|hebben|heeft)\s+(?:\S+\s+)?besloten\b|\bil\s+est\s+décidé\b|\b(?:ca|bureau|conseil|comité|assemblée|association)\s+a\s+décidé\b|\bnous\s+décidons\b",
    ),
    // Those who met are of one mind, or say so below what they agree to.
    (
        " fine for| fine with| fine by| happy with| ok for| ok with| ok by| okay for| okay with| okay by| in favor| in favour",
        r"\b(?:everyone|everybody|all|DECIDERS)\s+(?:\w+\s+)?(?:is|are|was|were)\s+(?:all\s+)?(?:fine\s+with|happy\s+with|ok(?:ay)?\s+with|in\s+favou?r)\b|(?:^|:\s*|\b(?:is|are|was|were)\s+)(?:fine|ok(?:ay)?)\s+(?:for|with|by)\s+(?:all|everyone|everybody)\b|(?:^|:\s*)all\s+in\s+favou?r\b",
    ),
    (
        " consensus| agreement| consent| einigkeit| konsens| einverstanden| zustimmung",
        r"^(?:(?:general|full|broad|rough|allgemeine[rs]?|alle)\s+)?(?:consensus|agreement|consent|einigkeit|konsens|einverstanden|zustimmung)[\s.!*_)]*$",
    ),
    (" agreement | consensus ", r"^(?:agreement|consensus)\s+(?:between|among|amongst|b/w|across)\b"),
    (
        " consent ",
        r"\bconsent\s+(?:in|of|among|within)\s+the\s+(?:DECIDERS|meeting|call)\b|\b(?:was|is)\s+(?:broad\s+|general\s+)?consent\s+(?:to|that|on)\b",
    ),
    // From when on it holds, and for how long.
    (
        " from now on| of next| of the next| with next| with the next| starting next| starting the next| beginning next| beginning the next| from next| from the next| ab sofort| künftig| fortan",
        r"\b(?:we\s[^.;?]{0,60}\s)?from\s+now\s+on\b|\bwill\s+be\s+\S+\s+(?:\S+\s+){0,5}?(?:as\s+of|starting|beginning|from)\s+(?:with\s+)?(?:the\s+)?next\b|\bab\s+sofort\b|\b(?:wir|werden|wird)\s+(?:künftig|fortan)\b",
    ),
    (
        " for now| for the time being| for the moment| vorerst| einstweilen",
        r"\b(?:skip|keep|leave|ignore|drop|stick|stay|park|table|postpone|focus|stays?|remains?|skipped|kept|postponed|deferred)\s(?:[^.;,?]{0,60}\s)?[*_]*for\s+(?:now|the\s+(?:time\s+being|moment))\b|\b(?:bleibt|bleiben|lassen)\s[^.;,?]{0,40}\b(?:vorerst|einstweilen)\b",
    ),
    (
        " we focus | will focus ",
        r"\bwe\s+(?:will\s+)?focus\s+(?:only|solely|exclusively|first)\s+on\b|\bfor\s+now\s+we\s+focus\s+on\b",
    ),
    (
        " meet on| meet every | meet at| meet each| meet in| switch to",
        r"\b(?:DECIDERS|we)\s+(?:\S+\s+)?will\s+(?:from\s+\S+\s+on\s+)?(?:meet\s+(?:on|every|at|each|in)|switch\s+to)\b",
    ),
    (
        " name | title ",
        r"\b(?:name|title)\s+(?:(?:for|of)\s+(?:the\s+)?\S+\s+)?(?:will|shall|stays|remains)\s+(?:be\s+|remain\s+)?(?-i:\p{Lu}|[\x22\x27`“„])",
    ),
    (" plan is to ", r"\bplan\s+is\s+to\s+(?:keep|stick|stay|drop|skip|postpone)\b"),
    (
        " as is | as it is | unchanged | stay | stays | remain | remains | es bleibt | bleibt es | bleibt alles ",
        r"\b(?:stays?|remains?|kept|keep\s+\S+(?:\s+\S+){0,3}?|left|leave\s+(?:it|this|that|them))\s+(?:as\s+(?:it\s+)?is\b|unchanged\b)|\b(?:stays?|remains?)\s+(?:in\s+)?(?:recommended|mandatory|optional|voluntary|(?:the\s+)?default)\b|\bes\s+bleibt\s+(?:bei|dabei)\b|\bbleibt\s+es\s+(?:bei|dabei)\b|\bbleibt\s+alles\s+(?:beim|wie)\b",
    ),
    (" not going to happen", r"\b(?:is|are)\s+not\s+going\s+to\s+happen\b|^not\s+going\s+to\s+happen\b"),
    // What something will be, where only those who set the rules can say so.
    (
        " optin| opt in| optout| opt out| mandatory| optional| voluntary| skipped| renamed| aligned| archived| prioritised| prioritized| until| separately| for all| split ",
        r"\bwill\s+(?:not\s+|no\s+longer\s+|only\s+|remain\s+|stay\s+|become\s+|be\s+){1,3}(?:an?\s+)?(?:(?:separate\s+)?(?:opt-?in|opt-?out|mandatory|optional|voluntary|skipped|renamed|aligned|archived|prioriti[sz]ed)\b|(?:maintained|supported|kept|held|used)\s+(?:until|separately|for\s+all)\b|split\s+(?:up\s+)?(?:from|as|by|in\s+two)\b)|\bwe\s+will\s+(?:keep|ship|support|maintain|use|wait)\s[^.;?]{0,60}\buntil\b",
    ),
    // What it spares is the reason that minutes give for a choice, and that a list of work leaves out.
    (
        " to avoid | to prevent | to reduce ",
        r"^(?:keep|leave|drop|skip|rename|split|limit)\s[^?]{2,120}\sto\s+(?:avoid|prevent|reduce)\s",
    ),
    // An answer in capitals behind what was proposed.
    ("YES|NO", r"[\p{L}?][:)]\s*[*_]*(?-i:YES|NO)[*_]*(?:[\s.!]*$|\s*\()"),
    // German.
    (
        " vertagt| verschoben| angenommen| abgelehnt| genehmigt| beibehalten| gestrichen| abgesagt| zurückgestellt| verabschiedet",
        r"\b(?:wird|werden|wurde|wurden|ist|sind)\s+(?:(?:auf|bis|in|um)\s+\S+(?:\s+\S+)?\s+|einstimmig\s+|mehrheitlich\s+|vorerst\s+|daher\s+|damit\s+|nicht\s+|so\s+)?(?:vertagt|verschoben|abgelehnt|genehmigt|beibehalten|gestrichen|abgesagt|zurückgestellt|verabschiedet|angenommen[\s.!)]*$)|\b[\p{L}\p{N}]+\s+(?:einstimmig\s+|mehrheitlich\s+)?(?:angenommen|vertagt|abgelehnt|genehmigt|zurückgestellt)(?:[\s.!*_)]*$|\s*\()|^(?:angenommen|vertagt|zurückgestellt)[\s.!*_)]*$",
    ),
    (
        " stimmen| mehrheitlich | dagegen| nein| enthaltung| alle dafür| alle sind dafür| umgesetzt| wir lassen| wir belassen| wir setzen| wir streichen| wir halten| wir werden",
        r"\bmit\s+\d+\s*(?::|zu|gegen)\s*\d+\s+stimmen\b|\bmehrheitlich\s+(?:dafür|dagegen|beschlossen)\b|\b\d+\s+(?:dafür|ja)\b[^.]{0,20}\b\d+\s+(?:dagegen|nein|enthaltung)|\balle\s+(?:sind\s+)?(?:dafür|dagegen)\b|^wird\s+(?:so\s+|nicht\s+)?umgesetzt[\s.!*_)]*$|\bwir\s+(?:lassen\s+(?:es|das|die|den)|belassen|setzen\s+auf|streichen|halten\s+(?:uns\s+)?an|werden\s+(?:nicht|kein\S*))\b",
    ),
];

/// Puts in the words that stand in several forms.
pub(super) fn written(pattern: &str) -> String {
    pattern.replace("DECIDERS", DECIDERS).replace("WHEN", WHEN)
}

/// Who decides together. A single person agrees only for herself.
const DECIDERS: &str =
    "(?:board|committee|council|team|group|sig|members|participants|assembly|majority|vorstand|gremium|ausschuss)";

/// A day, a time, or what is said for one; `R7` and "the server" are places to move things to.
const WHEN: &str = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|montag|dienstag|mittwoch|donnerstag|freitag|januar|februar|märz|mai|juni|juli|oktober|dezember)\b|\d{4}-\d\d|\d{1,2}[:.]\d\d|\d{1,2}(?:st|nd|rd|th)\b|next\s+(?:meeting|call|session|week|month|year|time)|q[1-4]\b|tomorrow|nächste)";

#[cfg(test)]
#[path = "verdict_tests.rs"]
mod tests;
