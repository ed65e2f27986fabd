/**
 * E-mail in and out of Desk, over real IMAP and SMTP.
 *
 * <p>The door is {@link dev.parley.desk.mail.MailGateway}; Desk starts it, wakes it when an agent
 * has answered by mail, and closes it. What it reads and sends belongs to a {@link
 * dev.parley.desk.mail.MailRoom}, which Desk's ticket store implements.
 *
 * <p>Both ways are at-least-once. A mail is marked as seen only after the room has stored it, so a
 * crash in between hands it over again under the same Message-ID. An answer goes out under the
 * Message-ID the room gave it, so a repeat is recognised by the customer's mail program. All work
 * happens on one thread, {@code desk-mail}.
 *
 * <p>It opens no tickets, picks no threads, and never answers on its own. No subject, text,
 * customer's address or password reaches a log.
 */
package dev.parley.desk.mail;
