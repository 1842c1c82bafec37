import './workers.ts'
import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import { createRoot } from 'react-dom/client'
import { fetcher } from './fetcher.ts'
import './graphiql.css'

const asPerson = `# You are who you are signed in as.
# The schema in words: /docs

query Me {
  viewer {
    name
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

const asKey = `# Write an API key in Headers below;
# signed in, name the workspace there:
# { "x-rapport-workspace": "its-slug" }

query Programs {
  programs(first: 5) {
    nodes {
      id
      name
      state
      proposition
    }
  }
}
`
const root = document.getElementById('root')
if (root === null) throw new Error('no root element')
createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={[{ query: asPerson }, { query: asKey, headers: '{ "authorization": "Bearer YOUR-KEY" }' }]}
    defaultEditorToolsVisibility="headers"
  >
    <GraphiQL.Logo>
      <a href="/">Rapport</a>
    </GraphiQL.Logo>
  </GraphiQL>,
)
