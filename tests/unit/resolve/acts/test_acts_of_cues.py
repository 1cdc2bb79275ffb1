"""Which act, stance and tone a cue has in its construction (docs/acts.md)."""

from __future__ import annotations

import pytest
from act_cases import labels, wanted

CASES = {
    "[[Dara Voss]] {{said}} <<the bridge was closed>>.": "say asserts",
    "[[Dara Voss]]: <<“The bridge is closed.”>>": "say asserts",
    "[[She]] {{pointed out}} <<that the road is old>>.": "say asserts endorsing",
    "[[She]] {{made clear}} <<that the road is old>>.": "say asserts endorsing",
    "{{According to}} [[the harbour master]], <<the quay will hold>>.": "say asserts",
    "{{According to}} [[court records]], <<he left in May>>.": "document asserts",
    "[[He]] {{claimed}} <<to have seen the letter>>.": "claim asserts doubting",
    "[[Norland]] {{argues}} <<that tolls hurt the poor>>.": "claim asserts",
    "[[Sudia]] {{argues}} <<that tolls help the poor>>.": "claim asserts",
    "[[He]] {{insisted}} <<that he was home>>.": "claim asserts doubting",
    "[[The firm]] {{denied}} <<dumping waste>>.": "deny denies",
    "[[The firm]] {{denied}} <<that it had dumped waste>>.": "deny denies",
    "[[The firm]] {{said}} <<it was not true>>.": "say asserts",
    "[[Police]] {{confirmed}} <<the arrest>>.": "confirm asserts endorsing",
    "[[He]] {{conceded}} <<that costs had doubled>>.": "admit asserts endorsing",
    "[[Norland]] {{accused}} <<Sudia of spying>>.": "accuse asserts",
    "[[Sudia]] {{accused}} <<Norland of spying>>.": "accuse asserts",
    "[[He]] {{hailed}} <<the deal>>.": "praise asserts",
    "[[She]] {{urged}} <<him to resign>>.": "demand wants",
    "[[She]] {{told}} <<him to resign>>.": "demand wants",
    "[[She]] {{told}} him <<that he must resign>>.": "say asserts",
    "[[She]] {{asked}} <<him to resign>>.": "demand wants",
    "[[She]] {{asked for}} <<calm>>.": "demand wants",
    "[[She]] {{called}} <<for calm>>.": "demand wants",
    "[[She]] {{asked}} <<whether he knew>>.": "ask asks",
    "<<“Who paid for it?”>> [[he]] {{said}}.": "say asks",
    "<<“Go home!”>> [[she]] {{said}}.": "say wants",
    "<<“Hello,”>> [[she]] {{said}}.": "say none",
    "[[They]] {{vowed}} <<to rebuild the wall>>.": "promise intends",
    "[[He]] {{assured}} <<her that it was safe>>.": "promise asserts",
    "[[He]] {{warned}} <<that dams may burst>>.": "warn asserts",
    "[[He]] {{warned}} <<against panic>>.": "warn denies",
    "[[He]] {{warned}} <<them to leave>>.": "warn wants",
    "[[They]] {{threatened}} <<to walk out>>.": "warn intends",
    "[[Analysts]] {{expect}} <<a recount>>.": "predict asserts",
    "<<The court>> {{is expected to}} <<rule in May>>.": "predict asserts",
    "[[He]] {{backs}} <<the bill>>.": "agree wants",
    "[[She]] {{agreed}} <<that it was late>>.": "agree asserts",
    "[[She]] {{agreed}} <<to pay>>.": "agree intends",
    "[[Farmers]] {{oppose}} <<the dam>>.": "disagree denies",
    "[[She]] {{proposed}} <<a tax on soda>>.": "suggest wants",
    "[[He]] {{hinted}} <<that more would follow>>.": "suggest asserts",
    "[[Most]] {{think}} <<the vote was fair>>.": "believe asserts",
    "[[Staff]] {{knew}} <<that the pipe leaked>>.": "know asserts endorsing",
    "[[He]] {{questioned}} <<the numbers>>.": "doubt doubts",
    "[[They]] {{hope}} <<to win>>.": "want wants",
    "[[Residents]] {{fear}} <<it may flood>>.": "feel doubts",
    "[[He]] {{was glad}} <<that it worked>>.": "feel asserts",
    "[[The firm]] {{plans}} <<to sell>>.": "intend intends",
    "[[The firm]] {{is considering}} <<selling the mill>>.": "intend doubts",
    "[[He]] {{considers}} <<it a risk>>.": "believe asserts",
    "[[The court]] {{ruled}} <<that it was legal>>.": "decide asserts",
    "[[He]] {{refused}} <<to leave>>.": "decide denies",
    "[[The poll]] {{shows}} <<a tie>>.": "document asserts endorsing",
    "[[The report]] {{said}} <<that the pipe leaked>>.": "document asserts",
    "[[The report]] {{accuses}} <<the firm of neglect>>.": "accuse asserts",
    "[[The Gazette]] {{reported}} <<that the pipe leaked>>.": "say asserts",
    "[[Her]] {{refusal}} <<to resign>>": "decide denies",
    "[[They]] {{talked about}} <<the war>>.": "say none",
}

TURNED = {
    "[[She]] {{did not say}} <<whether it leaked>>.": "say none",
    "[[She]] {{declined to say}} <<whether it leaked>>.": "say none",
    "[[She]] {{declined}} <<to comment on the sale>>.": "say none",
    "[[He]] {{refused to confirm}} <<the sale>>.": "confirm none",
    "[[He]] {{did not deny}} <<that he was there>>.": "deny none",
    "[[He]] {{could not deny}} <<that he was there>>.": "deny asserts",
    "[[He]] {{doesn't think}} <<it works>>.": "believe denies",
    "[[He]] {{never believed}} <<that it works>>.": "believe denies",
    "[[They]] {{do not want}} <<him to stay>>.": "want denies",
    "[[He]] {{doesn't know}} <<who paid>>.": "know doubts",
    "[[She]] {{did not know}} <<that it leaked>>.": "know none endorsing",
    "[[The firm]] {{would deny}} <<that it leaked>>.": "deny none",
    "[[Critics]] {{might argue}} <<that it costs too much>>.": "claim none",
    "[[The firm]] {{would later say}} <<that it leaked>>.": "say asserts",
    "[[He]] {{has no doubt}} <<that it works>>.": "doubt asserts",
    "[[No one]] {{believes}} <<that it works>>.": "believe denies",
    "[[He]] {{falsely said}} <<that it leaked>>.": "say asserts doubting",
    "[[He]] {{rightly said}} <<that it leaked>>.": "say asserts endorsing",
    "[[He]] {{reportedly said}} <<that it leaked>>.": "say asserts",
    "[[He]] {{tried to deny}} <<that it leaked>>.": "deny denies",
    "[[He]] {{not only said}} <<that it leaked>>.": "say asserts",
}


@pytest.mark.parametrize("line", CASES)
def test_a_cue_gets_the_labels_of_its_construction(line: str) -> None:
    assert labels(line) == wanted(CASES[line])


@pytest.mark.parametrize("line", TURNED)
def test_negation_refusal_modality_and_adverbs_turn_what_the_verb_says(line: str) -> None:
    assert labels(line) == wanted(TURNED[line])
