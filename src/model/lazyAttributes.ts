import type { Attributes } from './session.ts'

/** Attributes as a payload holds them, and how they become a flat record. A fact and its span share one. */
export class AttributeSource {
  private readonly sent: unknown
  private readonly read: (sent: unknown) => Attributes
  private found: Attributes | undefined

  /** `read`: one function for all spans of a format; what it returns is kept. */
  constructor(sent: unknown, read: (sent: unknown) => Attributes) {
    this.sent = sent
    this.read = read
  }

  get attributes(): Attributes {
    this.found ??= this.read(this.sent)
    return this.found
  }
}

/** A constructor may return another object than its own: what extends it then adds its private fields to that object. */
function give(target: object): object {
  return target
}

const Given = give as unknown as new (target: object) => object

/**
 * Keeps the source on an object that was made elsewhere, in a private field: not one of its keys, so that nobody sees,
 * copies or compares it, and `structuredClone` passes it over. The plainer ways do the same and take longer for each of a
 * million spans: a property with a symbol that is not enumerable twice as long, a `WeakMap` three times.
 */
class Carrier extends Given {
  readonly #source: AttributeSource

  constructor(target: object, source: AttributeSource) {
    super(target)
    this.#source = source
  }

  static sourceOf(target: object): AttributeSource | undefined {
    return #source in target ? target.#source : undefined
  }
}

/** One descriptor for all objects: none of them carries closures of its own. */
const lazily: PropertyDescriptor = {
  enumerable: true,
  configurable: true,
  get(this: object): Attributes | undefined {
    return Carrier.sourceOf(this)?.attributes
  },
}

/**
 * Gives an object the field `attributes`, computed when it is first read: most spans of a payload are never opened.
 * A clone, a spread or JSON holds the plain record.
 */
export function addLazyAttributes(target: object, source: AttributeSource): void {
  Object.defineProperty(target, 'attributes', lazily)
  new Carrier(target, source)
}

/** What `addLazyAttributes` gave, to be handed on unread. */
export function attributeSourceOf(target: object): AttributeSource | undefined {
  return Carrier.sourceOf(target)
}
