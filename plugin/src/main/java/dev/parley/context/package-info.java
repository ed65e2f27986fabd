/**
 * What a conversation stands under: the post or advertisement, and the comments of others between
 * it and the customer's message.
 *
 * <p>The door is {@link dev.parley.context.Contexts}: pages ask it, and asking for what was read
 * some time ago has it read again. {@link dev.parley.context.ContextReader} asks the network under
 * the account's lease, after all that customers wait for; {@link dev.parley.context.Pictures}
 * passes small pictures on without keeping them. Called by {@code web} and {@code bundle}; keeps
 * through {@link dev.parley.context.ContextStore}.
 *
 * <p>It promises: no ticket waits for it; while the network fails it is tried again; what was
 * deleted there is not shown here. It does not follow quotes, links or other pages.
 */
package dev.parley.context;
