/**
 * What a network can do: the part of the SPI that a channel maker implements. JDK types only.
 *
 * <p>The door is {@link dev.parley.channel.Channel}. Parley calls it from its own threads, never
 * two calls at once for one account. A channel holds no state of its own: what it must remember
 * between calls it returns (a cursor, a prepared send, fresh secrets) and Parley keeps it durably.
 *
 * <p>What the world may answer comes back as a sealed result with a {@code fold}; an exception
 * means a defect of the channel, is logged once, and the account goes on with the next call.
 *
 * <p>It does not count, retry, wait or store: Parley does.
 */
package dev.parley.channel;
