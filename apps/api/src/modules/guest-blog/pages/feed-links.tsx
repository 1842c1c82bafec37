/** Where a blog's feeds are, for readers that look for them. */
export function FeedLinks({ base, title }: { base: string; title: string }) {
  return (
    <>
      <link rel="alternate" type="application/rss+xml" title={title} href={`${base}/feed.xml`} />
      <link rel="alternate" type="application/atom+xml" title={title} href={`${base}/atom.xml`} />
      <link rel="alternate" type="application/feed+json" title={title} href={`${base}/feed.json`} />
    </>
  )
}
