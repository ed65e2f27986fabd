/**
 * What the channels of Meta's networks share: calls of the Graph API and what their answers mean,
 * the limits that headers tell, facts about tokens, webhooks with their handshake and signature,
 * requests to forget somebody, private threads, and the place in a poll.
 *
 * <p>There is no single door: {@code channel.facebook} and {@code channel.instagram} take what they
 * need and hold only what differs. Nobody else comes here. Nothing in it has state.
 *
 * <p>It promises: each entry of a webhook or a page is read by itself, so that one that makes no
 * sense hides none; a message reads the same by webhook and by poll; no word of the network's goes
 * where it could be logged. It knows no network by name but for what a descriptor says.
 */
package dev.parley.channel.meta;
