/**
 * Posts whose comments, and people whose messages, open no tickets for a time.
 *
 * <p>The door is {@link dev.parley.mute.Mutes}: it begins and lifts a mute, tells what each has
 * held back, and makes tickets of that. Whether a new message is held back is decided in {@code
 * intake}, when its turn comes, by what stands in the store at that moment; there is no second
 * list.
 *
 * <p>Called by {@code web}, and by {@code bundle} to note that a mute has run out; keeps through
 * {@link dev.parley.mute.MuteStore}. What is held back is kept like every other item, with a count:
 * nothing that a network handed over is lost. A conversation that somebody has before them is never
 * cut off; see {@code intake.HeldBack}. Nothing here is told to a customer or a network.
 */
package dev.parley.mute;
