/**
 * Parley: social channels inside a Java helpdesk. This page is the map.
 *
 * <p>A customer's post travels <em>in</em>: {@code bundle.AccountWork} lets {@link
 * dev.parley.intake.Intake} read an account through its {@link dev.parley.channel.Channel}, or the
 * network brings it to {@code web.Hooks}; the raw bytes are stored before anything is made of them;
 * their items, lane by lane, open or extend a ticket in the {@link dev.parley.host.Helpdesk}. An
 * agent's reply travels <em>out</em>: it is first a message of the helpdesk, the helpdesk's change
 * feed (see {@link dev.parley.feed.HostFeed}) brings it to {@link dev.parley.outbox.Outbox}, {@link
 * dev.parley.outbox.Sender} sends it, and its state goes back to the ticket. What agents do without
 * writing, such as hiding, is {@link dev.parley.moderation.Moderations}, to one ticket or many
 * {@link dev.parley.act.Acts}; which posts and people open no tickets is by {@link
 * dev.parley.mute.Mutes}; whoever asks to be forgotten is by {@link dev.parley.erasure.Erasures};
 * what agents have open, such as drafts, is in {@code workspace}. All leave events from which
 * {@link dev.parley.sla.ResponseClocks} computes what is due; {@code web} shows it all, and {@link
 * dev.parley.context.Contexts} what a ticket stands under.
 *
 * <p>Who may do what is {@link dev.parley.right.Rights}, asked by every call; what they did stands
 * in {@link dev.parley.audit.AuditLog}. Accounts come by {@code account} and go by {@link
 * dev.parley.departure.Departures}.
 *
 * <p>{@link dev.parley.advert.Adverts} knows which posts are advertisements, {@link
 * dev.parley.customer.Customers} who is one customer under several handles, {@link
 * dev.parley.merge.Merges} which tickets were merged or split.
 *
 * <p>Several nodes may share one database: {@code lease} says which of them does a piece of work,
 * {@code node} who they are and what time it is. {@code fault} keeps customers' words out of the
 * log.
 *
 * <p>Help articles come from sources ({@link dev.parley.article.source.Sources}) into {@link
 * dev.parley.article.Articles}; {@link dev.parley.article.ArticleGuard} says which may go out.
 *
 * <p>What an agent works on next is {@link dev.parley.triage.Queue}: a question to the helpdesk, by
 * views that are data.
 *
 * <p>Read upward: {@code model} → {@code channel}, {@code host} (these three are the SPI) → {@code
 * http}, {@code kit}, {@code fault}, {@code lease}, {@code node}, {@code right}, {@code audit} →
 * {@code account}, {@code sla}, {@code article}, {@code article.source}, {@code feed}, {@code mute}
 * → {@code intake}, {@code outbox} → {@code moderation}, {@code context}, {@code erasure}, {@code
 * departure}, {@code workspace}, {@code advert}, {@code customer}, {@code merge} → {@code act},
 * {@code triage} → {@code store}, {@code web} → {@code bundle}. {@code channel.<network>} holds one
 * driver each. No feature knows SQL, servlets, a network or a helpdesk product; an ArchUnit test
 * holds the table.
 *
 * <p>Start reading at {@code bundle.ParleyPlugin}: its constructor is the object graph.
 */
package dev.parley;
