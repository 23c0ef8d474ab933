"""Cases that the page and the command must decide alike."""

SEARCHES = (
    "title:mask*",
    "title:masked",
    'title:"masked autoencoders"',
    "author:he",
    'author:"He, Kaiming"',
    'author:"k he"',
    "author:dollar",
    "author:kak*",
    "container:cvpr",
    "container:cvpr2022",
    'container:"computer vision"',
    "container:pami",
    "keyword:theoretical",
    "year:2022",
    "year:2022..2023",
    "year:2023..",
    "year>=2023",
    "year<2022",
    "key:he2022masked",
    "key:he*",
    "type:article-journal",
    "type:article",
    "dimension:masking-strategy",
    "dimension:target",
    "level:single",
    'category:"masking strategy"',
    "has:code",
    "not has:code",
    "has:arxiv not has:doi",
    "doi:10.1109/cvpr52688.2022.01553",
    "doi:10.1109*",
    "arxiv:2111.06377",
    "arXiv:2111.06377v3",
    "level:two year:2023 container:iccv",
    "year:2021 or container:wacv",
    "!level:single year:2024",
    '"masked image modeling"',
    "video* 2022",
)
"""Expressions of `mimbib list` that the search box takes."""

PLACES = {
    "alpha": (("A",), "One"),
    "beta": (("B",), "One"),
    "gamma": (("A", "B"), "Two"),
    "delta": (("C", "A", "B"), "Many"),
    "nowhere": ((), ""),
    "plain": (("C",), ""),
    "nested": (("A", "2023"), "One"),
}
"""Dimensions and level of some papers; that of `nested` is the way through two headings."""

OUTLINES = {
    "none": [],
    "one": ["alpha"],
    "two levels, the wider first": ["gamma", "alpha", "beta"],
    "no category": ["nowhere"],
    "a level without a name among others": ["plain", "alpha", "nowhere"],
    "no level": ["plain"],
    "all": ["delta", "beta", "plain", "nested", "gamma", "alpha", "nowhere"],
}
"""Selections whose outline both must make alike."""
