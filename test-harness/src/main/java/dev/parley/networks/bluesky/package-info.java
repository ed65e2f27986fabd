/**
 * A stand-in of Bluesky: a small network, in memory and on the loopback interface alone, that
 * answers like the real one. Tests and the demo run against it; nothing of it is in the bundle.
 *
 * <p>The door is {@link dev.parley.networks.bluesky.BlueskyStandIn}: start it, open accounts, let
 * people post, read back what was posted, ask for trouble. The same is there over HTTP for a test
 * in another process: {@code /xrpc/…} as on the network, {@code /_faults} and {@code /_calls}
 * beside it.
 *
 * <p>Promises: what a call stored is there, with its notifications, before the call is answered;
 * the time is the clock's that was handed in; ids, hashes and record keys have the network's shape;
 * errors have its status and name. An independent client passes against it in the tests.
 *
 * <p>Differences on purpose: hashes are not those the real network would compute, tokens are not
 * signed, facets outside the text are refused, a revoked password ends its sessions at once. Not
 * there: direct messages, search, reposts, blocks, lists, streams, proofs of data.
 */
package dev.parley.networks.bluesky;
