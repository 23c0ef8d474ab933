"""Records with every character that is hard for some format or program."""

from mimbib import Category, Date, Dimension, Name, Record

TITLES = {
    "$": "A Loaf for $5",
    "two $": "From $5 to $6",
    "_": "Flour_Mix for Rye_Mix",
    "%": "100% Rye",
    "&": "Rye & Wheat, R&D",
    "#": "Loaf #1",
    "~": "Rye ~ Wheat",
    "^": "Rye ^ Wheat",
    "\\": "Rye \\ Wheat",
    "{ }": "The Set {Rye}",
    "straight quotes": 'The "Best" Baker\'s Rye',
    "curly quotes": "The “Best” Baker’s ‘Rye’",
    "backquotes": "The `Best` Rye",
    "en dash": "Rye–Wheat Bread",
    "em dash": "Rye—A Study",
    "two hyphens": "The Option --rye",
    "< >": "The <mask> Token",
    "< alone": "Rye < Wheat",
    "|": "Rye | Wheat",
    "*": "The A* Oven",
    "/ : ; ? !": "Rye/Wheat: Why; How? Yes!",
    "@": "Rye @ Home",
    "German": "Brötchen für Süßes",
    "French": "Pâte à pain où cœur est naïf",
    "Spanish": "Pan con jalapeños, ¿qué más?",
    "Portuguese": "Pão de São João",
    "Czech": "Chléb žitný Příliš žluťoučký",
    "Polish": "Żytni chleb łódzki gęś",
    "Romanian": "Pâine și țest",
    "Turkish": "Ekmeği ışık şişesi İçin",
    "Vietnamese": "Bánh mì Nguyễn ở Huế",
    "Danish": "Rugbrød på Ærø",
    "Icelandic": "Þórður og Brauðið",
    "Hungarian": "Kőművesek kenyere űr",
    "Croatian": "Đakovo i đuveč",
    "Greek": "β-Crust and ΔE of Σ",
    "Cyrillic": "Хлеб",
    "Chinese": "面包",
    "subscript": "H₂O in Dough",
    "superscript": "Crumb of n² Loaves",
    "× ≤ ∞": "3×3 Loaves ≤ ∞",
    "emoji": "Bread 🍞",
}
"""A title for each, by what is hard in it."""

NAMES = (
    Name(family="Müller", given="Jörg"),
    Name(family="van der Berg", given="Ludwig"),
    Name(family="O'Neil", given="Seán"),
    Name(family="Łukasz-Žižek", given="Ş."),
    Name(family="Nguyễn", given="Văn Đức"),
    Name(literal="Bakers and Millers, Inc."),
)
"""Names that programs part wrongly or spell wrongly."""

RECORDS = tuple(
    Record(
        key=f"hard{number:02}",
        type=("paper-conference", "article-journal", "article")[number % 3],
        title=title,
        author=(Name(family="Adler", given="Ruth"), NAMES[number % len(NAMES)]),
        issued=Date(2000 + number % 20, number % 12 + 1),
        container_title="" if number % 3 == 2 else "Journal of Rye & Wheat",
        publisher="arXiv" if number % 3 == 2 else "Crumb & Sons",
        volume="" if number % 3 == 2 else "7",
        page="" if number % 3 == 2 else "10-19",
        arxiv=f"2101.{number:05}",
        doi="" if number % 3 == 2 else f"10.5555/a_b(c)<{number}>;1",
        url=f"https://example.org/a_b%20c?d={number}&e=~f#g",
        category=Category((Dimension("Flour & Co."),), "Single-Level Contribution"),
    )
    for number, title in enumerate(TITLES.values())
)
"""A record for each title, of each type in turn."""

TEXTS = [
    "R&D at 100% of #1: a_b, {x}\\y, ~c^2, $5 < |z| > 3",
    "“Quoted”, ‘quoted’, \"quoted\", 'quoted' and ''quoted'' or ``quoted``",
    "Dashes - – — -- and --- on … the way",
    "Ærøskøbing, Łódź, Győr, Tromsø, İzmir, Đà Nẵng, Kraków, Reykjavík, Ķekava, Ştefăniţa, Španělsko, œuvre, groß, ñandú",
    "α-Masking with β-VAE, Ω and ε: x₁ → x², H₂O ≤ ∞",
    "Маска и 掩码 and マスク and 마스크 and קרום 😷",
]
FAMILIES = ["Šķēle", "van der Ångström", "O’Brien", "Đặng", "Ñandú And", "Łoś"]
GROUPS = ["Cut; Paste", "R&D_100%", "Back\\slash", "a@b {c}", "Colon: (x), #1 ~ ^ $", "Größe"]
GROUPED = [
    Record(
        key=f"hard{number}",
        type="article",
        title=title,
        author=(Name(family=name, given="É. B."), Name(literal="Team of Masks, Others & Co.")),
        issued=Date(2024, 2, 29),
        arxiv=f"2402.0000{number}",
        arxiv_class="cs.CV",
        publisher="arXiv",
        url=f"https://example.org/~a_b/?x={number}%20&y=$#z",
        category=Category((Dimension(group),), "Single-Level Contribution"),
    )
    for number, (title, name, group) in enumerate(zip(TEXTS, FAMILIES, GROUPS, strict=True))
]
"""Records of hard texts, each in a group with a hard name."""
