/**
 * What Desk does with tickets, articles and rights, whoever asks: a page, the mail, or a plug-in.
 *
 * <p>The doors are {@link dev.parley.desk.ticket.Tickets} (open, add, close, reopen, assign, mark)
 * and {@link dev.parley.desk.ticket.Articles}. {@link dev.parley.desk.ticket.DeskHelpdesk} shows
 * both to a plug-in, {@link dev.parley.desk.ticket.TicketMail} to the mail gateway. All ticket
 * methods run inside a transaction that the caller opened; what they refuse is a {@link
 * dev.parley.desk.ticket.RefusedException} that names the field and the limit.
 *
 * <p>Desk itself sends on one channel, {@code email}: an agent's private message on such a ticket
 * is queued for mail in the transaction that adds it. On other channels Desk sends nothing.
 */
package dev.parley.desk.ticket;
