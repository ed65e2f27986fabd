/**
 * The sample shop that a Desk without {@code --empty} starts with.
 *
 * <p>The door is {@link dev.parley.desk.sample.Samples}: people, help articles, and e-mail
 * conversations at true times before now, put into the ticket store the way mails and agents would
 * have done it, changes included. Loaded once per data folder. Conversations of other channels are
 * not opened here: they come in through the plug-in.
 */
package dev.parley.desk.sample;
