/**
 * Desk seen from outside, for tests that need it in a process of its own: {@link
 * dev.parley.harness.desk.DeskProcess} starts and kills it, {@link
 * dev.parley.harness.desk.DeskClient} talks to its HTTP doors and to the plug-in's.
 */
package dev.parley.harness.desk;
