/**
 * What all drivers share: the reader of channel descriptors, text measuring and fitting, and the
 * reading of the headers by which networks ask for patience.
 *
 * <p>The doors are {@link dev.parley.kit.Facts} and {@link dev.parley.kit.TextFitter}. Drivers call
 * them, and the features that must know a limit before a driver is asked: the composer, the outbox
 * when it cuts parts, the article shaper. All of it is pure and safe for use by several threads.
 *
 * <p>It promises that a text counted here as fitting is not longer by the network's own count. It
 * does no I/O beyond reading the bundle's own descriptor files, and knows no network by name.
 */
package dev.parley.kit;
