/**
 * Figures of the whole team, from the same events and the same time engine as the tickets' clocks.
 *
 * <p>The door is {@link dev.parley.report.Reports}, asked by {@code web}; the port {@link
 * dev.parley.report.ReportStore} says which tickets a period is about. Nothing is kept or counted
 * beforehand: a report reads the events of the tickets that matter and reckons them anew, so it
 * says what the tickets say. Each figure carries the tickets it is made of. Thread-safe.
 */
package dev.parley.report;
