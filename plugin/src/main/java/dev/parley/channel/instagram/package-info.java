/**
 * Professional accounts of Instagram over the Graph API, by Instagram's own login or by that of
 * Facebook: comments, live comments, mentions and messages in by webhook and by polling; replies,
 * private replies, messages and moderation out.
 *
 * <p>The door is {@link dev.parley.channel.instagram.InstagramChannel}; Parley calls it as any
 * other {@link dev.parley.channel.Channel}. What it shares with Facebook is in {@code
 * channel.meta}. It has no state: token and app's secret are secrets of the account, and so is when
 * the token is renewed; the place in the poll is the cursor.
 *
 * <p>It promises: both shapes of webhooks are read; a comment under an advertisement that is told
 * of twice, under the advertisement's post and under the original, is one item; a token of
 * Instagram's login is renewed long before it ends; no picture or film is kept, only its address.
 *
 * <p>It does not read comments under advertisements by polling, which the network does not offer,
 * find mentions that no webhook told of, send pictures, or like.
 */
package dev.parley.channel.instagram;
