/**
 * Contract tests that makers of helpdesks and of channels extend: what Parley relies on, whatever
 * the product and whatever the network.
 *
 * <p>{@link dev.parley.kit.HelpdeskContract} needs a running helpdesk and a handful of methods that
 * do in it what only its own pages can do. {@link dev.parley.kit.ChannelContract} needs a {@link
 * dev.parley.kit.Stage}: a stand-in of the network with its clock in the kit's hand. It plays every
 * {@link dev.parley.kit.Behaviour} that the descriptor does not say the network lacks, and prints a
 * matrix of channels and behaviours. docs/channel-guide.md tells how. Neither waits for real time.
 */
package dev.parley.kit;
