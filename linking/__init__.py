"""STUB, replaced by the linking room."""
import polars as pl, hashlib
def _h(t): return int.from_bytes(hashlib.blake2b(t.encode(),digest_size=7).digest(),'big')
def traits(articles):
    return articles.select("article_id", names=pl.lit([], pl.List(pl.Int64)), sketch=pl.lit([], pl.List(pl.Int64))) if articles.height else pl.DataFrame(schema={"article_id":pl.String(),"names":pl.List(pl.Int64),"sketch":pl.List(pl.Int64)})
def blocks(profiles):
    key=pl.format("{}|{}", "iso3", "event_date")
    return profiles.select("event_key", block=key.map_elements(_h, return_dtype=pl.Int64))
def links(new, known):
    a=new; b=pl.concat([new,known.select(new.columns)])
    on=["iso3","event_date","sub_event_type","location"]
    p=a.select("event_key","article_id",*on).join(b.select("event_key","article_id",*on),on=on,suffix="_b").filter((pl.col("event_key")!=pl.col("event_key_b"))&(pl.col("article_id")!=pl.col("article_id_b")))
    return p.select(event_key_a=pl.min_horizontal("event_key","event_key_b"),event_key_b=pl.max_horizontal("event_key","event_key_b"),score=pl.lit(1.0)).unique().sort("event_key_a","event_key_b")
def clusters(profiles, links, together, apart):
    art=dict(profiles.select("event_key","article_id").iter_rows())
    cl={k:k for k in art}; mem={k:{k} for k in art}
    ap={tuple(sorted(r)) for r in apart.iter_rows()}
    tg=[tuple(r) for r in together.iter_rows()]
    for a,b in tg+sorted((r[0],r[1]) for r in links.select("event_key_a","event_key_b").iter_rows()):
        if a not in cl or b not in cl: continue
        x,y=cl[a],cl[b]
        if x==y: continue
        if (a,b) not in tg and {art[k] for k in mem[x]}&{art[k] for k in mem[y]}: continue
        if any(tuple(sorted((p,q))) in ap for p in mem[x] for q in mem[y]): continue
        x,y=min(x,y),max(x,y)
        for k in mem[y]: cl[k]=x
        mem[x]|=mem.pop(y)
    return pl.DataFrame({"event_key":list(cl),"cluster":list(cl.values())},{"event_key":pl.String(),"cluster":pl.String()})
def copies(rows):
    return rows.select("event","article_id",copy_of=pl.lit(None,pl.String))
