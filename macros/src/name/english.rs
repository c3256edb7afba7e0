//! English plurals, as tables for `number`. In each, the first row that fits applies.

/// The possible stems; the ending to replace; its replacement.
pub(super) type Row = (&'static str, &'static str, &'static str);

/// Words that are their own plural.
pub(super) const UNCOUNTABLE: &str = "adulthood advice agenda aid aircraft alcohol ammo analytics anime \
    athletics audio bison blood bream buffalo butter carp cash chassis chess clothing cod commerce cooperation \
    corps debris diabetes digestion elk energy equipment excretion expertise firmware flounder fun gallows \
    garbage graffiti hardware headquarters health herpes highjinks homework housework information jeans justice \
    kudos labour literature machinery mackerel mail manga media mews moose mud music news only personnel pike \
    plankton pliers police pollution premises rain research rice salmon scissors series sewage shambles shrimp \
    software species staff swine tennis traffic transportation trout tuna wealth welfare whiting wildebeest \
    wildlife you";

/// Endings of words that are their own plural. In all patterns, `C` is a consonant and `<` the
/// beginning of the word.
pub(super) const UNCOUNTABLE_ENDINGS: &str =
    "pokemon pokémon Cese deer fish measles ois ous pox sheep";

/// Whole words with a plural of their own.
pub(super) const IRREGULAR: &[(&str, &str)] = &[
    ("axe", "axes"),
    ("axis", "axes"),
    ("canvas", "canvases"),
    ("carve", "carves"),
    ("die", "dice"),
    ("dingo", "dingoes"),
    ("eave", "eaves"),
    ("echo", "echoes"),
    ("foot", "feet"),
    ("genus", "genera"),
    ("goose", "geese"),
    ("groove", "grooves"),
    ("human", "humans"),
    ("looey", "looies"),
    ("ox", "oxen"),
    ("passerby", "passersby"),
    ("pickaxe", "pickaxes"),
    ("proof", "proofs"),
    ("quiz", "quizzes"),
    ("thief", "thieves"),
    ("tooth", "teeth"),
    ("tornado", "tornadoes"),
    ("torpedo", "torpedoes"),
    ("valve", "valves"),
    ("viscus", "viscera"),
    ("volcano", "volcanoes"),
    ("yes", "yeses"),
    // From Greek.
    ("anathema", "anathemata"),
    ("dogma", "dogmata"),
    ("lemma", "lemmata"),
    ("schema", "schemata"),
    ("stigma", "stigmata"),
    ("stoma", "stomata"),
    // Pronouns and verbs.
    ("has", "have"),
    ("her", "their"),
    ("themself", "themselves"),
    ("herself", "themselves"),
    ("himself", "themselves"),
    ("his", "their"),
    ("i", "we"),
    ("is", "are"),
    ("its", "their"),
    ("itself", "themselves"),
    ("me", "us"),
    ("my", "our"),
    ("myself", "ourselves"),
    ("she", "they"),
    ("he", "they"),
    ("that", "those"),
    ("them", "them"),
    ("this", "these"),
    ("was", "were"),
    ("yourself", "yourselves"),
];

/// Stems with a common ending; the ending in the singular, and in the plural.
pub(super) const FAMILIES: &[Row] = &[
    ("m", "an", "en"),
    ("child", "", "ren"),
    ("pe", "rson", "ople"),
    ("<m <titm <l", "ouse", "ice"),
    ("alg alumn vertebr", "a", "ae"),
    ("alumn bacill cact foc fung loc nucle radi stimul strat syllab termin uter vir", "us", "i"),
    (
        "apheli asyndet automat criteri hedr hyperbat noumen organ periheli phenomen prolegomen",
        "on",
        "a",
    ),
    (
        "addend agend automat bacteri candelabr curricul dat desiderat errat extrem millenni ov quor strat symposi",
        "um",
        "a",
    ),
    ("cherub seraph", "", "im"),
    ("append matr", "ix", "ices"),
    ("cod ind mur sil vert", "ex", "ices"),
    ("at gr her", "o", "oes"),
];

/// The rules for all other words: the end of the stem; the ending in the singular, and in the
/// plural.
pub(super) const PLURALS: &[Row] = &[
    ("eau", "x", "x"),
    ("x ch ss sh zz", "", "es"),
    ("mon smil", "ey", "ies"),
    ("C qu", "y", "ies"),
    ("kni li wi", "fe", "ves"),
    ("ar ea eo hoo l oa", "f", "ves"),
    ("", "sis", "ses"),
    ("test", "is", "es"),
    ("em en", "us", "us"),
    ("alias Cus eus gas ius ris tlas tmas", "", "es"),
    ("iam uam", "", ""),
    ("", "s", "s"),
    ("", "", "s"),
];

/// The rules from plural to singular: the end of the stem; the ending in the plural, and in the
/// singular.
pub(super) const SINGULARS: &[Row] = &[
    ("eau", "x", ""),
    ("abuse cache emu enu movie twelve", "s", ""),
    ("test", "es", "is"),
    ("test", "is", "is"),
    ("analy cri diagno empha ne parenthe progno synop the", "ses", "sis"),
    ("analy cri diagno empha ne parenthe progno synop the", "sis", "sis"),
    ("aris eris iris oris uris", "es", ""),
    ("alias Cus eus gas ius tlas tmas x ch ss sh zz tto go cho", "es", ""),
    ("ss alias Cus eus gas ius tlas tmas aris eris iris oris uris", "", ""),
    ("<mon <smil", "ies", "ey"),
    (
        "<aunt <calor <charl <coll <crosst <cut <faer <food <gen <goon <group <hipp <hogt <junk",
        "ies",
        "ie",
    ),
    ("<l <neckt <p <porkp <t <vegg", "ies", "ie"),
    ("ch ck dg ec is ix lk mb oal ois ok ss sser th ts wb wn", "ies", "ie"),
    ("", "ies", "y"),
    ("<li afterli halfli highli kni lowli midli nightli nonli wi", "ves", "fe"),
    ("al ar ea el eo oa oo wol", "ves", "f"),
    ("", "s", ""),
    ("", "", ""),
];
