/**
 * What the stand-ins of social networks share: trouble on demand, JSON, answers over HTTP.
 *
 * <p>The door is {@link dev.parley.networks.loopback.FaultList}: a network carries out each call
 * through it, under a name of its own, and a test arms faults for such names. It knows no network.
 */
package dev.parley.networks.loopback;
