/**
 * Desk: a small but real Java helpdesk, in which Parley is run and tested.
 *
 * <p>{@link dev.parley.desk.Main} is what the command line starts; {@link dev.parley.desk.Desk} is
 * the object graph, top to bottom, and what tests start in their own process with port 0. Read
 * upward: {@code store} (SQL) → {@code people}, {@code ticket} (what Desk does) → {@code mail}
 * (IMAP and SMTP), {@code osgi} (plug-ins), {@code web} (JSON API and pages) → here.
 *
 * <p>Desk knows Parley only by the SPI that it offers as a service, {@link
 * dev.parley.host.Helpdesk}. Without the plug-in it goes on with mail alone.
 */
package dev.parley.desk;
