"""German function words that are not indexed: they keep their position, so phrases stay exact.

Compiled for this project from the closed word classes (articles, pronouns, prepositions, conjunctions,
auxiliaries). Left out on purpose: what differs from another word only by an umlaut ("schon", "schön"), and
negations and numerals, since "kein", "nicht" and "zwei" carry meaning.
"""

STOPWORDS = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines
    ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen sich
    mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines
    sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres
    unser unsere unseren unserem unserer unseres euer eure euren eurem eurer eures
    dieser diese dieses diesen diesem jener jene jenes jenen jenem
    welcher welche welches welchen welchem der dessen deren denen
    man wer wen wem was wo wie wann warum
    und oder aber denn sondern sowie als ob dass weil wenn während nachdem bevor damit obwohl
    in im ins an am ans auf aus bei beim bis durch für gegen hinter mit nach neben ohne seit
    über um unter von vom vor zu zum zur zwischen
    bin bist ist sind seid war waren warst wart sei seien wäre wären gewesen
    habe hast hat haben habt hatte hatten hätte hätten
    werde wirst wird werden werdet wurde wurden worden würde würden
    auch noch nur sehr so da dort hier dann doch ja mal nun etwa
    """.split()
)
