/** The dashboard's building blocks: the only door to the component foundation. */
export {
  Group,
  Progress,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
export { ArticleFrame } from './article-frame.tsx'
export { Ask } from './ask.tsx'
export { Avatar } from './avatar.tsx'
export { Button } from './button.tsx'
export { Card } from './card.tsx'
export { Confirm } from './confirm.tsx'
export { CopyButton } from './copy.tsx'
export { Dialog } from './dialog.tsx'
export { Facts, Figure, Figures } from './figure.tsx'
export { Checkbox, Choices, PasswordInput, Select, TextInput, Textarea } from './fields.tsx'
export { FileField } from './file-field.tsx'
export { Form, FormActions, FormProblems, Note, Pair } from './form.tsx'
export { HrefButton, LinkButton, OutLink, TextLink } from './link.tsx'
export { Filters, Line, Lines, Wrap } from './list.tsx'
export { Menu, MenuItem, MenuNote } from './menu.tsx'
export { NavTab, NavTabs } from './nav-tabs.tsx'
export { Columns, Page, Tiles } from './page.tsx'
export { Pager } from './pager.tsx'
export { Pill, type Tone } from './pill.tsx'
export { DetailSkeleton, EmptyState, ErrorState, FiguresSkeleton, ListSkeleton } from './states.tsx'
export { SearchField } from './search-field.tsx'
export { Steps } from './steps.tsx'
export { Cell, DataTable, Row, Sub } from './table.tsx'
export { Moment, Timeline } from './timeline.tsx'
export { toast, toastProblem } from './toast.ts'
