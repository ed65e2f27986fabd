/**
 * The whole system, played from outside: customers in their own apps, agents in Desk, the shop's
 * accounts in between.
 *
 * <p>{@link dev.parley.harness.e2e.World} starts everything: a Bluesky network, a mail server, Desk
 * with the bundle, people, help articles, response-time policies and the shop's connected account.
 * A {@link dev.parley.harness.e2e.TestNetwork} is either the stand-in or a real network; {@link
 * dev.parley.harness.e2e.BlueskyApp} plays a customer on both alike, and {@link
 * dev.parley.harness.e2e.DeskClient} asks Desk's and Parley's APIs as one of its people.
 *
 * <p>Tests here see only what customers, agents and admins see: HTTP, mail, pages, files.
 */
package dev.parley.harness.e2e;
