/** A clock as it stands in an address: the key of its row, and the event that started it if it names one. */
export function clockSlug({ key, eventId }: { key: string; eventId: string }): string {
  return eventId ? `${key}~${eventId}` : key
}

/** The clock that an address means. */
export function clockOfSlug(slug: string): { key: string; eventId: string } {
  const [key = '', eventId = ''] = slug.split('~')
  return { key, eventId }
}
