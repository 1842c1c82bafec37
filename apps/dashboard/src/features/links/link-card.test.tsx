import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { IntlContext } from '#lib/intl.ts'
import common from '../../locales/compiled/en.common.json'
import partner from '../../locales/compiled/en.partner.json'
import { LinkCard, LinkCardFragment } from './link-card.tsx'

const own = 'https://partners.example/r/aB3?sub1=share_x'
const share = {
  __typename: 'ShareText',
  channel: 'X',
  text: `I like Rapport. ${own}`,
  url: `https://x.com/intent/post?text=I%20like%20Rapport.&url=${encodeURIComponent(own)}`,
}
const link = {
  __typename: 'TrackingLink',
  id: 'lnk_1',
  key: 'aB3',
  url: 'https://partners.example/r/aB3',
  name: null,
  destinationUrl: 'https://shop.example/',
  clicks: 1,
  uniqueClicks: 1,
  qrSvg: '<svg xmlns="http://www.w3.org/2000/svg" />',
  program: { __typename: 'Program', id: 'prg_1', name: 'Shop' },
  shareTexts: [share],
}

it('opens the channel’s own composer as the API gives it, and copies the text as it is', async () => {
  const client = new ApolloClient({ link: ApolloLink.empty(), cache: new InMemoryCache(), dataMasking: true })
  client.writeFragment({ fragment: LinkCardFragment, fragmentName: 'LinkCard', data: link as never })
  const user = userEvent.setup()
  render(
    <ApolloProvider client={client}>
      <IntlContext value={{ locale: 'en', catalog: { ...common, ...partner } as unknown as Record<string, string> }}>
        <LinkCard link={link as never} />
      </IntlContext>
    </ApolloProvider>,
  )
  await user.click(screen.getByRole('button', { name: 'Share' }))
  expect((await screen.findByRole('link', { name: 'Open' })).getAttribute('href')).toBe(share.url)
  await user.click(screen.getByRole('button', { name: 'Copy text' }))
  expect(await navigator.clipboard.readText()).toBe(share.text)
})
