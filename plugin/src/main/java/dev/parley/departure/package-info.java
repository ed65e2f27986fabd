/**
 * Disconnecting an account: its tickets stay to be read, its access goes.
 *
 * <p>The door is {@link dev.parley.departure.Departures}: it says what hangs on an account, and
 * begins. From that commit on nothing is read or sent; {@link dev.parley.departure.Leaver} then
 * goes on in steps, each kept before the next: the network is told, the secrets are forgotten, and
 * if an admin asked for it everybody who wrote to the account is forgotten as {@code erasure} does
 * it. A step that was cut off is done once more. Connecting the same account again ends all this
 * and goes on reading where it was.
 *
 * <p>Stores through {@link dev.parley.departure.DepartureStore}; has no thread.
 */
package dev.parley.departure;
