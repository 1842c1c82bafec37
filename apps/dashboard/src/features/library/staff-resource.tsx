import { IconPencil } from '@tabler/icons-react'
import { useState, type ComponentProps } from 'react'
import { Button } from '#ui'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { EditResource } from './edit-resource.tsx'
import { ResourceView } from './resource-view.tsx'

type StaffResourceProps = Omit<ComponentProps<typeof EditResource>, 'onDone'> &
  Pick<ComponentProps<typeof ResourceView>, 'resource'>

/** A resource as its own people open it: to look at, and to change. */
export function StaffResource({ resource, programs, timeZone }: StaffResourceProps) {
  const t = useT()
  const [editing, setEditing] = useState(false)
  if (editing)
    return <EditResource resource={resource} programs={programs} timeZone={timeZone} onDone={() => setEditing(false)} />
  return (
    <ResourceView
      resource={resource}
      staff
      tools={
        <May to="library.write">
          <Button variant="default" leftSection={<IconPencil size={18} />} onClick={() => setEditing(true)}>
            {t('ui.edit')}
          </Button>
        </May>
      }
    />
  )
}
