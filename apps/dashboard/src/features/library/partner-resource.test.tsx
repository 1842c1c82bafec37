import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { IntlContext } from '#lib/intl.ts'
import common from '../../locales/compiled/en.common.json'
import library from '../../locales/compiled/en.library.json'
import partner from '../../locales/compiled/en.partner.json'
import { PartnerResource } from './partner-resource.tsx'
import { ResourceViewFragment } from './resource-view.tsx'

const url = 'https://partners.example/r/aB3'
const resource = {
  __typename: 'Resource',
  id: 'res_1',
  title: 'Newsletter',
  description: '',
  kind: 'TEXT',
  language: null,
  folder: null,
  tags: [],
  previewUrl: null,
  frameUrl: null,
  downloadUrl: null,
  views: 0,
  downloads: 0,
  shares: 0,
  updatedAt: '2026-06-01T00:00:00Z',
  programs: [],
  tiers: [],
  version: {
    __typename: 'ResourceVersion',
    id: 'ver_1',
    number: 1,
    fileName: null,
    size: 3,
    text: 'Look: {link}',
    createdAt: '2026-06-01T00:00:00Z',
  },
}

it('shows and copies a text with the partner’s own link in it, never the placeholder', async () => {
  const answers: Record<string, object> = {
    RecordResourceView: {
      recordResourceView: {
        __typename: 'P',
        resource: { __typename: 'Resource', id: 'res_1', views: 1 },
        userErrors: [],
      },
    },
    CreateResourceLink: {
      createResourceLink: {
        __typename: 'P',
        trackingLink: { __typename: 'TrackingLink', id: 'lnk_1', url },
        shareText: `Look: ${url}`,
        userErrors: [],
      },
    },
  }
  const link = new ApolloLink(
    ({ operationName }) =>
      new Observable((observer) => {
        observer.next({ data: answers[operationName ?? ''] as Record<string, unknown> })
        observer.complete()
      }),
  )
  const client = new ApolloClient({ link, cache: new InMemoryCache(), dataMasking: true })
  client.writeFragment({ fragment: ResourceViewFragment, fragmentName: 'ResourceView', data: resource as never })
  const catalog = { ...common, ...partner, ...library } as unknown as Record<string, string>
  const user = userEvent.setup()
  const { container } = render(
    <ApolloProvider client={client}>
      <IntlContext value={{ locale: 'en', catalog }}>
        <PartnerResource resource={resource as never} />
      </IntlContext>
    </ApolloProvider>,
  )
  expect(container.textContent).not.toContain('{link}')
  await screen.findByText(`Look: ${url}`)
  await user.click(screen.getByRole('button', { name: 'Copy text' }))
  expect(await navigator.clipboard.readText()).toBe(`Look: ${url}`)
  expect(container.textContent).not.toContain('{link}')
})
