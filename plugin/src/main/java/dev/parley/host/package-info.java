/**
 * The helpdesk as Parley needs it: the part of the SPI that a host maker implements. JDK types
 * only.
 *
 * <p>The door is {@link dev.parley.host.Helpdesk}. An in-process helpdesk registers it as an OSGi
 * service; adapters for remote products implement the same interface. Parley writes into it with
 * keys (so a write repeated after a crash has its effect once) and learns what happened there by
 * pulling {@link dev.parley.host.Helpdesk#changes}, which may repeat but never skips.
 *
 * <p>All methods may be called from several threads. A helpdesk that is down answers {@code
 * TryLater}; an exception counts as the same and is logged once.
 */
package dev.parley.host;
