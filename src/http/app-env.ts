import type { Words } from '../content/words.ts'
import type { Deps } from '../deps.ts'
import type { Program } from '../domain/api-token.ts'
import type { Language } from '../domain/language.ts'
import type { Network } from '../domain/network.ts'
import type { Viewer } from '../domain/viewer.ts'

/** What travels with a request. */
export type AppEnv = {
  /** Node's own request, where the program runs on Node. */
  Bindings: { incoming?: { socket: { remoteAddress?: string | undefined } } }
  Variables: {
    deps: Deps
    requestId: string
    /** Undefined until the network has been set up. */
    network: Network | undefined
    /** Undefined: not signed in. Routes behind `signedIn` read it through `viewerOf`. */
    viewer: Viewer | undefined
    /** Only where programs ask, in place of a viewer. Routes behind `withScope` read it through `programOf`. */
    program: Program | undefined
    language: Language
    words: Words
    secureHeadersNonce: string
  }
}
