/**
 * The demo: a Desk with the bundle, a mail server, a stand-in of Bluesky with a page where a
 * visitor plays the customer, and the sample shop, all on this machine.
 *
 * <p>The door is {@link dev.parley.demo.Demo}, which {@code Main} starts unless it is told {@code
 * --empty}. It knows Desk, the stand-ins and Parley's HTTP API; it uses no door that a user does
 * not have. What is open on Bluesky is posted there and comes in through the bundle; what an agent
 * answered is answered through Desk.
 */
package dev.parley.demo;
