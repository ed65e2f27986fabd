/**
 * Logins of networks through OAuth 2: an admin goes to the network, comes back, and chooses which
 * of the accounts that were granted are connected.
 *
 * <p>The door is {@link dev.parley.oauth.OAuthLogins}; {@code web} calls it. Each step is kept
 * under a key that nobody can guess, bound to the login of the helpdesk that began it, for ten
 * minutes and for one use; what it holds is sealed. Any node may take the next step.
 *
 * <p>It knows no network: addresses and scopes come from the descriptor, what a login gives access
 * to from the {@link dev.parley.channel.Channel}. Scribejava spells the requests, and Parley's own
 * way out makes them.
 */
package dev.parley.oauth;
