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
 * <p>Everything is a pure function of its arguments: no thread, no clock of its own, no storage.
 * All types are immutable and may be shared between threads. Instants are cut to the millisecond;
 * only a calendar knows a time zone. Settings that make no sense are refused with {@link
 * dev.parley.sla.InvalidSettings}, which names the field and the limit.
 */
package dev.parley.sla;
