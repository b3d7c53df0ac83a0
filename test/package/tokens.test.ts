import { describe, expect, test } from 'vitest'
import { readStyles, type StyleRule } from '../support/readStyles.ts'
import { filesBelow, withoutComments } from '../support/sourceFiles.ts'

/** The one file that may hold colours and read public variables. */
const tokens = 'theme/tokens.css'

const colourNames =
  'aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood ' +
  'cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray ' +
  'darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen ' +
  'darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue ' +
  'firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew ' +
  'hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan ' +
  'lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray ' +
  'lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue ' +
  'mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred ' +
  'midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid ' +
  'palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple ' +
  'rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue ' +
  'slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white ' +
  'whitesmoke yellow yellowgreen'
const colourName = new RegExp(`(?<![\\w-])(?:${colourNames.replaceAll(' ', '|')})(?![\\w-])`, 'i')
const colourValue = /#[0-9a-f]{3,8}\b|(?<![\w-])(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/i
/** Of these WebKit forgets a value with a variable when a rule outside of the layers reverts to it, as the host guard does. */
const logicalShorthand =
  /^(?:(?:padding|margin)-(?:inline|block)|border-(?:inline|block)(?:-start|-end|-color|-style|-width)?)$/
/** Four values of which the second and the fourth differ: left and right are no sides of a page that may mirror. */
const unlikeSides = /^(?:padding|margin)$/
const viewportUnit = /\d(?:[dsl]?v(?:w|h|min|max|i|b))\b/i

