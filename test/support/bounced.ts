/** What a mail server says of one letter that it could not deliver. */
export type Report = {
  /** The address that the letter came from: where the report is sent. */
  to: string
  action?: string
  status?: string
  /** More headers of the report itself. */
  headers?: readonly string[]
}

/** A delivery status report as Postfix writes one (RFC 3464). */
export function bounceOf({
  to,
  action = 'failed',
  status = '5.1.1',
  headers = [],
}: Report): string {
  return [
    ...['Return-Path: <>', 'Date: Sun,  1 Mar 2026 02:01:00 +0000 (UTC)'],
    ...['From: MAILER-DAEMON@mx.ally.example (Mail Delivery System)'],
    ...['Subject: Undelivered Mail Returned to Sender', `To: ${to}`],
    ...['Auto-Submitted: auto-replied', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/report; report-type=delivery-status;', '\tboundary="ab/cd.12"'],
    ...headers,
    ...['', 'This is a MIME-encapsulated message.', ''],
    ...['--ab/cd.12', 'Content-Description: Notification', 'Content-Type: text/plain', ''],
    ...['<ben@ally.example>: host mx said: 550 5.1.1 no such user', ''],
    ...['--ab/cd.12', 'Content-Description: Delivery report'],
    ...['Content-Type: message/delivery-status', ''],
    ...['Reporting-MTA: dns; mx.ally.example', 'Arrival-Date: Sun,  1 Mar 2026 02:00:00 +0000', ''],
    ...['Final-Recipient: rfc822; ben@ally.example', `Action: ${action}`, `Status: ${status}`],
    ...['Diagnostic-Code: smtp; 550 no such user', ''],
    ...['--ab/cd.12', 'Content-Description: Undelivered Message'],
    ...['Content-Type: message/rfc822', ''],
    ...['Subject: The alert is over', 'To: ben@ally.example', '', 'Open Amparo.', ''],
    ...['--ab/cd.12--', ''],
  ].join('\r\n')
}
