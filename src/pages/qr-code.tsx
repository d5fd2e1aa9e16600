import type { FC } from 'hono/jsx'
import { encode } from 'uqr'

/** The white edge that scanners need: four modules, as the standard asks. */
const QUIET = 4

/** A QR code that is read with a quarter of it torn or stained; black on white whatever the screen's colours are. */
export const QrCode: FC<{ text: string; label: string }> = ({ text, label }) => {
  const { data, size } = encode(text, { ecc: 'Q', border: QUIET })
  const path = data.flatMap((row, y) => rowPath(row, y)).join('')
  return (
    <svg
      class='qr'
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering='crispEdges'
      role='img'
      aria-label={label}
    >
      <path d={path} />
    </svg>
  )
}

// One stretch for each run of black modules: a third of the bytes that single squares take.
function rowPath(row: readonly boolean[], y: number): string[] {
  return row.flatMap((isBlack, x) => {
    if (!isBlack || row[x - 1]) return []
    const end = row.indexOf(false, x)
    const width = (end < 0 ? row.length : end) - x
    return [`M${x} ${y}h${width}v1h-${width}z`]
  })
}
