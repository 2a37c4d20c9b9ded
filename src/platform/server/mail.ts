import { createTransport } from 'nodemailer'
import type { Logger } from './log.ts'

export type Mail = { to: string; subject: string; text: string }
export type Mailer = { send(mail: Mail): Promise<void> }

/** Sends by SMTP; without a server the mail is shown in the log, so that a house on a laptop can be tried whole. */
export function openMailer(smtpUrl: string | null, from: string, log: Logger): Mailer {
  if (smtpUrl === null) {
    return {
      async send({ to, subject, text }) {
        log.info(`mail to ${to}: ${subject}\n${text}`)
      },
    }
  }
  const transport = createTransport(smtpUrl)
  return {
    async send(mail) {
      await transport.sendMail({ ...mail, from })
    },
  }
}
