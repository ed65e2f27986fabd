/**
 * A stand-in of Bluesky: a small network, in memory and on the loopback interface alone, that
 * answers like the real one. Tests and the demo run against it; nothing of it is in the bundle.
 *
 * <p>The door is {@link dev.parley.networks.bluesky.BlueskyStandIn}: start it, open accounts, let
 * people post, read back what was posted, ask for trouble. The same is there over HTTP for a test
 * in another process: {@code /xrpc/…} as on the network, {@code /_faults} and {@code /_calls}
 * beside it. At {@code /} a visitor of the demo plays a customer.
 *
 * <p>Promises: what a call stored is there, with its notifications, before the call is answered
 * (the real network shows posts and notifications a little later); the time is the clock's that was
 * handed in; ids, hashes and record keys have the network's shape; errors have its status and name.
 *
 * <p>Differences on purpose: hashes are not those the real network would compute, tokens are not
 * signed, facets outside the text are refused, a revoked password ends its sessions at once, limits
 * of calls strike only when asked for. Not there: direct messages, search, reposts, blocks,
 * streams.
 */
package dev.parley.networks.bluesky;
