/**
 * The one time engine: working hours, due times and the response clocks of a conversation.
 *
 * <p>The door is {@link dev.parley.sla.ResponseClocks}: it is given what a settings file holds and
 * answers how the clocks of one conversation stand at a given instant. {@link
 * dev.parley.sla.Replay} answers the same for a conversation that is sent, with the stretches each
 * clock is made of; {@link dev.parley.sla.BusinessCalendar} alone answers questions about working
 * time; {@link dev.parley.sla.SlaReader} reads settings. Intake, outbox, reports and the explain
 * panel all ask here, so their figures cannot disagree.
 *
 * <p>The engine is a pure function of its arguments: no thread, no clock of its own, no storage.
 * Its types are immutable and may be shared between threads. Instants are cut to the millisecond;
 * only a calendar knows a time zone. Settings that make no sense are refused with {@link
 * dev.parley.sla.InvalidSettings}, which names the field and the limit.
 *
 * <p>Around it, over ports and a clock that is handed in: {@link dev.parley.sla.ResponseRules}
 * keeps what is in force, {@link dev.parley.sla.TicketClocks} takes events of tickets in ({@code
 * TicketHistory}), reckons what is due or does not follow the settings in force yet ({@code
 * Reckoning}) and shows it in the helpdesk's fields ({@code ShownClocks}), {@link
 * dev.parley.sla.Escalations} does what is due of escalations. Each does one round when it is
 * called, once per event and cause; who calls, and how often, is {@code bundle}'s business.
 */
package dev.parley.sla;
