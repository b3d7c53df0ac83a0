import { emptyRecord, isPrototypeKey, list, number, own, record } from '../reading.ts'

/**
 * OTLP's AnyValue as a plain value, in either spelling of its keys:
 * `{"intValue": "187"}` gives 187, `{"arrayValue": {}}` gives `[]`, `{}` gives `null`. Lists and records of any depth are
 * walked with a stack of our own.
 */
export function plainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const scalar = scalarValue(value)
  return scalar === nested ? (plainList(value) ?? nestedValue(value)) : scalar
}

const nested = Symbol('nested')

/** The usual list: scalars only. */
function plainList(value: object): unknown[] | undefined {
  const values = list(own(own(value, 'arrayValue'), 'values'))
  if (!values) return undefined
  const plain = values.map((item) => (typeof item === 'object' && item !== null ? scalarValue(item) : item))
  return plain.includes(nested) ? undefined : plain
}

/** Some senders name every kind and say null for all but one. */
function scalarValue(value: object): unknown {
  const any = value as Readonly<Record<string, unknown>>
  if (isGiven(any.stringValue) && !(any.stringValue === '' && isAnother(any))) return any.stringValue
  if (isTold(any.intValue)) return integer(any.intValue)
  if (isTold(any.doubleValue)) return double(any.doubleValue)
  if (isTold(any.boolValue)) return truth(any.boolValue)
  if (isTold(any.arrayValue) || isTold(any.kvlistValue)) return nested
  if (isTold(any.bytesValue)) return any.bytesValue
  if (isGiven(any.string_value) && !(any.string_value === '' && isAnother(any))) return any.string_value
  if (isTold(any.int_value)) return integer(any.int_value)
  if (isTold(any.double_value)) return double(any.double_value)
  if (isTold(any.bool_value)) return truth(any.bool_value)
  if (isTold(any.array_value) || isTold(any.kvlist_value)) return nested
  if (isTold(any.bytes_value)) return any.bytes_value
  return null
}

const otherKinds = [
  ...['intValue', 'doubleValue', 'boolValue', 'arrayValue', 'kvlistValue', 'bytesValue'],
  ...['int_value', 'double_value', 'bool_value', 'array_value', 'kvlist_value', 'bytes_value'],
]

/** Stores that know no null write "" for every kind but the one that was sent. */
function isAnother(any: Readonly<Record<string, unknown>>): boolean {
  return otherKinds.some((kind) => isTold(any[kind]))
}

function isTold(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** An integer that a double holds exactly is a number; a longer one stays the text it was sent as. */
function integer(value: unknown): unknown {
  if (typeof value === 'number') return value
  if (typeof value === 'string') {
    const parsed = number(value)
    return parsed !== undefined && Number.isSafeInteger(parsed) ? parsed : value
  }
  const high = number(own(value, 'high'))
  const low = number(own(value, 'low'))
  return high === undefined || low === undefined ? null : high * 4_294_967_296 + (low >>> 0)
}

/** JSON has no NaN and no infinity; SDKs write them as text or null. */
function double(value: unknown): unknown {
  return typeof value === 'string' ? (number(value) ?? value) : value
}

function truth(value: unknown): unknown {
  return value === 'true' ? true : value === 'false' ? false : value
}

/** Lists deeper than this are cut: nobody sends them, and what reads values later may call itself. */
const depthLimit = 500

function nestedValue(root: object): unknown {
  let result: unknown = null
  const stack: { value: unknown; depth: number; put: (plain: unknown) => void }[] = [
    {
      value: root,
      depth: 0,
      put: (plain) => {
        result = plain
      },
    },
  ]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, depth, put } = next
    const scalar = typeof value === 'object' && value !== null ? scalarValue(value) : value
    if (scalar !== nested) {
      put(scalar)
      continue
    }
    const items = own(value, 'arrayValue') ?? own(value, 'array_value')
    const pairs = own(value, 'kvlistValue') ?? own(value, 'kvlist_value')
    const target: unknown[] = []
    if (isGiven(items)) {
      put(target)
      const values = list(own(items, 'values')) ?? list(items) ?? []
      if (depth >= depthLimit) continue
      target.length = values.length
      for (let index = values.length - 1; index >= 0; index -= 1) {
        stack.push({
          value: values[index],
          depth: depth + 1,
          put: (plain) => {
            target[index] = plain
          },
        })
      }
      continue
    }
    const filled = emptyRecord()
    put(filled)
    if (depth >= depthLimit) continue
    // From the back, so that the stack gives them in the order they were sent in.
    for (const pair of [...(list(own(pairs, 'values')) ?? list(pairs) ?? [])].reverse()) {
      const key = own(pair, 'key')
      if (typeof key !== 'string' || isPrototypeKey(key)) continue
      stack.push({
        value: own(pair, 'value'),
        depth: depth + 1,
        put: (plain) => {
          filled[key] = plain
        },
      })
    }
  }
  return result
}

/** Whether a value is an AnyValue and not a plain record that happens to stand where one is expected. */
export function isAnyValue(value: unknown): boolean {
  const found = record(value)
  if (!found) return false
  for (const key in found) return /^(?:string|int|double|bool|array|kvlist|bytes)(?:Value|_value)$/.test(key)
  return false
}
