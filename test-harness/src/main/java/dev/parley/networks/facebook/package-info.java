/**
 * A stand-in of Facebook: pages, comments, Messenger and the login of apps, in memory and on the
 * loopback interface alone, answering like the Graph API. Tests and the demo run against it;
 * nothing of it is in the bundle.
 *
 * <p>The door is {@link dev.parley.networks.facebook.FacebookStandIn}: register an app, found a
 * page, let people write, read back what the page answered, ask for trouble. Clients find the Graph
 * API at {@code /v26.0/…}, the dialog of the login at {@code /v26.0/dialog/oauth}; a test in
 * another process finds {@code /_faults} and {@code /_calls}. At {@code /} a visitor of the demo
 * plays a customer.
 *
 * <p>Promises: what a call stored is there before it is answered; webhooks follow at once, signed,
 * several in one delivery if more happened meanwhile, and again until the app answers 200; the time
 * is the clock's that was handed in; ids, times, errors and pages of lists have the network's shape
 * (developers.facebook.com, and the samples of restfb/restfb, 24 May 2026).
 *
 * <p>Differences on purpose: a person has one id for page and Messenger; a comment has at most one
 * picture; limits of calls strike only when asked for; a deleted parent takes its replies along.
 * Not there: groups, stories, live video, templates, buttons, handover between apps, batches of
 * calls.
 */
package dev.parley.networks.facebook;
