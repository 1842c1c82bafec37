import { Moment, Text, Timeline } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'

/** What happened lately, newest first. */
export function Feed({
  items,
  timeZone,
}: {
  items: readonly { id: string; at: string; text: string }[]
  timeZone: string
}) {
  const t = useT()
  const format = useFormat()
  if (items.length === 0) return <Text c="dimmed">{t('feed.empty')}</Text>
  return (
    <Timeline>
      {items.map((item) => (
        <Moment
          key={item.id}
          title={<span style={{ fontWeight: 500 }}>{item.text}</span>}
          time={format.dateTime(item.at, timeZone)}
        />
      ))}
    </Timeline>
  )
}
