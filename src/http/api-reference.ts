import type { ApiField, ApiOperation } from '../domain/api-reference.ts'
import type { ApiDescription } from './api-description.ts'

/** The little of JSON Schema that our own schemas come out as. */
type Schema = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
}
type Operation = NonNullable<NonNullable<ApiDescription['paths'][string]>['get']>

/** The description as the page shows it: flat, in the order of the routes. */
export function referenceOf({ paths }: ApiDescription): ApiOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    (['get', 'post'] as const).flatMap((method) => {
      const operation = item?.[method]
      return operation ? [operationOf(operation, { path, method: method.toUpperCase() })] : []
    })
  )
}

function operationOf(operation: Operation, where: { path: string; method: string }): ApiOperation {
  const responses = Object.entries(operation.responses ?? {})
  return {
    ...where,
    id: operation.operationId ?? '',
    scope: operation.security?.[0]?.['token']?.[0] ?? '',
    parameters: (operation.parameters ?? []).flatMap((each) =>
      'name' in each ? [{ name: each.name, place: each.in, required: each.required === true }] : []
    ),
    takes: fieldsOf(schemaIn(operation.requestBody)),
    answers: fieldsOf(schemaIn(responses.find(([status]) => status.startsWith('2'))?.[1])),
    statuses: responses.map(([status, answer]) => ({
      ...{ status, meaning: 'description' in answer ? (answer.description ?? '') : '' },
    })),
  }
}

function schemaIn(described: object | undefined): Schema {
  const content = described && 'content' in described ? described.content : undefined
  const [media] = Object.values((content ?? {}) as Record<string, { schema?: Schema }>)
  return media?.schema ?? {}
}

function fieldsOf(schema: Schema, before = ''): ApiField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = `${before}${key}`
    const inner = field.items ? fieldsOf(field.items, `${name}[].`) : fieldsOf(field, `${name}.`)
    return inner.length > 0 ? inner : [{ name, type: typeOf(field) }]
  })
}

function typeOf({ type, format, enum: values, const: value, anyOf, ...rest }: Schema): string {
  if (anyOf) return anyOf.map(typeOf).join(' | ')
  if (values) return values.join(' | ')
  if (value !== undefined) return String(value)
  if (rest.items) return `${typeOf(rest.items)}[]`
  if (typeof rest.additionalProperties === 'object')
    return `{ …: ${typeOf(rest.additionalProperties)} }`
  return format ?? [type ?? ''].flat().join(' | ')
}
