/**
 * A stand-in of Instagram: professional accounts, their posts and comments, mentions, private
 * threads and both logins, in memory and on the loopback interface alone, answering like the Graph
 * API at {@code graph.instagram.com} and {@code graph.facebook.com}. Tests and the demo run against
 * it; nothing of it is in the bundle.
 *
 * <p>The door is {@link dev.parley.networks.instagram.InstagramStandIn}: register an app, open an
 * account, let people write, read back what the account answered, ask for trouble. Clients find the
 * API at {@code /v26.0/…}, the dialogs of the logins at {@code /oauth/authorize} and {@code
 * /v26.0/dialog/oauth}. At {@code /} a visitor of the demo plays a customer.
 *
 * <p>Promises: what a call stored is there before it is answered; webhooks follow at once, signed,
 * in the shape of the login by which the app was subscribed; the time is the clock's that was
 * handed in; ids, times, errors and pages of lists have the network's shape
 * (developers.facebook.com instagram-platform, read 28 November 2026, and the samples of
 * restfb/restfb, 24 May 2026). What it shares with Facebook's is in {@code networks.graph}.
 *
 * <p>Differences on purpose: an account is named by one id everywhere, but in private threads if
 * that is asked for; limits of calls strike only when asked for. Not there: publishing, insights,
 * stories as such, broadcasts that end.
 */
package dev.parley.networks.instagram;
