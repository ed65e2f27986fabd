/**
 * Whole conversations during which Desk's process is killed, with Parley in it.
 *
 * <p>Desk runs as a child process, the network's stand-in in the test's. A conversation is stopped
 * at a chosen point by holding a call: one to the network in the stand-in, one to the helpdesk in
 * {@link dev.parley.harness.crash.HoldingDesk}. Then the process is killed, an ordinary Desk starts
 * over the same folder, and the conversation must become complete, once.
 */
package dev.parley.harness.crash;
