/**
 * One act on one ticket or on many: tags, who is in charge, closing, hiding, an incident. No act
 * writes to a customer; that is by {@code outbox} alone.
 *
 * <p>The door is {@link dev.parley.act.Acts}: it shows what an act would change, keeps it, and
 * takes it back within {@link dev.parley.act.Acts#UNDO_FOR}. {@link dev.parley.act.Runner} does it
 * ticket by ticket; it judges each at that moment, by the rights of whoever asked and by how the
 * ticket stands, and says of each what came of it. {@link dev.parley.act.TicketTags} hears which
 * tags tickets have, and {@link dev.parley.act.TagRules} says which they must have.
 *
 * <p>Called by {@code web} and {@code bundle}; keeps through {@link dev.parley.act.ActStore} and
 * {@link dev.parley.act.TagStore}. What a ticket was is stored before it is changed, and the
 * helpdesk gets a key with each change: an act that was cut off goes on where it stopped, and
 * changes nothing twice. Taking back restores only what nobody has changed since.
 */
package dev.parley.act;
