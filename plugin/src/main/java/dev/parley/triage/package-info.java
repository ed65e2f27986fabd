/**
 * What an agent works on next: one list of e-mail and social conversations, and views of it.
 *
 * <p>The doors are {@link dev.parley.triage.Queue} and {@link dev.parley.triage.Views}; {@code web}
 * calls them. Parley keeps no copy of the helpdesk's tickets: a list is asked of the helpdesk,
 * which applies its own rights in the search; what an admin decided here (see {@code right}) is
 * added to the question, and what Parley alone knows, such as who is at a ticket and which answers
 * did not leave, to the answer. A view is data: a name, what it shows, in which order, for whom.
 * Those that Parley brings along stand in the code and cannot be lost.
 *
 * <p>Two people who ask for the next conversation at one moment get two different ones. Nothing
 * here calls a network, and nothing has a thread.
 */
package dev.parley.triage;
