/**
 * A network, a helpdesk and a clock in the hand, and Parley without threads over them.
 *
 * <p>Tests say what the network and the helpdesk do, call {@link dev.parley.fakes.HandParley} step
 * by step, and look at what arrived on either side.
 */
package dev.parley.fakes;
