/**
 * What the stand-ins of networks with a Graph API share: calls and how their fields and lists are
 * asked for, errors in the network's words, apps and their tokens, the dialog of a login, webhooks,
 * private threads and when they may be written to, and trouble on demand.
 *
 * <p>The doors are {@code networks.facebook} and {@code networks.instagram}, which put their own
 * nodes and edges behind a {@link dev.parley.networks.graph.GraphServlet}. Everything is in memory
 * and safe for many threads.
 */
package dev.parley.networks.graph;