/** An element of ours, or one inside of one: a compound at either end of the selector wears a class of the library. */
const oursFirst = /^(?:[a-z]+|:(?:where|is)\()?\.ss-/
const oursLast = /(?:^|[\s>(])(?:[a-z]+)?\.ss-[^\s>+~]*$/
const ourHighlight = /^::highlight\(ss-/

function faultsOfRule(file: string, rule: StyleRule): string[] {
  const faults: string[] = []
  const inKeyframes = rule.within.some((each) => each.startsWith('@keyframes'))
  for (const selector of rule.selectors) {
    const ours = [oursFirst, oursLast, ourHighlight].some((each) => each.test(selector)) || rule.nested || inKeyframes
    if (!ours) faults.push(`"${selector}" reaches outside the library`)
  }
  for (const [property, value] of rule.declarations) {
    if (property.startsWith('--ss-')) faults.push(`${property} is the host's to declare`)
    if (viewportUnit.test(value)) faults.push(`"${property}: ${value}" measures the viewport`)
    if (logicalShorthand.test(property) && value.includes('var('))
      faults.push(`"${property}: ${value}" is lost in WebKit: name each side`)
    const [, right, , left] = value.split(/\s+(?![^(]*\))/)
    if (unlikeSides.test(property) && left !== undefined && left !== right)
      faults.push(`"${property}: ${value}" does not mirror: name the inline sides`)
    if (value.includes('light-dark(')) faults.push('light-dark() breaks in builds of the host')
    if (file === tokens) continue
    if (colourValue.test(value) || colourName.test(value)) faults.push(`"${property}: ${value}" is a raw colour`)
    if (value.includes('var(--ss-')) faults.push(`"${property}: ${value}" reads a public variable outside ${tokens}`)
  }
  return faults
}

/** Every broken rule as "file: what". `files` is path below src -> text. */
function brokenRules(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) => {
    if (file.endsWith('.css')) {
      return readStyles(text).flatMap((rule) => faultsOfRule(file, rule).map((found) => `${file}: ${found}`))
    }
    // The ready themes are lists of colours.
    if (file.startsWith('theme/themes/')) return []
    const colours =
      withoutComments(text).match(/(['"`])(?:#[0-9a-f]{3,8}|(?:rgb|hsl|oklch|oklab)a?\([^'"`]*)\1/gi) ?? []
    return colours.map((found) => `${file}: ${found} is a raw colour`)
  })
}

describe('styles', () => {
  test('every stylesheet and script of src keeps to the rules', () => {
    expect(brokenRules(filesBelow('src', ['.css', '.ts', '.tsx']))).toEqual([])
  })

  test('every public variable is read with a default', () => {
    const text = filesBelow('src', ['.css']).get(tokens) ?? ''
    const bare = text.match(/var\(\s*--ss-[\w-]+\s*\)/g) ?? []
    expect(bare).toEqual([])
    expect(text).toContain('var(--ss-accent,')
  })

  test('every private value read without a default is declared somewhere, so no misspelling paints nothing', () => {
    const styles = [...filesBelow('src', ['.css']).values()].join('\n')
    const scripts = [...filesBelow('src', ['.ts', '.tsx']).values()].join('\n')
    const declared = [...styles.matchAll(/(--_[\w-]+)\s*:/g), ...scripts.matchAll(/['"`](--_[\w-]+)['"`]/g)]
    const known = new Set(declared.map(([, name]) => name))
    const read = new Set([...styles.matchAll(/var\(\s*(--_[\w-]+)\s*\)/g)].map(([, name]) => name))
    expect([...read].filter((name) => !known.has(name))).toEqual([])
  })

  test('src/styles.css imports every stylesheet of src', () => {
    const styles = filesBelow('src', ['.css'])
    const imported = [...(styles.get('styles.css') ?? '').matchAll(/@import\s+(?:url\()?['"]\.\/([^'"]+)/g)]
    const listed = new Set(imported.map(([, path]) => path))
    expect([...styles.keys()].filter((path) => path !== 'styles.css' && !listed.has(path))).toEqual([])
  })

  test('a wrong stylesheet is reported, rule by rule', () => {
    const wrong = new Map([
      [
        'components/a.css',
        `@layer ss.parts {
          .ss-a { color: #fff; &:hover { border-color: rebeccapurple } }
          .ss-a, body { height: 50vh; background: oklch(70% 0.1 20) }
          .ss-b { --ss-accent: var(--_x); color: light-dark(var(--_a), var(--_b)); width: var(--ss-width, 1px) }
          :where(.ss-c) .host { color: color-mix(in oklch, var(--_a), transparent); content: 'red'; --from: 0 }
          .ss-e { padding-inline: 0 var(--_2); border-block-end: 1px solid; border-block-end-color: var(--_a); margin: var(--_2) }
          .ss-f { padding: 1px var(--_2) 1px calc(1px + 2px); margin: 0 1px 2px 1px }
          @keyframes ss-turn { from { rotate: 0turn } }
          @media (forced-colors: active) { .ss-d { color: CanvasText; white-space: nowrap } }
        }`,
      ],
      [tokens, '.ss-root { --_accent: var(--ss-accent, #06c) }'],
      ['components/a.tsx', "const fine = 'issue #123' // '#fff'\nconst wrong = '#a1b2c3'\n"],
    ])
    expect(brokenRules(wrong)).toEqual([
      'components/a.css: "border-color: rebeccapurple" is a raw colour',
      'components/a.css: "color: #fff" is a raw colour',
      'components/a.css: "body" reaches outside the library',
      'components/a.css: "height: 50vh" measures the viewport',
      'components/a.css: "background: oklch(70% 0.1 20)" is a raw colour',
      "components/a.css: --ss-accent is the host's to declare",
      'components/a.css: light-dark() breaks in builds of the host',
      'components/a.css: "width: var(--ss-width, 1px)" reads a public variable outside theme/tokens.css',
      'components/a.css: "padding-inline: 0 var(--_2)" is lost in WebKit: name each side',
      'components/a.css: "padding: 1px var(--_2) 1px calc(1px + 2px)" does not mirror: name the inline sides',
      "components/a.tsx: '#a1b2c3' is a raw colour",
    ])
  })
})
