import { useState } from 'react'
import { Button, Form, FormActions, FormProblems, Pair, Textarea, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'

const PublishTermsDocument = graphql(`
  mutation PublishTerms($input: PublishTermsInput!) {
    publishTerms(input: $input) {
      program {
        id
        ...LaunchGate
        terms {
          id
          ...TermsText
        }
        termsVersions {
          id
          version
          publishedAt
          effectiveAt
          hash
        }
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

export const headings = ['paid', 'referral', 'measurement', 'support'] as const
export const duties = [
  'partnerDuties',
  'workspaceDuties',
  'allowedPromotion',
  'forbiddenPromotion',
  'audience',
] as const
type Name = (typeof headings)[number] | (typeof duties)[number]
export type TermsTexts = Record<Name, string>

/** The next version of the terms: the four headings, then what each party does. Publishing never changes old versions. */
export function TermsForm({ programId, start, version }: { programId: string; start: TermsTexts; version: number }) {
  const t = useT()
  const names = [...headings, ...duties]
  const publish = useCommand(PublishTermsDocument, { fields: names })
  const { values, bind, demand } = useFields<TermsTexts>(start, publish.problems)
  const [more, setMore] = useState(duties.some((name) => start[name] !== ''))

  const submit = async () => {
    if (!demand(headings, t('form.required'))) return
    const texts = Object.fromEntries(duties.map((name) => [name, values[name].trim() || null]))
    const done = await publish.run({
      programId,
      paid: values.paid,
      referral: values.referral,
      measurement: values.measurement,
      support: values.support,
      ...texts,
    })
    if (done) toast(t('termsForm.published', { version }))
  }

  return (
    <Form onSubmit={() => void submit()}>
      <FormProblems problems={publish.problems.rest} />
      {headings.map((name) => (
        <Textarea
          key={name}
          label={t(`terms.${name}`)}
          description={t(`termsForm.hint.${name}`)}
          minRows={4}
          {...bind(name)}
        />
      ))}
      {more ? (
        <Pair>
          {duties.map((name) => (
            <Textarea key={name} label={t(`terms.${name}`)} {...bind(name)} />
          ))}
        </Pair>
      ) : (
        <div>
          <Button variant="subtle" onClick={() => setMore(true)}>
            {t('termsForm.more')}
          </Button>
        </div>
      )}
      <FormActions>
        <Button type="submit" loading={publish.busy}>
          {t('termsForm.publish', { version })}
        </Button>
      </FormActions>
    </Form>
  )
}
