/**
 * From the helpdesk to the network: an agent's reply is sent once, and its state goes back to the
 * ticket.
 *
 * <p>A reply is first a message of the helpdesk. {@link dev.parley.outbox.ReplyDesk} checks what
 * the composer sends and writes it there; the change feed brings every agent's message, whichever
 * door it came through, to {@link dev.parley.outbox.Outbox}, which accepts it once and lets {@link
 * dev.parley.outbox.Sender} send it.
 *
 * <p>{@link dev.parley.outbox.Uploads} takes in what agents attach, before a reply has it; it is
 * kept until the network has it.
 *
 * <p>What makes a send recognisable is stored before the first try; "sending" is stored before the
 * call. A send whose answer got lost is looked up before anything is sent again. Called by {@code
 * web}, {@code feed} and {@code bundle.Jobs}; keeps through {@link dev.parley.outbox.OutboxStore}.
 */
package dev.parley.outbox;
