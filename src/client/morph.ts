/*
 * Makes a part of a page like a fresh one from the server, and takes nothing away from whoever is using it: nodes that
 * are there already stay, so what is unfolded, in focus, or typed stays too. A form that somebody has begun is left
 * alone: what it was based on must not change under their hands.
 */

/** Makes one element like another. */
export function morph(shown: Element, fresh: Element): void {
  become(shown, fresh, new Map([...shown.querySelectorAll('[id]')].map((each) => [each.id, each])))
}

type Named = ReadonlyMap<string, Element>

function become(shown: ChildNode, fresh: ChildNode, named: Named): void {
  if (!(shown instanceof Element && fresh instanceof Element)) {
    if (shown.nodeValue !== fresh.nodeValue) shown.nodeValue = fresh.nodeValue
    return
  }
  if (shown.isEqualNode(fresh) || (shown instanceof HTMLFormElement && isBegun(shown))) return
  takeAttributes(shown, fresh)
  takeChildren(shown, fresh, named)
}

function takeAttributes(shown: Element, fresh: Element): void {
  // Whether something is unfolded is the reader's business.
  const isOurs = ({ name }: Attr) => name !== 'open'
  for (const { name, value } of [...fresh.attributes].filter(isOurs))
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value)
  for (const { name } of [...shown.attributes].filter(isOurs))
    if (!fresh.hasAttribute(name)) shown.removeAttribute(name)
}

function takeChildren(shown: Element, fresh: Element, named: Named): void {
  const pairs = paired(shown, fresh, named)
  const staying = new Set<ChildNode | null>(pairs.values())
  for (const old of [...shown.childNodes]) if (!staying.has(old) && !isKept(old)) old.remove()
  let place = shown.firstChild
  for (const next of [...fresh.childNodes]) {
    while (place && !staying.has(place)) place = place.nextSibling
    const old = pairs.get(next)
    if (old && old === place) place = place.nextSibling
    else shown.insertBefore(old ?? document.importNode(next, true), place)
    if (old) become(old, next, named)
  }
}

/** For each fresh node the one that it is about: of the same id, wherever it stands, or the next of its kind. */
function paired(shown: Element, fresh: Element, named: Named): Map<ChildNode, ChildNode> {
  const pairs = new Map<ChildNode, ChildNode>()
  let left = [...shown.childNodes]
  for (const next of fresh.childNodes) {
    const isNamed = next instanceof Element && next.id !== ''
    const old = isNamed ? named.get(next.id) : left.find((each) => isAlike(each, next))
    if (old?.nodeName !== next.nodeName) continue
    pairs.set(next, old)
    if (!isNamed) left = left.slice(left.indexOf(old) + 1)
  }
  return pairs
}

function isAlike(one: ChildNode, other: ChildNode): boolean {
  if (one.nodeName !== other.nodeName) return false
  return !(one instanceof Element && other instanceof Element) || kindOf(one) === kindOf(other)
}

/** What a thing is known by among its neighbours. */
function kindOf(element: Element): string {
  const { id } = element
  return id || (element.getAttribute('aria-labelledby') ?? element.getAttribute('action') ?? '')
}

/** What somebody is typing, and what they were told on top of the page, is not taken from them. */
function isKept(node: ChildNode): boolean {
  if (!(node instanceof Element)) return false
  const forms = node instanceof HTMLFormElement ? [node] : [...node.querySelectorAll('form')]
  return node.matches('[role=status]') || forms.some(isBegun)
}

function isBegun(form: HTMLFormElement): boolean {
  return [...form.elements].some(
    (field) => isChanged(field) || (field === document.activeElement && field.matches(TYPED_IN))
  )
}

const TYPED_IN = 'input, textarea, select'

function isChanged(field: Element): boolean {
  if (field instanceof HTMLInputElement)
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  if (!(field instanceof HTMLSelectElement)) return false
  const given = [...field.options].findIndex(({ defaultSelected }) => defaultSelected)
  return field.selectedIndex !== Math.max(given, 0)
}
