/// <reference path="../../node_modules/@cloudflare/vitest-plugin/types/cloudflare-test.d.ts" />
declare module 'story-store' {
  import type { Atomically, Database } from '../../src/store/database.ts'
  export function openStore(): Promise<{
    db: Database
    atomically: Atomically
    scrub: () => Promise<boolean>
  }>
}
