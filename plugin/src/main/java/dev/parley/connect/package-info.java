/**
 * Proves that a connected account works, thing by thing: the login, each permission, webhooks, a
 * message in, an answer out. And keeps what is said of it: where we answer and how fast, and the
 * text for its profile.
 *
 * <p>The door is {@link dev.parley.connect.Checklist}; {@code web} calls it. All it knows is kept
 * or follows from what is kept, so that an admin can leave and come back on any node. It knows no
 * network: what there is to prove is said by the descriptor and by {@link
 * dev.parley.channel.Channel#prove}.
 */
package dev.parley.connect;
