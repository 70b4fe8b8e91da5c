"""How many: numbers, whom and what they count, who claims them, and tolls.

Of a parsed sentence `numbers` finds the numbers, `harm`, `crowds`, `stated` and `parts` say what they count, and
`affected` makes `quantities` of an act's; `figures` are stocks, rates and sums over a time, and no events. Of the bare
words of a text `victim_groups` finds people, `befallen` and `victims` what became of them, and `toll_account` adds up.
"""
