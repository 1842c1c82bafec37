import './workers.ts'
import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import { createRoot } from 'react-dom/client'
import { fetcher } from './fetcher.ts'
import './graphiql.css'

const firstQuery = `# The API of this installation. You are who you are signed in as; with an API key, write it in Headers.
# Read a workspace by naming it in Headers: { "x-rapport-workspace": "its-slug" }.
# The schema in words: /docs

query Me {
  viewer {
    user {
      name
    }
    workspaces {
      role
      workspace {
        slug
        name
      }
    }
    partners {
      partner {
        id
        name
      }
    }
  }
}
`
const root = document.getElementById('root')
if (root === null) throw new Error('no root element')
createRoot(root).render(
  <GraphiQL fetcher={fetcher} defaultQuery={firstQuery} defaultEditorToolsVisibility="headers">
    <GraphiQL.Logo>
      <a href="/">Rapport</a>
    </GraphiQL.Logo>
  </GraphiQL>,
)
