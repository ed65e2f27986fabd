/**
 * Bluesky over the AT Protocol's XRPC: mentions, replies and quotes in by polling, replies out.
 *
 * <p>The door is {@link dev.parley.channel.bluesky.BlueskyChannel}; Parley calls it as any other
 * {@link dev.parley.channel.Channel}. It has no state: tokens are kept as secrets of the account
 * ({@code appPassword}, {@code accessJwt}, {@code refreshJwt}), the account's own server as its
 * setting {@code service}, the place in the list of notifications as the cursor.
 *
 * <p>It promises: nothing from before the account was connected is delivered; what is listed after
 * that, and not more than the descriptor's overlap below the newest, is delivered at least once,
 * also if Parley stops between two pages; a post is sent under a record key chosen beforehand, so
 * that a lost answer can be settled by looking that key up; the password is used only when both
 * tokens have run out.
 *
 * <p>It does not read direct messages, keyword searches or likes, and does not upload pictures.
 */
package dev.parley.channel.bluesky;
